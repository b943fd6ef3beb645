package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the description, met with calls that it cannot take and with documents spoilt in one place: none ends
 * in a fault of ours, and what is refused is refused in a way that helps. {@code -Phostile} sends far more.
 */
@QuarkusTest
class HostileCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SPOILT = Integer.getInteger("hostile.calls", 12);
    private static final long SEED = Long.getLong("hostile.seed", 904);
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~0|~1)*)*");
    private static final Pattern INNARDS = Pattern.compile("Exception|dev\\.causebook|jackson|\\tat ");

    /** What other products call: they send fields and parameters of their own, which are passed over. */
    private static final List<String> OF_OTHERS = List.of("/v1/chat/", "/v1/webhooks/");
    /** Takes seconds each time it goes well. */
    private static final String RELOAD = "/v1/knowledge/reload";

    private static final Map<String, byte[]> NO_DOCUMENTS = noDocuments();

    @TestHTTPResource("/")
    URL service;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> wrong = new ArrayList<>();
    private List<DescribedOperation> operations = List.of();
    private int calls;

    private static Map<String, byte[]> noDocuments() {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        for (String text : List.of("", "{", "{}{}", "nul", "'a'", "{\"a\": 1,}", "<a/>", "{\"a\": NaN}")) {
            bodies.put(text, text.getBytes(StandardCharsets.UTF_8));
        }
        bodies.put("deep", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        bodies.put("no UTF-8", new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'});
        bodies.put("zeros", new byte[100]);
        return bodies;
    }

    @BeforeEach
    void readTheDescription() throws IOException {
        String description =
                given().queryParam("format", "json").get("/openapi").asString();
        operations = DescribedOperation.all(JSON.readTree(description));
        assertTrue(operations.size() > 30, "operations: " + operations.size());
    }

    @Test
    void whatIsNoDocumentIsRefused() throws Exception {
        for (DescribedOperation operation : operations) {
            if (operation.bodies().isEmpty()) {
                continue;
            }
            for (Map.Entry<String, byte[]> body : NO_DOCUMENTS.entrySet()) {
                refused(
                        operation + " with " + body.getKey(),
                        call(operation, "x", BodyPublishers.ofByteArray(body.getValue())));
            }
            refused(operation + " with a list", call(operation, "x", BodyPublishers.ofString("[1]")));
            refused(
                    operation + " in XML",
                    call(operation, "x", body(operation.bodies().get(0))).setHeader("Content-Type", "text/xml"));
            refused(operation + " of 7 MB", call(operation, "x", BodyPublishers.ofByteArray(new byte[7 * 1_048_576])));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatNobodyCanAskForIsRefused() throws Exception {
        for (DescribedOperation operation : operations) {
            BodyPublisher body = operation.bodies().isEmpty()
                    ? BodyPublishers.noBody()
                    : body(operation.bodies().get(0));
            refused(operation + " as an image", call(operation, "x", body).setHeader("Accept", "image/png"));
            refused("PATCH " + operation.path(), call(operation, "x", body).method("PATCH", body));
            if (OF_OTHERS.stream().noneMatch(operation.path()::startsWith)) {
                refused(operation + " ?zzz", call(operation, "x", "?zzz=1", body));
            }
            if (operation.named()) {
                for (String id :
                        List.of("zzz", "%00", "%F0%9F%98%80", "%2e%2e%2f", "a".repeat(3_000), "%27%20OR%201", "-1")) {
                    notOurFault(operation + " of " + id, call(operation, id, body));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aDocumentSpoiltInOnePlaceIsNoFaultOfOurs() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        JsonMutation mutation = new JsonMutation(random);
        for (DescribedOperation operation : operations) {
            if (operation.bodies().isEmpty()) {
                continue;
            }
            for (int call = 0; call < SPOILT; call++) {
                JsonNode spoilt = mutation.of(mutation.pick(operation.bodies()));
                notOurFault(
                        operation + " with " + shortened(spoilt.toString()),
                        call(operation, "01ARZ3NDEKTSV4RRFFQ69G5FAV", body(spoilt)));
            }
        }
        assertEquals(List.of(), wrong, "seed " + SEED);
        assertTrue(calls > SPOILT, "calls: " + calls);
    }

    @Test
    void queriesAndHeadersThatAreOddAreNoFaultOfOurs() throws Exception {
        for (DescribedOperation operation : operations) {
            if (operation.path().equals(RELOAD)) {
                continue;
            }
            BodyPublisher body = operation.bodies().isEmpty()
                    ? BodyPublishers.noBody()
                    : body(operation.bodies().get(0));
            for (String query : List.of("?q=%00", "?q=" + "a".repeat(3_000), "?q=a&q=b", "?review=-1", "?%25zz")) {
                notOurFault(operation + " " + shortened(query), call(operation, "x", query, body));
            }
            for (String key : List.of("a".repeat(1_000), "\u00e9", ", ,", "\"")) {
                notOurFault(
                        operation + " Idempotency-Key " + shortened(key),
                        call(operation, "x", body).setHeader("Idempotency-Key", key));
            }
            notOurFault(operation + " Accept ;;", call(operation, "x", body).setHeader("Accept", ";;/,"));
            notOurFault(
                    operation + " Content-Type ;",
                    call(operation, "x", body).setHeader("Content-Type", "application/;"));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void wordsOfAPathThatWasRefusedAreNotKeptInTheMetrics() {
        for (String method : List.of("PATCH", "PUT", "DELETE")) {
            given().request(method, "/v1/diagnoses/somebodys-name").then().statusCode(405);
        }
        given().get("/v1/nothing/somebodys-name").then().statusCode(404);
        given().get("/v1/diagnoses/somebodys-name").then().statusCode(404);
        given().get("/q/metrics").then().statusCode(200).body(not(containsString("somebodys-name")));
    }

    private HttpRequest.Builder call(DescribedOperation operation, String id, BodyPublisher body) {
        return call(operation, id, "", body);
    }

    private HttpRequest.Builder call(DescribedOperation operation, String id, String query, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create(service + operation.path(id).substring(1) + query))
                .header("Content-Type", "application/json")
                .method(operation.method(), body);
    }

    private static BodyPublisher body(JsonNode document) {
        return BodyPublishers.ofString(document.toString());
    }

    private void refused(String what, HttpRequest.Builder call) throws IOException, InterruptedException {
        HttpResponse<String> answer = notOurFault(what, call);
        if (answer.statusCode() < 400) {
            wrong.add(what + ": taken, " + answer.statusCode());
        }
    }

    private HttpResponse<String> notOurFault(String what, HttpRequest.Builder call)
            throws IOException, InterruptedException {
        calls++;
        HttpResponse<String> answer = client.send(call.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 500) {
            wrong.add(what + ": " + answer.statusCode() + " " + shortened(answer.body()));
        } else if (answer.statusCode() >= 400) {
            String missing = missing(answer);
            if (!missing.isEmpty()) {
                wrong.add(what + ": " + answer.statusCode() + " " + missing + " in " + shortened(answer.body()));
            }
        }
        return answer;
    }

    /** What a refusal lacks of what helps its reader; empty for nothing. */
    private static String missing(HttpResponse<String> answer) {
        JsonNode problem;
        try {
            problem = JSON.readTree(answer.body());
        } catch (JsonProcessingException none) {
            return "no JSON";
        }
        if (INNARDS.matcher(answer.body()).find()) {
            return "innards";
        }
        boolean rasa = answer.statusCode() == 404 && problem.has("action_name");
        if (rasa) {
            return "";
        }
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith(Problem.MEDIA_TYPE)) {
            return "no problem document";
        }
        if (problem.path("status").asInt() != answer.statusCode()
                || problem.path("title").asText().isBlank()
                || problem.path("detail").asText().length() < 10) {
            return "no status, title or detail";
        }
        for (JsonNode error : problem.path("errors")) {
            if (!POINTER.matcher(error.path("pointer").asText("?")).matches()
                    || error.path("detail").asText().isBlank()) {
                return "no pointer or detail";
            }
        }
        return answer.statusCode() == 422 && problem.path("errors").isEmpty() ? "no errors" : "";
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
