package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StrictJsonTest {

    private static ValidatableResponse refused(String body) {
        return DiagnosesTest.diagnose(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", is(400))
                .body(not(containsString("Exception")))
                .body(not(containsString("jackson")))
                .body(not(containsString("\\tat ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"txt": "x"}                                                | /txt
            {"text": "x", "text": "y"}                                  | /text
            {"facts": {"error": {"code": "1", "code": "2"}}}            | /facts/error/code
            {"facts": {"error": {}, "error": {}}}                       | /facts/error
            {"text": 5}                                                 | /text
            {"text": "x", "maxFixes": "5"}                              | /maxFixes
            {"text": "x", "maxFixes": 1.5}                              | /maxFixes
            {"text": "x", "store": "true"}                              | /store
            {"facts": []}                                               | /facts
            {"attachments": {}}                                         | /attachments
            {"attachments": [{"name": "a"}]}                            | /attachments/0
            {"attachments": [{"name": "a", "content": "b", "x": 1}]}    | /attachments/0/x
            {"text": "x", "tried": ["open-port"]}                       | /tried/0
            {"text": "x", "ticket": {"system": "z"}}                    | /ticket
            {"text": "\\ud800"}                                         | /text
            {"facts": {"error": {"message": "a\\udc00b"}}}              | /facts/error/message
            {"maxFixes": NaN}                                           | /maxFixes
            {"maxFixes": Infinity}                                      | /maxFixes
            {"text": "x",}                                              | /text
            """)
    void whatTwoReadersCouldReadDifferentlyIsRefusedWithItsPlace(String body, String pointer) {
        refused(body).body("errors[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"x\"} {}",
                "{\"text\": \"x\"",
                "[]",
                "null",
                "\"text\"",
                "{'text': 'x'}",
                "{\"text\": \"x\"}}",
                "{\"text\": \"a\nb\"}",
                "{\"maxFixes\": 01}",
                "{\"text\": \"x\"} // why"
            })
    void whatIsNoObjectOfJsonIsRefused(String body) {
        refused(body);
    }

    @Test
    void aSlipInANameIsAnsweredWithTheNearestName() {
        refused("{\"maxFix\": 3, \"text\": \"x\"}").body("errors[0].didYouMean[0]", equalTo("maxFixes"));
    }

    @Test
    void whatWouldDoInsteadIsNamed() {
        refused("{\"attachments\": [{\"name\": \"a\"}]}").body("errors[0].detail", containsString("contentBase64"));
    }

    @Test
    void anEmptyBodyIsRefused() {
        given().contentType(ContentType.JSON)
                .when()
                .post("/v1/diagnoses")
                .then()
                .statusCode(400);
    }

    @Test
    void depthAndLengthHaveLimits() {
        refused("{\"facts\": " + "{\"a\":".repeat(40) + "1" + "}".repeat(41)).body("detail", containsString("32"));
        DiagnosesTest.diagnose("{\"text\": \"" + "a".repeat(65_536) + "\"}").statusCode(200);
        refused("{\"text\": \"" + "a".repeat(65_537) + "\"}").body("errors[0].pointer", equalTo("/text"));
    }

    @Test
    void aLargeBodyIsRefused() {
        DiagnosesTest.diagnose("{\"text\": \"" + "a".repeat(6 * 1_048_576) + "\"}")
                .statusCode(413)
                .contentType("application/problem+json")
                .body("status", is(413))
                .body("detail", containsString("6291456"));
    }

    @Test
    void whereNothingCanBeAttachedTheLimitIsNarrower() {
        given().contentType(ContentType.JSON)
                .body("{}" + " ".repeat(262_144))
                .when()
                .post("/v1/knowledge/reload")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", containsString("262144"));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[][] bodies = {
            {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xff, '"', '}'},
            {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'},
            {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xc0, (byte) 0x80, '"', '}'},
            "{\"text\": \"x\"}".getBytes(StandardCharsets.UTF_16),
            "{\"text\": \"x\"}".getBytes(StandardCharsets.UTF_16LE)
        };
        for (byte[] body : bodies) {
            given().header("Content-Type", "application/json")
                    .body(body)
                    .when()
                    .post("/v1/diagnoses")
                    .then()
                    .statusCode(400);
        }
        given().header("Content-Type", "application/json")
                .body("{\"text\": \"Zertifikat für Müller 😀\"}".getBytes(StandardCharsets.UTF_8))
                .when()
                .post("/v1/diagnoses")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x", "application/cbor"})
    void anotherContentTypeIsRefused(String type) {
        given().header("Content-Type", type)
                .body("{\"text\": \"x\"}".getBytes(StandardCharsets.UTF_8))
                .when()
                .post("/v1/diagnoses")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("status", is(415));
    }
}
