package dev.causebook.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
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

/**
 * Answers as the products' documents say, each below its own name, and remembers what is written. A call that no document
 * names is answered with 404, so that nothing else can be relied on.
 */
final class FakeDesks implements AutoCloseable {

    /** A call as it came. */
    record Call(String desk, String line, Map<String, String> headers, JsonNode body) {}

    /** What goes wrong. */
    enum Trouble {
        NONE,
        /** Nothing is done. */
        BUSY,
        LIMITED,
        UNAUTHORIZED,
        /** The note is written, and the answer does not come. */
        ANSWER_LOST,
        /** The note is written, and the answer says that customers see it. */
        SHOWN
    }

    private static final class FakeTicket {
        private String text = "";
        private String state = "";
        private String fix = "";
        private String result = "";
        private Trouble trouble = Trouble.NONE;
        private final List<JsonNode> more = new ArrayList<>();
        private final List<Call> notes = new ArrayList<>();
        private final List<Call> fields = new ArrayList<>();
    }

    private final Map<String, DeskSheet> sheets = DeskSheet.all();
    private final Map<String, FakeTicket> tickets = new TreeMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    FakeDesks() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8, task -> {
            Thread thread = new Thread(task, "fake-desks");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    String url(String desk) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + desk;
    }

    private static String key(String desk, String ticket) {
        return desk + " " + ticket;
    }

    synchronized void open(DeskSheet desk, String ticket, String text) {
        FakeTicket one = new FakeTicket();
        one.text = text;
        one.state = desk.word("/states/open");
        tickets.put(key(desk.name(), ticket), one);
    }

    synchronized void close(DeskSheet desk, String ticket) {
        tickets.get(key(desk.name(), ticket)).state = desk.word("/states/closed");
    }

    synchronized void comment(DeskSheet desk, String ticket, String text) {
        FakeTicket one = tickets.get(key(desk.name(), ticket));
        if (desk.at("/comment").isObject()) {
            one.more.add(message(desk, "/comment", ticket, text));
        }
    }

    synchronized void fields(DeskSheet desk, String ticket, String fix, String result) {
        FakeTicket one = tickets.get(key(desk.name(), ticket));
        one.fix = fix;
        one.result = result;
    }

    synchronized void trouble(DeskSheet desk, String ticket, Trouble trouble) {
        tickets.get(key(desk.name(), ticket)).trouble = trouble;
    }

    synchronized List<Call> notes(DeskSheet desk, String ticket) {
        return List.copyOf(tickets.get(key(desk.name(), ticket)).notes);
    }

