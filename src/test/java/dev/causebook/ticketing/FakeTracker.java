package dev.causebook.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Answers as Request Tracker 5.0.3 does, as far as it is asked, and fails when told to. The real one is tried by
 * RequestTrackerIT; here it can be made to fail at the very moment that matters.
 */
public final class FakeTracker implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final String OWN = "causebook";

    /** Something written in a ticket. */
    record Written(int id, String type, String by, String contentType, String content) {}

    private static final class FakeTicket {
        private final String subject;
        private String status = "new";
        private final List<Written> written = new ArrayList<>();
        private final Map<String, String> fields = new TreeMap<>();

        FakeTicket(String subject) {
            this.subject = subject;
        }
    }

    private final HttpServer server;
    private final Map<String, FakeTicket> tickets = new TreeMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private int last;
    private volatile Predicate<String> fails = call -> false;
    private volatile Predicate<String> failsAfterwards = call -> false;
    private volatile int failure = 500;

    FakeTracker() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8, task -> {
            Thread thread = new Thread(task, "fake-tracker");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Calls that fail before anything is done. */
    void fail(Predicate<String> which, int status) {
        this.failure = status;
        this.fails = which;
    }

    /** Calls that do what they should, and whose answer is lost. */
    void loseAnswer(Predicate<String> which) {
        this.failsAfterwards = which;
    }

    void heal() {
        this.fails = call -> false;
        this.failsAfterwards = call -> false;
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized String open(String id, String subject, String text) {
        FakeTicket ticket = new FakeTicket(subject);
        for (String field : List.of(
                "Causebook cause", "Causebook confidence", "Causebook pack", "Causebook fix", "Causebook result")) {
            ticket.fields.put(field, "");
        }
        ticket.written.add(new Written(++last, "Create", "user", "text/plain", text));
        tickets.put(id, ticket);
        return id;
    }

    synchronized void write(String id, String type, String by, String text) {
        tickets.get(id).written.add(new Written(++last, type, by, "text/plain", text));
    }

    synchronized void set(String id, String field, String value) {
        tickets.get(id).fields.put(field, value);
    }

    synchronized void status(String id, String status) {
        tickets.get(id).status = status;
    }

    synchronized String field(String id, String name) {
        return tickets.get(id).fields.get(name);
    }

    /** Notes of our account, as they stand there. */
    synchronized List<String> notes(String id) {
        return tickets.get(id).written.stream()
                .filter(one -> one.by().equals(OWN))
                .map(one -> one.type() + " " + one.contentType() + " " + one.content())
                .toList();
    }

    List<String> awaitNotes(String id, int count) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (notes(id).size() < count && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return notes(id);
    }

    private void handle(HttpExchange call) throws IOException {
        String line = call.getRequestMethod() + " " + call.getRequestURI();
        calls.add(line);
        byte[] body = call.getRequestBody().readAllBytes();
        if (!"Basic Y2F1c2Vib29rOnBhc3N3b3Jk".equals(call.getRequestHeaders().getFirst("Authorization"))) {
            answer(call, 401, "{\"message\":\"Unauthorized\"}");
        } else if (fails.test(line)) {
            answer(call, failure, "{\"message\":\"broken\"}");
        } else {
            String said = act(call.getRequestMethod(), call.getRequestURI().getPath(), body);
            if (failsAfterwards.test(line)) {
                call.close();
            } else {
                answer(call, said == null ? 404 : 200, said == null ? "{\"message\":\"Not Found\"}" : said);
            }
        }
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private synchronized String act(String method, String path, byte[] body) throws IOException {
        String[] parts = path.split("/");
        if (path.equals("/REST/2.0/tickets")) {
            ObjectNode page = JSON.createObjectNode();
            page.putArray("items");
            return page.toString();
        }
        FakeTicket ticket = parts.length > 4 ? tickets.get(parts[4]) : null;
        if (ticket == null) {
            return null;
        }
        return switch (method + (parts.length > 5 ? " " + parts[5] : "")) {
            case "GET" -> head(ticket);
            case "GET history" -> history(ticket);
            case "GET attachments" -> attachments(ticket);
            case "POST comment" -> {
                JsonNode note = JSON.readTree(body);
                ticket.written.add(new Written(
                        ++last,
                        "Comment",
                        OWN,
                        note.get("ContentType").asText(),
                        note.get("Content").asText()));
                yield "[\"Comments added\"]";
            }
            case "PUT" -> {
                JSON.readTree(body)
                        .path("CustomFields")
                        .properties()
                        .forEach(field -> ticket.fields.put(
                                field.getKey(), field.getValue().asText()));
                yield "[\"changed\"]";
            }
            default -> null;
        };
    }

    private static String head(FakeTicket ticket) {
        ObjectNode head = JSON.createObjectNode().put("Subject", ticket.subject).put("Status", ticket.status);
        ArrayNode fields = head.putArray("CustomFields");
        ticket.fields.forEach((name, value) -> {
            ArrayNode values = fields.addObject().put("name", name).putArray("values");
            if (!value.isEmpty()) {
                values.add(value);
            }
        });
        return head.toString();
    }

    private static String history(FakeTicket ticket) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode items = page.putArray("items");
        for (Written one : ticket.written) {
            items.addObject()
                    .put("id", Integer.toString(one.id()))
                    .put("Type", one.type())
                    .putObject("Creator")
                    .put("id", one.by())
                    .put("Name", one.by());
        }
        return page.toString();
    }

    private static String attachments(FakeTicket ticket) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode items = page.putArray("items");
        for (Written one : ticket.written) {
            items.addObject()
                    .put("TransactionId", Integer.toString(one.id()))
                    .put("ContentType", one.contentType())
                    .put("Content", one.content())
                    .put("Filename", "");
        }
        return page.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
