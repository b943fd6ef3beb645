package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people say of kept diagnoses. */
@QuarkusTest
class JudgementsTest {

    private String id;

    @BeforeEach
    void aKeptDiagnosis() {
        id = post(
                        "",
                        "{\"facts\": {\"error\": {\"code\": \"0x904\"}, \"probe\": {\"tcpPort\": \"open\"}, \"log\": {\"schannel.36870\": \"present\"}},"
                                + " \"tried\": [{\"fix\": \"open-port\", \"result\": \"present-not-fixed\"}],"
                                + " \"ticket\": {\"system\": \"rt\", \"id\": \"" + UUID.randomUUID()
                                + "\"}, \"store\": true}",
                        null)
                .then()
                .body("causes[0].id", equalTo("private-key-unreadable"))
                .extract()
                .path("id");
    }

    private static Response post(String path, String body, String key) {
        var request = given().contentType(ContentType.JSON).body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/v1/diagnoses" + path);
    }

    private Response outcome(String body, String key) {
        return post("/" + id + "/outcomes", body, key);
    }

    private Response review(String body) {
        return post("/" + id + "/reviews", body, null);
    }

    private Response get(String path) {
        return given().get("/v1/diagnoses/" + id + path);
    }

    @Test
    void anOutcomeIsKeptOnceForItsKey() {
        String body =
                "{\"fix\": \"restore-key-permissions\", \"result\": \"fixed\", \"cause\": \"private-key-unreadable\","
                        + " \"note\": \"anna.berg@example.org says it works\"}";
        Response first = outcome(body, "key-" + id);
        assertEquals(201, first.statusCode(), first.asString());
        assertArrayEquals(first.asByteArray(), outcome(body, "key-" + id).asByteArray());
        outcome(body.replace("fixed", "not-found"), "key-" + id).then().statusCode(422);
        get("/outcomes")
                .then()
                .statusCode(200)
                .body("outcomes", hasSize(1))
                .body("outcomes[0].result", equalTo("fixed"))
                .body("outcomes[0].diagnosis", equalTo(id))
                .body("outcomes[0].reporter", nullValue())
                .body("outcomes[0].note", equalTo("[mail] says it works"));
        assertEquals(201, outcome(body, null).statusCode(), "without a key it is another one");
        get("/outcomes").then().body("outcomes", hasSize(2));
    }

    @Test
    void whatAnOutcomeLacksOrMisspellsIsSaid() {
        outcome("{\"fix\": \"restore-key-permission\", \"result\": \"fxed\", \"cause\": \"port-blocke\"}", null)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/result", "/fix", "/cause"))
                .body("errors.didYouMean[0]", contains("fixed"))
                .body("errors.didYouMean[1][0]", equalTo("restore-key-permissions"))
                .body("errors.didYouMean[2][0]", equalTo("port-blocked"));
        outcome("{}", null).then().statusCode(422).body("errors", hasSize(2));
        outcome("{\"fix\": 7}", null).then().statusCode(400);
        outcome("{\"fix\": \"open-port\", \"result\": \"fixed\", \"reporter\": \"me\"}", null)
                .then()
                .statusCode(400);
        outcome("{\"fix\": \"open-port\", \"result\": \"fixed\", \"note\": \"" + "x".repeat(4_001) + "\"}", null)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/note"));
        post("/01JDC0W3M5Q8Z6V1T4R7N2K9XA/outcomes", "{\"fix\": \"open-port\", \"result\": \"fixed\"}", null)
                .then()
                .statusCode(404);
    }

    @Test
    void aReviewNamesTheCauseAndCorrectsFacts() {
        review("{\"verdict\": \"right\"}")
                .then()
                .statusCode(201)
                .body("cause", equalTo("private-key-unreadable"))
                .body("facts", hasSize(0));
        review(
                        "{\"verdict\": \"wrong\", \"cause\": \"port-blocked\", \"facts\": {\"probe\": {\"tcpPort\": \"timeout\"}, \"log\": {\"schannel.36870\": null}}}")
                .then()
                .statusCode(201)
                .body("facts.find { it.fact == 'probe.tcpPort' }.value", equalTo("timeout"))
                .body("facts.find { it.fact == 'log.schannel.36870' }.value", nullValue());
        get("/reviews").then().statusCode(200).body("reviews.verdict", contains("right", "wrong"));
    }

