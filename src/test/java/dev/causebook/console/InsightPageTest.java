package dev.causebook.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

/** The pages of many cases, over cases that are kept here. */
@QuarkusTest
class InsightPageTest {

    private static String keep() {
        return given().contentType(ContentType.JSON)
                .body("{\"facts\": {\"error\": {\"code\": \"0x904\"}, \"probe\": {\"tcpPort\": \"open\"},"
                        + " \"log\": {\"schannel.36870\": \"present\"}}, \"store\": true}")
                .post("/v1/diagnoses")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("id");
    }

    private static void close(String id, String result) {
        given().contentType(ContentType.JSON)
                .body("{\"fix\": \"restore-key-permissions\", \"result\": \"" + result
                        + "\", \"cause\": \"private-key-unreadable\"}")
                .post("/v1/diagnoses/" + id + "/outcomes")
                .then()
                .statusCode(201);
    }

    @Test
    void whatClosedCasesTeachIsShownWithWhatIsBehindItAndAsAPatch() {
        for (int number = 0; number < 6; number++) {
            close(keep(), number == 0 ? "present-not-fixed" : "fixed");
        }
        given().get("/console/insight")
                .then()
                .statusCode(200)
                .body(containsString("href=\"/console/insight/learning\""));
        String page = given().get("/console/insight/learning")
                .then()
                .statusCode(200)
                .body(containsString("What closed cases teach"))
                .body(containsString("the judgement counts as 10.0"))
                .extract()
                .asString();
        assertTrue(page.contains("Download the patch"), page);
        given().get("/console/insight/learning/patch")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("measured.patch"))
                .body(startsWith("diff --git a/mini/measured.yaml"));
    }

    @Test
    void aRuleSaysHowItFaredInTheNewestCases() {
        close(keep(), "fixed");
        given().get("/console/knowledge/rules/private-key-unreadable/schannel-36870")
                .then()
                .statusCode(200)
                .body(containsString("In practice"))
                .body(containsString("of the newest"));
    }
}
