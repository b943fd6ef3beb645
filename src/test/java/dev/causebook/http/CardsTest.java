package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** A diagnosis in the form that the caller asks for. */
@QuarkusTest
class CardsTest {

    private static final String CASE =
            "{\"text\": \"rdp: Bob cannot connect, the port times out\", \"attachments\": [{\"name\": \"bob.txt\", \"content\": \"0x904\"}]}";

    private static String kept() {
        return given().contentType(ContentType.JSON)
                .body(CASE)
                .post("/v1/diagnoses")
                .path("id");
    }

    private static Response as(String type, String id) {
        return given().accept(type).get("/v1/diagnoses/" + id);
    }

    @Test
    void aKeptDiagnosisComesAsTheCardThatIsAskedFor() {
        String id = kept();
        for (String type :
                new String[] {"application/vnd.microsoft.card.adaptive+json", "application/vnd.microsoft.card.adaptive"
                }) {
            Response adaptive = as(type, id);
            assertEquals(200, adaptive.statusCode(), adaptive.asString());
            assertEquals(type, adaptive.contentType());
            assertEquals("AdaptiveCard", new io.restassured.path.json.JsonPath(adaptive.asString()).getString("type"));
        }
        Response slack = as("application/vnd.slack.block-kit+json", id);
        assertEquals("application/vnd.slack.block-kit+json", slack.contentType());
        assertEquals("header", new io.restassured.path.json.JsonPath(slack.asString()).getString("blocks[0].type"));
        as("text/markdown", id)
                .then()
                .contentType("text/markdown;charset=UTF-8")
                .body(startsWith("## Causebook"))
                .body(containsString("```\nTest-NetConnection host -Port 3389\n```"))
                .body(containsString("Let port 3389 through"))
                .body(containsString(id))
                .body(not(containsString("Bob")))
                .body(not(containsString("bob")));
        as("text/plain", id).then().contentType("text/plain;charset=UTF-8").body(startsWith("Causebook\n"));
    }

    @Test
    void jsonIsWhatComesToThoseWhoDoNotChoose() {
        String id = kept();
        for (String accept :
                new String[] {"*/*", "application/json", "application/*", "text/plain;q=0.5, application/json"}) {
            as(accept, id)
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body("id", equalTo(id));
        }
        given().get("/v1/diagnoses/" + id).then().contentType("application/json");
        as("text/html", id).then().statusCode(406).contentType("application/problem+json");
        as("text/plain, application/json;q=0.5", id).then().contentType("text/plain;charset=UTF-8");
        as("text/markdown", "01UNKNOWN").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void aDiagnosisMayBeAskedForAsACardAtOnce() {
        given().contentType(ContentType.JSON)
                .accept("text/markdown")
                .body("{\"text\": \"the printer is out of paper\"}")
                .post("/v1/diagnoses")
                .then()
                .statusCode(200)
                .contentType("text/markdown;charset=UTF-8")
                .body(containsString("No pack knows this problem."));
        given().contentType(ContentType.JSON)
                .accept("text/markdown")
                .body("{\"txt\": \"x\"}")
                .post("/v1/diagnoses")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void whatSomebodyMayNotDoIsNotNamedToHim() {
        for (String audience : new String[] {"end-user", "agent"}) {
            given().contentType(ContentType.JSON)
                    .accept("text/plain")
                    .body("{\"facts\": {\"error\": {\"extended\": \"0x7\"}}, \"audience\": \"" + audience + "\"}")
                    .post("/v1/diagnoses")
                    .then()
                    .statusCode(200)
                    .body(containsString("left to somebody who may do more"))
                    .body(not(containsString("Accept old encryption")))
                    .body(audience.equals("agent") ? containsString("Causebook") : not(containsString("key folder")));
        }
    }
}
