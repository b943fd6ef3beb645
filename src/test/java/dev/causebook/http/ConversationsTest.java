package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Conversations over the small pack: its questions are for agents, its fix for an end user is to open the port. */
@QuarkusTest
class ConversationsTest {

    private static final String AGENT = "{\"text\": \"rdp fails for 10.1.2.3\", \"audience\": \"agent\"}";
    private static final String BLOCKED = "{\"facts\": {\"probe\": {\"tcpPort\": \"timeout\"}}}";

    private static Response begin(String body) {
        Response begun = given().contentType(ContentType.JSON).body(body).post("/v1/conversations");
        assertEquals(201, begun.statusCode(), begun.asString());
        return begun;
    }

    private static ValidatableResponse answer(String id, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/conversations/" + id + "/answers")
                .then();
    }

    @Test
    void aQuestionComesWithItsAnswersAndLeadsToTheNextStep() {
        Response begun = begin(AGENT);
        begun.then()
                .header("Location", org.hamcrest.Matchers.endsWith("/v1/conversations/" + begun.path("id")))
                .body("state", equalTo("asking"))
                .body("version", equalTo(1))
                .body("question.fact", equalTo("probe.tcpPort"))
                .body("question.how", equalTo("Test-NetConnection host -Port 3389"))
                .body("question.answers.answer", contains("open", "timeout", "refused", "cannot-tell"))
                .body("question.answers.words", hasItem("I can't tell"))
                .body("fix", nullValue())
                .body("handOver", nullValue());
        assertFalse(begun.asString().contains("10.1.2.3"), "nothing of the words comes back");
        String id = begun.path("id");
        answer(id, "{\"version\": 1, \"answer\": \"timeout\"}")
                .statusCode(200)
                .body("version", equalTo(2))
                .body("state", equalTo("fix"))
                .body("fix.id", equalTo("open-port"))
                .body("fix.steps.do", hasItem("Add a rule that lets port 3389 through from this client"))
                .body("fix.verify.proves", equalTo("TcpTestSucceeded is True"))
                .body("fix.answers.answer", contains("fixed", "not-fixed", "could-not-do-it"))
                .body(
                        "facts.find { it.fact == 'probe.tcpPort' }.words",
                        equalTo("Connection test to TCP port 3389: no answer"));
        answer(id, "{\"version\": 2, \"answer\": \"back\"}")
                .statusCode(200)
                .body("version", equalTo(3))
                .body("question.fact", equalTo("probe.tcpPort"));
        given().get("/v1/conversations/" + id).then().statusCode(200).body("version", equalTo(3));
    }

