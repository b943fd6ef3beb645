package dev.causebook.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Clients that write as fast as they can, and remember what was acknowledged and what they never heard of. */
final class Writers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 4;

    /** A write under its key. */
    record Write(String path, String key, String body) {}

    /** What the service said to a write. */
    record Acknowledged(Write write, String answer) {}

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    private final Queue<Write> unheard = new ConcurrentLinkedQueue<>();
    private final Queue<String> oddities = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    int count() {
        return acknowledged.size();
    }

    Queue<String> oddities() {
        return oddities;
    }

    /** Begins to write. */
    void start(String address) {
        stopped = false;
        threads.clear();
        for (int index = 0; index < THREADS; index++) {
            Thread thread = new Thread(() -> write(address));
            threads.add(thread);
            thread.start();
        }
    }

    /** Ends writing; a call whose answer is still to come waits for it or for its failure. */
    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void write(String address) {
        while (!stopped) {
            String diagnosis = send(address, new Write("/v1/diagnoses", key(), CASE));
            if (diagnosis == null) {
                continue;
            }
            String id = id(diagnosis);
            send(address, new Write("/v1/diagnoses/" + id + "/outcomes", key(), OUTCOME));
            send(address, new Write("/v1/diagnoses/" + id + "/reviews", key(), REVIEW));
        }
    }

    private static final String CASE = "{\"facts\": {\"lamp\": {\"code\": 2308}}, \"store\": true}";
    private static final String OUTCOME = "{\"fix\": \"change-bulb\", \"result\": \"fixed\"}";
    private static final String REVIEW = "{\"verdict\": \"unsure\", \"comment\": \"looked at\"}";

    private static String key() {
        return UUID.randomUUID().toString();
    }

    static String id(String answer) {
        return answer.substring(7, 33);
    }

    private String send(String address, Write write) {
        try {
            HttpResponse<String> answer = post(address, write);
            if (answer.statusCode() == 200 || answer.statusCode() == 201) {
                acknowledged.put(write.key(), new Acknowledged(write, answer.body()));
                return answer.body();
            }
            unheard.add(write);
            if (answer.statusCode() != 503) {
                oddities.add(write.path() + ": " + answer.statusCode() + " " + answer.body());
            } else {
                Thread.sleep(50);
            }
        } catch (IOException broken) {
            unheard.add(write);
            pause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> post(String address, Write write) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + write.path()))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", write.key())
                        .POST(HttpRequest.BodyPublishers.ofString(write.body()))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private String get(String address, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode();
    }

    /** Sends again, under its old key, what was never heard of: it must end well, once. */
    int repeatUnheard(String address) throws IOException, InterruptedException {
        int repeated = 0;
        for (Write write = unheard.poll(); write != null; write = unheard.poll()) {
            String answer = send(address, write);
            if (answer == null) {
                throw new IllegalStateException("not taken by a service that is up: " + write.path());
            }
            repeated++;
        }
        return repeated;
    }

    /** Sends some of what was acknowledged again: each must get its first answer. */
    List<String> wronglyRepeated(String address, int every) throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        int index = 0;
        for (Acknowledged one : acknowledged.values()) {
            if (index++ % every == 0) {
                String again = post(address, one.write()).body();
                if (!again.equals(one.answer())) {
                    wrong.add(one.write().path() + ": " + again);
                }
            }
        }
        return wrong;
    }

    /** What is not there as it was acknowledged, or is there twice. */
    List<String> lostOrDoubled(String address) throws IOException, InterruptedException {
        Map<String, List<String>> of = new ConcurrentHashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Acknowledged one : acknowledged.values()) {
            if (one.write().path().equals("/v1/diagnoses")) {
                String id = id(one.answer());
                of.computeIfAbsent(id, unused -> new ArrayList<>());
                if (!get(address, "/v1/diagnoses/" + id).equals(one.answer())) {
                    wrong.add("diagnosis " + id);
                }
            } else {
                String[] path = one.write().path().split("/");
                of.computeIfAbsent(path[3], unused -> new ArrayList<>()).add(path[4] + " " + id(one.answer()));
            }
        }
        for (Map.Entry<String, List<String>> one : of.entrySet()) {
            List<String> there = new ArrayList<>();
            there.addAll(ids(address, one.getKey(), "outcomes"));
            there.addAll(ids(address, one.getKey(), "reviews"));
            List<String> expected = new ArrayList<>(one.getValue());
            there.sort(null);
            expected.sort(null);
            if (!there.equals(expected)) {
                wrong.add(one.getKey() + ": acknowledged " + expected + ", there " + there);
            }
        }
        return wrong;
    }

    private List<String> ids(String address, String id, String what) throws IOException, InterruptedException {
        JsonNode list =
                JSON.readTree(get(address, "/v1/diagnoses/" + id + "/" + what)).get(what);
        List<String> ids = new ArrayList<>();
        list.forEach(one -> ids.add(what + " " + one.get("id").asText()));
        return ids;
    }

    /** Asks for a reload; whether it is heard of does not matter. */
    void reload(String address) {
        try {
            post(address, new Write("/v1/knowledge/reload", key(), "{}"));
        } catch (IOException broken) {
            pause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