    synchronized List<Call> marks(DeskSheet desk, String ticket) {
        return List.copyOf(tickets.get(key(desk.name(), ticket)).fields);
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The words of a note. */
    static String words(DeskSheet desk, Call note) {
        return note.body().at(desk.word("/note/text")).asText();
    }

    /** Changes of a note that is there, to one that tells of this diagnosis. */
    List<Call> edits(DeskSheet desk, String diagnosis) {
        return calls.stream()
                .filter(call -> call.desk().equals(desk.name())
                        && desk.at("/edit").isObject()
                        && DeskSheet.ticketIn(desk.word("/edit/call"), call.line()) != null
                        && call.body().at(desk.word("/edit/text")).asText().contains(diagnosis))
                .toList();
    }

    /** Something else is known of the ticket. */
    synchronized void say(DeskSheet desk, String ticket, String text) {
        tickets.get(key(desk.name(), ticket)).text = text;
    }

    List<Call> awaitNotes(DeskSheet desk, String ticket, int count) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (notes(desk, ticket).size() < count && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return notes(desk, ticket);
    }

    private static JsonNode message(DeskSheet desk, String form, String ticket, String text) {
        try {
            return DeskSheet.JSON.readTree(
                    DeskSheet.filled(desk.at(form).toString(), Map.of("body", text, "ticket", ticket)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void handle(HttpExchange call) throws IOException {
        String path = call.getRequestURI().toString();
        int slash = path.indexOf('/', 1);
        DeskSheet desk = sheets.get(path.substring(1, slash));
        byte[] body = call.getRequestBody().readAllBytes();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        call.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        Call came = new Call(
                desk.name(),
                call.getRequestMethod() + " " + path.substring(slash),
                headers,
                body.length == 0 ? DeskSheet.JSON.missingNode() : DeskSheet.JSON.readTree(body));
        calls.add(came);
        Answer answer = act(desk, came);
        if (answer == null) {
            call.close();
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        answer.headers().forEach(call.getResponseHeaders()::set);
        call.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            call.getResponseBody().write(bytes);
        }
        call.close();
    }

    private record Answer(int status, String body, Map<String, String> headers) {
        Answer(int status, String body) {
            this(status, body, Map.of());
        }
    }

    private synchronized Answer act(DeskSheet desk, Call call) throws IOException {
        String noted = DeskSheet.ticketIn(desk.word("/note/call"), call.line());
        if (noted != null && call.body().at(desk.word("/note/text")).isTextual()) {
            String pointer = desk.word("/note/ticket");
            return note(
                    desk,
                    call,
                    pointer.isEmpty() ? noted : call.body().at(pointer).asText());
        }
        if (desk.at("/edit").isObject() && DeskSheet.ticketIn(desk.word("/edit/call"), call.line()) != null) {
            return new Answer(200, "{}");
        }
        String marked =
                desk.at("/fields").isMissingNode() ? null : DeskSheet.ticketIn(desk.word("/fields/call"), call.line());
        if (marked != null) {
            return mark(desk, call, marked);
        }
        for (JsonNode answer : desk.at("/answers")) {
            String ticket = DeskSheet.ticketIn(answer.path("call").asText(), call.line());
            if (ticket != null) {
                return ticket.isEmpty()
                        ? new Answer(200, desk.file(answer.path("file").asText(), Map.of()))
                        : read(desk, answer, ticket);
            }
        }
        return new Answer(404, "{\"error\":\"no document names this call\"}");
    }

    private static Answer trouble(Trouble trouble) {
        return switch (trouble) {
            case BUSY -> new Answer(503, "{}");
            case LIMITED -> new Answer(429, "{}", Map.of("Retry-After", "1"));
            case UNAUTHORIZED -> new Answer(401, "{\"error\":\"not you\"}");
            default -> null;
        };
    }

    private Answer read(DeskSheet desk, JsonNode answer, String ticket) throws IOException {
        FakeTicket one = tickets.get(key(desk.name(), ticket));
        if (one == null) {
            return new Answer(404, "{\"error\":\"no such ticket\"}");
        }
        Answer wrong = trouble(one.trouble);
        if (wrong != null) {
            return wrong;
        }
        String file = answer.path("file").asText();
        JsonNode document = DeskSheet.JSON.readTree(desk.file(file, values(ticket, one)));
        if (answer.has("append")) {
            one.more.forEach(((ArrayNode) document.at(answer.path("append").asText()))::add);
        }
        if (!one.fix.isEmpty() && file.equals(desk.word("/fieldsSay/file"))) {
            set(document, desk.word("/fieldsSay/fix"), one.fix);
            set(document, desk.word("/fieldsSay/result"), one.result);
        }
        return new Answer(200, document.toString());
    }

    private static void set(JsonNode document, String pointer, String value) {
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) document.at(pointer.substring(0, last))).put(pointer.substring(last + 1), value);
    }

    static Map<String, String> values(String ticket, String text, String state) {
        Map<String, String> values = new TreeMap<>();
        values.put("ticket", ticket);
        values.put("number", ticket);
        values.put("subject", "Remote Desktop");
        values.put("text", text);
        values.put("html", "<div>" + text + "<br></div>");
        values.put("state", state);
        values.put("fix", "");
        values.put("result", "");
        return values;
    }

    private static Map<String, String> values(String ticket, FakeTicket one) {
        return values(ticket, one.text, one.state);
    }

    private Answer note(DeskSheet desk, Call call, String ticket) {
        FakeTicket one = tickets.get(key(desk.name(), ticket));
        if (one == null) {
            return new Answer(404, "{\"error\":\"no such ticket\"}");
        }
        Answer wrong = trouble(one.trouble);
        if (wrong != null) {
            return wrong;
        }
        one.notes.add(call);
        if (desk.at("/ours").isObject()) {
            one.more.add(message(desk, "/ours", ticket, words(desk, call)));
        }
        if (one.trouble == Trouble.ANSWER_LOST) {
            return null;
        }
        JsonNode said = desk.at(one.trouble == Trouble.SHOWN ? "/note/shown" : "/note/answer");
        return new Answer(desk.at("/note/status").asInt(200), said.isMissingNode() ? "" : said.toString());
    }

    private Answer mark(DeskSheet desk, Call call, String ticket) {
        FakeTicket one = tickets.get(key(desk.name(), ticket));
        if (one == null) {
            return new Answer(404, "{}");
        }
        one.fields.add(call);
        return new Answer(200, "{}");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
