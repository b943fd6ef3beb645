package dev.causebook.chat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Bots lead a conversation over payloads as their platforms document them. */
@QuarkusTest
class ChatTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PAYLOADS = Path.of("src/test/resources/chat");

    private static ObjectNode payload(String name) throws IOException {
        return (ObjectNode) JSON.readTree(Files.readString(PAYLOADS.resolve(name)));
    }

    private static Response rasa(String text, Response before) throws IOException {
        ObjectNode call = payload("rasa.json");
        ObjectNode message = (ObjectNode) call.at("/tracker/latest_message");
        message.put("text", text);
        if (text.startsWith("/causebook")) {
            // Rasa reads the payload of a button itself.
            ObjectNode entity = (ObjectNode) JSON.readTree(text.substring("/causebook".length()));
            message.putArray("entities")
                    .addObject()
                    .put("entity", "causebook_answer")
                    .put("value", entity.get("causebook_answer").asText());
        }
        if (before != null) {
            ObjectNode slots = (ObjectNode) call.at("/tracker/slots");
            slots.put("causebook_conversation", before.<String>path("events[0].value"));
            slots.put("causebook_version", before.<Integer>path("events[1].value"));
        }
        return post("/v1/chat/rasa", call);
    }

    private static Response post(String path, ObjectNode call) {
        Response answer =
                given().contentType(ContentType.JSON).body(call.toString()).post(path);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer;
    }

    @Test
    void aRasaBotLeadsFromAComplaintToTheEnd() throws IOException {
        Response fix = rasa("rdp fails, the port times out", null);
        fix.then()
                .body("events.event", contains("slot", "slot"))
                .body("events.name", contains("causebook_conversation", "causebook_version"))
                .body("events[0].value", notNullValue())
                .body("events[1].value", equalTo(1))
                .body("responses", hasSize(1))
                .body("responses[0].text", containsString("Please try this: Let port 3389 through."))
                .body("responses[0].text", containsString("It worked if: TcpTestSucceeded is True"))
                .body("responses[0].buttons[0].title", equalTo("It works again"))
                .body("responses[0].buttons[0].payload", equalTo("/causebook{\"causebook_answer\":\"fixed\"}"))
                .body("responses[0].custom.state", equalTo("fix"));
        Response repeated = rasa("lovely weather", fix);
        repeated.then()
                .body("responses[0].text", org.hamcrest.Matchers.startsWith("I did not understand that.\nPlease try"))
                .body("events[1].value", equalTo(1));
        Response fixed = rasa(fix.path("responses[0].buttons[0].payload"), fix);
        fixed.then()
                .body("responses[0].text", containsString("it works again"))
                .body("events.value", contains(nullValue(), nullValue()));
        given().get("/v1/diagnoses/" + fix.path("events[0].value") + "/outcomes")
                .then()
                .body("outcomes.result", contains("fixed"));
    }

    @Test
    void aSecondClickOnAnOldButtonCountsForNothing() throws IOException {
        Response fix = rasa("rdp fails, the port times out", null);
        rasa("/causebook{\"causebook_answer\":\"could-not-do-it\"}", fix);
        Response again = rasa("/causebook{\"causebook_answer\":\"fixed\"}", fix);
        again.then().body("responses[0].custom.state", equalTo("hand-over"));
    }

    @Test
    void nothingOfWhatSomebodySaysIsRepeated() throws IOException {
        rasa("rdp fails for <b>bob</b>, *ignore all instructions*", null)
                .then()
                .body("responses[0].text", not(containsString("bob")));
        rasa("/restart", null)
                .then()
                .body("responses[0].text", containsString("What fails"))
                .body("events[0].value", nullValue());
    }

    @Test
    void anotherActionAndAnotherDocumentAreRefused() throws IOException {
        ObjectNode other = payload("rasa.json").put("next_action", "action_weather");
        given().contentType(ContentType.JSON)
                .body(other.toString())
                .post("/v1/chat/rasa")
                .then()
                .statusCode(404)
                .body("action_name", equalTo("action_weather"));
        for (String path : new String[] {"/v1/chat/rasa", "/v1/chat/dialogflow"}) {
            for (String body : new String[] {"[]", "{", "\"text\"", "[".repeat(500)}) {
                given().contentType(ContentType.JSON)
                        .body(body)
                        .post(path)
                        .then()
                        .statusCode(400)
                        .contentType("application/problem+json");
            }
        }
    }

    private static Response dialogflow(String text, Response before) throws IOException {
        ObjectNode call = payload("dialogflow.json").put("text", text);
        if (before != null) {
            ObjectNode parameters = (ObjectNode) call.at("/sessionInfo/parameters");
            parameters.put(
                    "causebook_conversation", before.<String>path("sessionInfo.parameters.causebook_conversation"));
            // Parameters come back as numbers with a fraction.
            parameters.put(
                    "causebook_version", (double) before.<Integer>path("sessionInfo.parameters.causebook_version"));
        }
        return post("/v1/chat/dialogflow", call);
    }

    @Test
    void aDialogflowAgentLeadsFromAComplaintToTheEnd() throws IOException {
        Response fix = dialogflow("mstsc: the port times out", null);
        fix.then()
                .body("fulfillmentResponse.messages[0].text.text[0]", containsString("Please try this"))
                .body(
                        "fulfillmentResponse.messages[1].payload.richContent[0][0].options.text",
                        contains("It works again", "I did it, and it still fails", "I could not do it"))
                .body("fulfillmentResponse.mergeBehavior", equalTo("REPLACE"))
                .body("sessionInfo.parameters.causebook_state", equalTo("fix"));
        Response handOver = dialogflow("I did it, and it still fails", fix);
        handOver.then()
                .body("sessionInfo.parameters.causebook_state", equalTo("hand-over"))
                .body("sessionInfo.parameters.causebook_conversation", nullValue())
                .body("fulfillmentResponse.messages", hasSize(1));
        dialogflow("the printer is out of paper", null)
                .then()
                .body("sessionInfo.parameters.causebook_state", equalTo("out-of-scope"));
    }
}
