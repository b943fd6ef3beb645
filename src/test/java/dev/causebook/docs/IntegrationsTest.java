package dev.causebook.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Replays every call of the page on integrations, one after the other, with what the answers before gave. */
@QuarkusTest
@TestProfile(ReadmeAnswerTest.ShippedPack.class)
class IntegrationsTest {

    private static final Path PAGE = Path.of("src/docs/integrations.md");
    private static final String SERVICE = "http://127.0.0.1:8080";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ways in that the page has to show. */
    private static final Set<String> WAYS = Set.of(
            "/v1/diagnoses", "/v1/facts/extract", "/v1/conversations", "/v1/chat/rasa", "/v1/chat/dialogflow", "/mcp");

    private final Map<String, String> known = new HashMap<>();
    private final Set<String> called = new HashSet<>();

    @Test
    void everyCallIsAnsweredAsThePageSays() throws IOException {
        List<String> calls = Documents.commands(PAGE).stream()
                .filter(command -> command.startsWith("curl "))
                .toList();
        for (String call : calls) {
            replay(call);
        }
        assertTrue(called.containsAll(WAYS), "the page shows only " + called);
    }

    private void replay(String call) throws IOException {
        List<String> words = Documents.words(filled(call));
        String address = words.stream()
                .filter(word -> word.startsWith(SERVICE))
                .findFirst()
                .orElseThrow();
        String path = address.substring(SERVICE.length());
        RequestSpecification request = RestAssured.given().urlEncodingEnabled(false);
        String accept = null;
        for (String header : after(words, "-H")) {
            String[] parts = header.split(": ", 2);
            request.header(parts[0], parts[1]);
            accept = parts[0].equals("Accept") ? parts[1] : accept;
        }
        List<String> bodies = after(words, "-d");
        Response answer = bodies.isEmpty()
                ? request.get(path)
                : request.body(bodies.get(0).getBytes(StandardCharsets.UTF_8)).post(path);
        called.add(path);
        assertTrue(answer.statusCode() / 100 == 2, call + "\n" + answer.asString());
        if (accept != null) {
            assertEquals(accept, answer.contentType().split(";")[0], call);
        }
        if (answer.contentType().contains("json")) {
            remember(path, call, JSON.readTree(answer.asByteArray()));
        }
    }

    private void remember(String path, String call, JsonNode answer) {
        if (path.equals("/mcp")) {
            assertTrue(answer.has("result") && !answer.at("/result/isError").asBoolean(), call + "\n" + answer);
        } else if (path.equals("/v1/diagnoses") && !call.contains("Accept")) {
            known.put("$ID", answer.path("id").asText());
        } else if (path.equals("/v1/conversations")) {
            known.put("$CONVERSATION", answer.path("id").asText());
        }
    }

    private String filled(String call) {
        String filled = call.replace("$(uuidgen)", UUID.randomUUID().toString());
        for (Map.Entry<String, String> one : known.entrySet()) {
            filled = filled.replace(one.getKey(), one.getValue());
        }
        assertFalse(filled.contains("$"), "nothing before gave a value for " + filled);
        return filled;
    }

    private static List<String> after(List<String> words, String option) {
        List<String> values = new ArrayList<>();
        for (int index = 0; index + 1 < words.size(); index++) {
            if (words.get(index).equals(option)) {
                values.add(words.get(index + 1));
            }
        }
        return values;
    }
}