    @Test
    void whatHelpedEndsItAndIsKeptAsAnOutcome() {
        Response begun = begin(BLOCKED);
        String id = begun.path("id");
        begun.then().body("audience", equalTo("end-user")).body("state", equalTo("fix"));
        answer(id, "{\"version\": 1, \"answer\": \"fixed\"}")
                .statusCode(200)
                .body("state", equalTo("fixed"))
                .body("canGoBack", equalTo(false))
                .body("diagnosis", equalTo(id));
        given().get("/v1/diagnoses/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("causes[0].id", equalTo("port-blocked"));
        given().get("/v1/diagnoses/" + id + "/outcomes")
                .then()
                .body("outcomes.fix", contains("open-port"))
                .body("outcomes.result", contains("fixed"));
        answer(id, "{\"answer\": \"back\"}")
                .statusCode(409)
                .body("detail", org.hamcrest.Matchers.startsWith("This conversation is over"));
        given().get("/v1/conversations/" + id).then().body("diagnosis", equalTo(id));
    }

    @Test
    void whatDidNotHelpIsHandedOverWithAllThatIsKnown() {
        String id = begin(BLOCKED).path("id");
        answer(id, "{\"version\": 1, \"answer\": \"not-fixed\"}")
                .statusCode(200)
                .body("state", equalTo("hand-over"))
                .body("tried.fix", contains("open-port"))
                .body("tried.result", contains("present-not-fixed"))
                .body("facts.fact", hasItem("probe.tcpPort"))
                .body("handOver.causes.id", hasItems("port-blocked"))
                .body("handOver.blocked.find { it.id == 'restore-key-permissions' }.class", equalTo("S2"))
                .body("handOver.blocked.title", not(hasItem("Restore the permissions of the key folder")))
                .body("handOver", hasKey("lookFirst"))
                .body("diagnosis", equalTo(id));
        given().get("/v1/diagnoses/" + id)
                .then()
                .body("blocked.id", not(hasItem("restore-key-permissions"))); // It is kept for an agent to read.
        given().get("/v1/diagnoses/" + id + "/outcomes").then().body("outcomes.result", contains("present-not-fixed"));
        answer(id, "{\"version\": 2, \"answer\": \"back\"}").statusCode(200).body("state", equalTo("fix"));
        answer(id, "{\"version\": 3, \"answer\": \"fixed\"}").statusCode(200).body("state", equalTo("fixed"));
        given().get("/v1/diagnoses/" + id + "/outcomes")
                .then()
                .body("outcomes.result", contains("present-not-fixed", "fixed"));
    }

    @Test
    void aRepeatedCallCountsOnce() {
        String key = UUID.randomUUID().toString();
        var call = given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(AGENT);
        String id = call.post("/v1/conversations").path("id");
        call.post("/v1/conversations").then().statusCode(201).body("id", equalTo(id));
        String again = UUID.randomUUID().toString();
        var said = given().contentType(ContentType.JSON)
                .header("Idempotency-Key", again)
                .body("{\"answer\": \"open\"}");
        said.post("/v1/conversations/" + id + "/answers").then().statusCode(200).body("version", equalTo(2));
        said.post("/v1/conversations/" + id + "/answers").then().statusCode(200).body("version", equalTo(2));
        answer(id, "{\"version\": 1, \"answer\": \"open\"}")
                .statusCode(409)
                .body("type", equalTo("urn:problem-type:causebook:conflict"));
        given().get("/v1/conversations/" + id).then().body("version", equalTo(2));
    }

    @Test
    void whatIsNoAnswerIsRefusedAndCountsForNothing() {
        String id = begin(AGENT).path("id");
        answer(id, "{\"version\": 1, \"answer\": \"opne\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/answer"))
                .body("errors[0].didYouMean", contains("open"));
        answer(id, "{\"version\": 1}").statusCode(422);
        answer(id, "{\"answer\": \"cannot-tell\", \"about\": \"log.schannel.36870\"}")
                .statusCode(409);
        answer(id, "{\"version\": 1, \"answer\": \"open\", \"text\": \"open\"}").statusCode(422);
        answer(id, "{\"version\": 1, \"text\": \"lovely weather\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/text"));
        answer(id, "{\"version\": 1, \"facts\": {\"probe\": {\"tcpProt\": \"open\"}}}")
                .statusCode(422)
                .body("errors[0].didYouMean", contains("tcpPort"));
        answer(id, "{\"verison\": 1, \"answer\": \"open\"}").statusCode(400);
        answer("01UNKNOWN", "{\"answer\": \"open\"}").statusCode(404);
        given().get("/v1/conversations/01UNKNOWN").then().statusCode(404);
        given().get("/v1/conversations/" + id).then().body("version", equalTo(1));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/conversations")
                .then()
                .statusCode(422);
    }

    @Test
    void wordsAreReadAndNotKept() {
        String id = begin(AGENT).path("id");
        answer(id, "{\"version\": 1, \"text\": \"the port is open, and it says 0x904\"}")
                .statusCode(200)
                .body("facts.fact", hasItems("error.code", "probe.tcpPort"))
                .body("facts.quote", contains(nullValue(), nullValue(), nullValue()));
    }

    @Test
    void whatNoPackKnowsIsSaid() {
        begin("{\"text\": \"the printer is out of paper\"}")
                .then()
                .body("state", equalTo("out-of-scope"))
                .body("question", nullValue());
    }
}
