package dev.causebook.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Replays the request of README.md against the service with the shipped pack. With {@code -Dreadme.answer=write} it
 * writes the shortened answer into README.md; otherwise it compares.
 */
@QuarkusTest
@TestProfile(ReadmeAnswerTest.ShippedPack.class)
@EnabledIf("shippedPackIsHere")
class ReadmeAnswerTest {

    private static final String BEGIN = "<!-- answer: begin -->\n";
    private static final String END = "<!-- answer: end -->";
    private static final int SHOWN = 3;
    /** A confidence may move so far before the document counts as wrong. */
    private static final double TOLERANCE = 0.05;

    private static final ObjectMapper JSON = new ObjectMapper();

    public static final class ShippedPack implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("causebook.rules", "rules");
        }
    }

    static boolean shippedPackIsHere() {
        return Files.exists(Path.of("rules/rdp/pack.yaml"));
    }

    private static JsonNode answer() throws IOException {
        String curl = Documents.commands(Documents.README).stream()
                .filter(command -> command.startsWith("curl "))
                .findFirst()
                .orElseThrow();
        List<String> words = Documents.words(curl);
        assertEquals("Content-Type: application/json", words.get(words.indexOf("-H") + 1));
        String body = words.get(words.indexOf("-d") + 1);
        JSON.readTree(body);
        String path = words.stream()
                .filter(word -> word.startsWith("http://127.0.0.1:8080"))
                .findFirst()
                .orElseThrow();
        byte[] answer = RestAssured.given()
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path.replace("http://127.0.0.1:8080", ""))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return JSON.readTree(answer);
    }

    @Test
    void theAnswerInTheReadmeIsTheServicesOwn() throws IOException {
        JsonNode answer = answer();
        assertEquals("diagnosed", answer.path("status").asText());
        assertTrue(answer.at("/fixes/0/steps").size() > 0, "the first fix has steps");
        String readme = Files.readString(Documents.README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if ("write".equals(System.getProperty("readme.answer"))) {
            String block = "```json\n" + JSON.writerWithDefaultPrettyPrinter().writeValueAsString(shortened(answer))
                    + "\n```\n";
            Files.writeString(Documents.README, readme.substring(0, begin) + block + readme.substring(end));
            return;
        }
        String block = readme.substring(begin, end);
        assumeTrue(block.startsWith("```json"), "no answer stands in README.md yet: run with -Dreadme.answer=write");
        JsonNode shown = JSON.readTree(block.substring("```json".length(), block.lastIndexOf("```")));
        same(shown.path("causes"), answer.path("causes"));
        same(shown.path("fixes"), answer.path("fixes"));
    }

    private static void same(JsonNode shown, JsonNode now) {
        String remedy = " (write it anew with -Dtest=ReadmeAnswerTest -Dreadme.answer=write)";
        for (int index = 0; index < shown.size(); index++) {
            JsonNode was = shown.get(index);
            JsonNode is = now.path(index);
            assertEquals(was.path("id").asText(), is.path("id").asText(), "README.md is out of date" + remedy);
            assertEquals(
                    was.path("confidence").asDouble(),
                    is.path("confidence").asDouble(),
                    TOLERANCE,
                    was.path("id") + remedy);
        }
    }

    private static ObjectNode shortened(JsonNode answer) {
        ObjectNode shortened = JSON.createObjectNode();
        shortened.set("status", answer.path("status"));
        shortened.set("causes", first(answer.path("causes"), "id", "title", "confidence", "interval"));
        shortened.set("other", answer.path("other"));
        shortened.set("fixes", first(answer.path("fixes"), "rank", "id", "title", "confidence", "class", "minutes"));
        shortened.set("plan", members(answer.path("plan"), "expectedMinutes", "escalateNowMinutes", "rankStability"));
        shortened.set("questions", first(answer.path("questions"), "fact", "text", "savesMinutes"));
        return shortened;
    }

    private static ArrayNode first(JsonNode list, String... names) {
        ArrayNode first = JSON.createArrayNode();
        for (int index = 0; index < Math.min(SHOWN, list.size()); index++) {
            first.add(members(list.get(index), names));
        }
        return first;
    }

    private static ObjectNode members(JsonNode node, String... names) {
        ObjectNode members = JSON.createObjectNode();
        for (String name : names) {
            members.set(name, node.path(name));
        }
        return members;
    }
}
