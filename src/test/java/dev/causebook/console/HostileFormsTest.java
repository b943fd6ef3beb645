package dev.causebook.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every page and form of the console, met with what no page of ours sends and with fields full of odd things: none ends in a
 * fault of ours, and whatever is refused is a page. {@code -Phostile} sends far more.
 */
@QuarkusTest
class HostileFormsTest {

    private static final Path OPERATIONS = Path.of("src/test/resources/access/operations.tsv");
    private static final int SPOILT = Integer.getInteger("hostile.calls", 12);
    private static final long SEED = Long.getLong("hostile.seed", 904);
    private static final String SEAL = "s".repeat(32);
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final List<String> FIELDS = List.of(
            "text",
            "audience",
            "approver",
            "answer",
            "add",
            "adding",
            "drop",
            "tried",
            "tried.zzz",
            "undo",
            "ask",
            "skip",
            "keep",
            "worked",
            "fileName",
            "fileContent",
            "fileCoding",
            "fact.error.code",
            "fact.",
            "verdict",
            "cause",
            "fix",
            "result",
            "words",
            "once",
            "correct.error.code",
            "correct.",
            "alsoFact",
            "alsoValue",
            "version",
            "packs",
            "key");
    private static final List<String> ODD = List.of(
            "",
            " ",
            "\u0000",
            "\u202e",
            "\ud83d\ude00",
            "=",
            "error.code=0x904",
            "a=b=c",
            "zzz",
            "-1",
            "99999999999",
            "fixed",
            "right",
            "wrong",
            "agent",
            "engineer",
            "base64",
            "<script>alert(1)</script>",
            "{str:eval('1')}",
            "../../etc/passwd",
            "RDP says 0x904, port 3389 is open",
            "a".repeat(70_000));

    @TestHTTPResource("/")
    URL service;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> wrong = new ArrayList<>();

    /**
     * A page or a form.
     *
     * @param method upper case
     * @param path with names in braces
     */
    private record Operation(String method, String path) {

        static List<Operation> all() throws IOException {
            try (Stream<String> lines = Files.lines(OPERATIONS)) {
                return lines.map(line -> line.split("\t"))
                        .filter(cells -> cells.length == 3 && cells[1].startsWith("/console"))
                        .map(cells -> new Operation(cells[0], cells[1]))
                        .toList();
            }
        }
    }

    @Test
    void whatNoPageSendsIsRefusedByAPage() throws Exception {
        List<Operation> all = Operation.all();
        assertTrue(all.size() > 20, "operations: " + all.size());
        for (Operation one : all) {
            for (String id : List.of("zzz", "%00", "%F0%9F%98%80", "a".repeat(3_000), "%27%20OR%201")) {
                send(one, id, "?q=%00&order=zzz&skip=-1&example=%3Cb%3E", "", FORM);
            }
            send(one, "zzz", "", "{}", "application/json");
            send(one, "zzz", "", "seal=forged&text=a", FORM);
            send(one, "zzz", "", "%zz&=&&seal", FORM);
            send(one, "zzz", "", "seal=" + SEAL + "&key=%00&packs=%00&answer=%00&fix=%00&verdict=%00", FORM);
            send(one, "zzz", "", "a".repeat(7 * 1_048_576), FORM);
            send("DELETE", one.path().replaceAll("\\{[^}]+}", "zzz"), "", FORM);
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void fieldsFullOfOddThingsAreNoFaultOfOurs() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        for (Operation one : Operation.all()) {
            for (int call = 0; one.method().equals("POST") && call < SPOILT; call++) {
                StringBuilder form = new StringBuilder("seal=" + SEAL);
                for (int field = random.nextInt(8); field >= 0; field--) {
                    form.append('&')
                            .append(FIELDS.get(random.nextInt(FIELDS.size())))
                            .append('=')
                            .append(URLEncoder.encode(ODD.get(random.nextInt(ODD.size())), StandardCharsets.UTF_8));
                }
                send(one, "01ARZ3NDEKTSV4RRFFQ69G5FAV", "", form.toString(), FORM);
            }
        }
        assertEquals(List.of(), wrong, "seed " + SEED);
    }

    private void send(Operation one, String id, String query, String body, String type) throws Exception {
        send(one.method(), one.path().replaceAll("\\{[^}]+}", id) + query, body, type);
    }

    private void send(String method, String path, String body, String type) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(service + path.substring(1)))
                        .header("Content-Type", type)
                        .header("Cookie", "causebook_seal=" + SEAL)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        // What is refused at the door, before anybody knows whose call it is, is a problem document.
        boolean atTheDoor = answer.statusCode() == 413 || answer.statusCode() == 400;
        boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        if (answer.statusCode() >= 500 || answer.statusCode() >= 400 && !page && !atTheDoor) {
            wrong.add(method + " " + shortened(path) + " with " + shortened(body) + ": " + answer.statusCode() + " "
                    + shortened(answer.body()));
        }
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
