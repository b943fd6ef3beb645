package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeptDiagnosesTest {

    static final String CASE =
            "{\"text\": \"Fehler 0x904, Grüße\", \"facts\": {\"probe\": {\"tcpPort\": \"open\"}}, \"ticket\": {\"system\": \"rt\", \"id\": \"7\"}}";

    private static Response post(String body, String key) {
        var request = given().contentType(ContentType.JSON).body(body);
        return (key == null ? request : request.header("Idempotency-Key", key))
                .when()
                .post("/v1/diagnoses");
    }

    private static Response get(String id) {
        return given().when().get("/v1/diagnoses/" + id);
    }

    @Test
    void aDiagnosisIsKeptByteForByteUnlessToldOtherwise() {
        Response given = post(CASE, null);
        assertEquals(200, given.statusCode());
        Response kept = get(given.path("id"));
        assertEquals(200, kept.statusCode());
        assertArrayEquals(given.asByteArray(), kept.asByteArray());
        Response wanted = post("{\"text\": \"a printer\", \"store\": true}", null);
        assertArrayEquals(wanted.asByteArray(), get(wanted.path("id")).asByteArray(), "also one that no pack knows");
    }

    @Test
    void whatIsNotToBeKeptIsNotFound() {
        String id = post("{\"text\": \"0x904\", \"store\": false}", null).path("id");
        get(id).then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo(
                                "No diagnosis of that id is kept: it was never stored, or it was deleted when its time was over."));
        get("x".repeat(3_000)).then().statusCode(404);
    }

    @Test
    void theSameKeyWithTheSameBodyIsTheSameDiagnosis() {
        String key = UUID.randomUUID().toString();
        byte[] first = post(CASE, key).asByteArray();
        assertArrayEquals(first, post(CASE, key).asByteArray());
        post(CASE.replace("open", "timeout"), key)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:problem-type:causebook:key-reused"));
        String other = post(CASE, UUID.randomUUID().toString()).path("id");
        assertNotEquals(new String(first, java.nio.charset.StandardCharsets.UTF_8).substring(7, 33), other);
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        post(CASE, "two words").then().statusCode(400).body("detail", notNullValue());
        post(CASE, "x".repeat(201)).then().statusCode(400);
        given().contentType(ContentType.JSON)
                .header("Idempotency-Key", "one", "two")
                .body(CASE)
                .when()
                .post("/v1/diagnoses")
                .then()
                .statusCode(400);
    }

    @Test
    void anEndlessTicketNumberIsRefused() {
        post(CASE.replace("\"7\"", "\"" + "7".repeat(201) + "\""), null)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/ticket/id"));
    }

    @Test
    void healthSaysWhereCasesAreKept() {
        given().when()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'store' }.data.state", equalTo("ready"))
                .body("checks.find { it.name == 'store' }.data.database", equalTo("H2"));
    }
}
