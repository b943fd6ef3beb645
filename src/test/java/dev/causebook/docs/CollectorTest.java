package dev.causebook.docs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.intake.CollectorScript;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the collector writes is read, with the shipped pack. */
@QuarkusTest
@TestProfile(ReadmeAnswerTest.ShippedPack.class)
class CollectorTest {

    private static final Path SAMPLES = Path.of("src/test/resources/collector");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ValidatableResponse extract(String... contents) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode attachments = body.putArray("attachments");
        for (String content : contents) {
            attachments.addObject().put("name", "collected.json").put("content", content);
        }
        return given().contentType("application/json")
                .body(body.toString())
                .when()
                .post("/v1/facts/extract")
                .then()
                .statusCode(200);
    }

    private static String sample(String name) throws IOException {
        return Files.readString(SAMPLES.resolve(name));
    }

    private static Map<String, String> facts(ValidatableResponse answer) {
        Map<String, String> facts = new TreeMap<>();
        answer.extract()
                .jsonPath()
                .getList("facts.findAll { it.pack == 'rdp' }", Map.class)
                .forEach(fact -> facts.put(String.valueOf(fact.get("fact")), String.valueOf(fact.get("value"))));
        return facts;
    }

    @Test
    void bothFilesBecomeFacts() throws IOException {
        Map<String, String> facts = facts(extract(sample("client.json"), sample("host.json")));
        Map<String, String> expected = Map.ofEntries(
                Map.entry("client.os", "windows-11"),
                Map.entry("client.build", "22621"),
                Map.entry("client.version", "10.0.22621.4391"),
                Map.entry("probe.tcpPort", "open"),
                Map.entry("probe.ping", "answer"),
                Map.entry("host.os", "windows-server-2019"),
                Map.entry("host.service.TermService", "running"),
                Map.entry("host.service.KeyIso", "stopped"),
                Map.entry("cert.state", "expired"),
                Map.entry("cert.kind", "self-signed"),
                Map.entry("cert.binding", "default-self-signed"),
                Map.entry("host.securityLayer", "2"),
                Map.entry("host.userAuthentication", "1"),
                Map.entry("host.portNumber", "3389"),
                Map.entry("log.schannel.36870", "present"));
        Map<String, String> wrong = new TreeMap<>();
        expected.forEach((fact, value) -> {
            if (!value.equals(facts.get(fact))) {
                wrong.put(fact, value + ", but read was " + facts.get(fact));
            }
        });
        assertEquals(Map.of(), wrong, "all that was read: " + facts);
    }

    @Test
    void aFactNamesTheFileAndTheSectionItComesFrom() throws IOException {
        extract(sample("host.json"))
                .body("facts.find { it.fact == 'cert.state' }.attachment", equalTo("collected.json: cert-store-rdp"));
    }

    /** A file that was written by a shell that makes UTF-16 of it is decoded before; one that was cut off is said to be. */
    @Test
    void aDamagedFileLeavesAWarning() throws IOException {
        String whole = sample("host.json");
        extract(whole.substring(0, whole.length() / 2)).body("warnings[0]", containsString("cut off or damaged"));
        extract(whole.replace("\"version\": 1", "\"version\": 7")).body("warnings[0]", containsString("version"));
        extract(whole.replace("\"side\": \"host\"", "\"side\": \"moon\""))
                .body("warnings[0]", containsString("client or of the host"));
        extract("{\"collector\": \"causebook\", \"version\": 1, \"side\": \"host\", \"sections\": " + "[".repeat(5_000))
                .body("warnings[0]", containsString("damaged"));
    }

    @Test
    void theScriptIsThereToFetch() {
        String script = given().when()
                .get("/v1/collector")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .header("Content-Disposition", containsString(CollectorScript.NAME))
                .extract()
                .asString();
        assertEquals(CollectorScript.text(), script);
        assertTrue(script.contains("Get-WinEvent"));
    }
}