    @Test
    void aReviewThatSpeaksAgainstItselfIsRefused() {
        review("{\"verdict\": \"right\", \"cause\": \"port-blocked\"}")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/cause"));
        review("{\"verdict\": \"wrong\", \"cause\": \"private-key-unreadable\"}")
                .then()
                .statusCode(422);
        review("{\"verdict\": \"maybe\"}").then().statusCode(422).body("errors", hasSize(1));
        review("{\"verdict\": \"wrong\", \"facts\": {\"probe\": {\"tcpProt\": \"open\"}}}")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/facts/probe/tcpProt"))
                .body("errors[0].didYouMean", contains("tcpPort"));
        review("{\"verdict\": \"wrong\", \"facts\": {\"stage\": {\"tcp\": \"done\"}}}")
                .then()
                .statusCode(422);
        review("{\"verdict\": \"wrong\", \"cause\": \"other\"}").then().statusCode(201);
    }

    @Test
    void aReviewBecomesAScenario() {
        get("/scenario").then().statusCode(404).contentType("application/problem+json");
        review("{\"verdict\": \"wrong\", \"cause\": \"other\"}");
        get("/scenario").then().statusCode(404);
        String first = review("{\"verdict\": \"right\"}").path("id");
        review(
                "{\"verdict\": \"wrong\", \"cause\": \"port-blocked\", \"facts\": {\"probe\": {\"tcpPort\": \"timeout\"}, \"log\": {\"schannel.36870\": null}}}");
        Response latest = get("/scenario");
        assertEquals(200, latest.statusCode());
        assertEquals("attachment; filename=\"scenarios.yaml\"", latest.header("Content-Disposition"));
        assertEquals("""
                # A reviewed case. Its place is scenarios.yaml in the folder of 'port-blocked' in the pack mini.
                scenarios:
                  - name: case %s, as reviewed
                    facts:
                      error: { code: "0x904" }
                      probe: { tcpPort: timeout }
                    tried:
                      - { fix: open-port, result: present-not-fixed }
                    expect:
                      cause: port-blocked
                """.formatted(id), latest.asString());
        get("/scenario?review=" + first)
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.containsString("cause: private-key-unreadable"));
        get("/scenario?review=nothing").then().statusCode(404);
    }

    @Test
    void aTicketIsForgotten() {
        String ticket = UUID.randomUUID().toString();
        String kept = post(
                        "", "{\"text\": \"0x904\", \"ticket\": {\"system\": \"rt\", \"id\": \"" + ticket + "\"}}", null)
                .path("id");
        post("/" + kept + "/outcomes", "{\"fix\": \"open-port\", \"result\": \"fixed\"}", null);
        given().delete("/v1/tickets/rt/" + ticket).then().statusCode(200).body("diagnoses", is(1));
        given().delete("/v1/tickets/rt/" + ticket).then().statusCode(200).body("diagnoses", is(0));
        given().get("/v1/diagnoses/" + kept).then().statusCode(404);
        given().get("/v1/diagnoses/" + kept + "/outcomes").then().statusCode(404);
    }

    @Test
    void answersLookAsDescribed() throws Exception {
        review("{\"verdict\": \"right\", \"facts\": {\"probe\": {\"tcpPort\": null}}}");
        outcome("{\"fix\": \"open-port\", \"result\": \"interrupted\"}", null);
        DescriptionTest.looksAsDescribed("ReviewList", get("/reviews").asString());
        DescriptionTest.looksAsDescribed("OutcomeList", get("/outcomes").asString());
        DescriptionTest.looksAsDescribed(
                "Forgotten", given().delete("/v1/tickets/rt/none").asString());
    }
}
