package dev.causebook.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A helpdesk tells of its tickets while the service, as it is shipped, or its database is killed: each delivery that was
 * accepted is in the database afterwards, once, and is known when it comes again.
 */
class DeliveryKillIT {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
    private static final int DELIVERIES = Integer.getInteger("kill.writes", 100) / 2;
    private static final String SECRET = "a secret of this test alone, long enough";
    private static final int SENDERS = 3;

    @TempDir
    private Path scratch;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<String> unheard = new ConcurrentLinkedQueue<>();
    private final Queue<String> oddities = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean stopped;

    /** At a helpdesk that never answers, so that whatever was told waits. */
    private Map<String, String> settings(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(
                "CAUSEBOOK_RULES",
                Path.of("src/test/resources/packs/lamps").toAbsolutePath().toString());
        settings.put("CAUSEBOOK_TICKETING_DESK_SYSTEM", "rt");
        settings.put("CAUSEBOOK_TICKETING_DESK_URL", "http://127.0.0.1:9");
        settings.put("CAUSEBOOK_TICKETING_DESK_USERNAME", "causebook");
        settings.put(
                "CAUSEBOOK_TICKETING_DESK_PASSWORD_FILE",
                file("password", "none").toString());
        settings.put(
                "CAUSEBOOK_TICKETING_DESK_SECRET_FILE", file("secret", SECRET).toString());
        return settings;
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(scratch.resolve(name), content);
    }

    private static String signature(String signed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the service says to a delivery; empty where it is not to be heard. */
    private String deliver(String address, String id) throws InterruptedException {
        String body =
                "{\"ticket\": \"" + id.substring(id.indexOf('-') + 1) + "\", \"type\": \"Create\", \"by\": \"agent\"}";
        long at = Instant.now().getEpochSecond();
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address + "/v1/webhooks/desk"))
                            .timeout(Duration.ofSeconds(20))
                            .header("Content-Type", "application/json")
                            .header("webhook-id", id)
                            .header("webhook-timestamp", String.valueOf(at))
                            .header("webhook-signature", signature(id + "." + at + "." + body))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 == 2) {
                return answer.body();
            }
            if (answer.statusCode() != 503) {
                oddities.add(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException | GeneralSecurityException broken) {
            Thread.sleep(20);
        }
        return "";
    }

    private List<Thread> senders(String address) {
        stopped = false;
        List<Thread> senders = new ArrayList<>();
        for (int number = 0; number < SENDERS; number++) {
            Thread sender = new Thread(() -> send(address));
            sender.start();
            senders.add(sender);
        }
        return senders;
    }

    private void send(String address) {
        try {
            while (!stopped) {
                String id = "try-" + numbers.incrementAndGet();
                (deliver(address, id).contains("accepted") ? accepted : unheard).add(id);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAccepted(int wanted) throws InterruptedException {
        while (accepted.size() < wanted) {
            Thread.sleep(5);
        }
    }

    /** What was never heard of is sent again: it must be taken, or be known. */
    private int sendAgain(String address) throws InterruptedException {
        int again = 0;
        for (String id = unheard.poll(); id != null; id = unheard.poll()) {
            String said = deliver(address, id);
            assertTrue(said.contains("accepted") || said.contains("repeated"), id + ": " + said + ", seed " + seed);
            accepted.add(id);
            again++;
        }
        return again;
    }

    private void assertAllAreThereOnce(String name, Service service, String url) throws Exception {
        int step = Math.max(1, accepted.size() / 200);
        int index = 0;
        for (String id : accepted) {
            if (index++ % step == 0) {
                assertTrue(deliver(service.address(), id).contains("repeated"), id + " is known, seed " + seed);
            }
        }
        service.close();
        List<String> kept = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet rows =
                        connection.createStatement().executeQuery("select ticket_id from helpdesk_deliveries")) {
            while (rows.next()) {
                kept.add("try-" + rows.getString(1));
            }
        }
        Set<String> lost = new HashSet<>(accepted);
        kept.forEach(lost::remove);
        System.out.printf(
                "%s: %d kills, %d deliveries accepted, %d lost, %d doubled (seed %d)%n",
                name, ROUNDS, accepted.size(), lost.size(), kept.size() - new HashSet<>(kept).size(), seed);
        assertEquals(Set.of(), lost, "seed " + seed);
        assertEquals(kept.size(), new HashSet<>(kept).size(), "seed " + seed);
        assertEquals(List.of(), List.copyOf(oddities));
    }

    private Service killRound(Service running, Map<String, String> settings) throws Exception {
        List<Thread> senders = senders(running.address());
        awaitAccepted(accepted.size() + DELIVERIES / ROUNDS + random.nextInt(20));
        running.kill();
        stop(senders);
        Service next = new Service(settings).up();
        sendAgain(next.address());
        return next;
    }

    private void stop(List<Thread> senders) throws InterruptedException {
        stopped = true;
        for (Thread sender : senders) {
            sender.join();
        }
    }

    @Test
    void whatFilesAcceptedSurvivesTheKill() throws Exception {
        Path data = scratch.resolve("data");
        Map<String, String> settings = settings(Map.of("CAUSEBOOK_DATA", data.toString()));
        Service service = new Service(settings).up();
        for (int round = 0; round < ROUNDS; round++) {
            service = killRound(service, settings);
        }
        assertAllAreThereOnce(
                "H2 deliveries",
                service,
                "jdbc:h2:file:" + data.resolve("causebook") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;USER=sa");
    }

    @Test
    void whatPostgresAcceptedSurvivesTheKillOfEither() throws Exception {
        assumeTrue(Boolean.getBoolean("kill.postgres"), "with -Pkill only: it needs a server of its own");
        try (ServerFolder folder = new ServerFolder();
                Postgres server = new Postgres(folder.data(), Integer.getInteger("kill.port", 8115))) {
            server.create("cases");
            Map<String, String> settings = settings(
                    Map.of("CAUSEBOOK_STORE_URL", server.url("cases"), "CAUSEBOOK_STORE_USERNAME", "postgres"));
            Service service = new Service(settings).up();
            for (int round = 0; round < ROUNDS; round++) {
                service = round % 3 == 2 ? serverRound(service, server) : killRound(service, settings);
            }
            assertAllAreThereOnce("PostgreSQL deliveries", service, server.url("cases") + "?user=postgres");
        }
    }

    /** The database dies and comes back; the service stays. */
    private Service serverRound(Service service, Postgres server) throws Exception {
        List<Thread> senders = senders(service.address());
        awaitAccepted(accepted.size() + DELIVERIES / ROUNDS / 2 + random.nextInt(20));
        server.kill();
        Thread.sleep(random.nextInt(1_000));
        server.start();
        awaitAccepted(accepted.size() + 1 + DELIVERIES / ROUNDS / 2);
        stop(senders);
        sendAgain(service.address());
        return service;
    }
}
