package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The database is not there, from the start. */
@QuarkusTest
@TestProfile(StoreAwayTest.NothingListens.class)
class StoreAwayTest {

    public static final class NothingListens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "causebook.store.url", "jdbc:postgresql://127.0.0.1:1/nothing",
                    "causebook.store.username", "nobody",
                    "causebook.store.password", "canary-Secret-7");
        }
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static void unavailable(ValidatableResponse answer) {
        answer.statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:problem-type:causebook:unavailable"));
    }

    @Test
    void diagnosingGoesOnAndSaysThatNothingIsKept() {
        post("/v1/diagnoses", "{\"text\": \"0x904\"}")
                .statusCode(200)
                .body("warnings", hasItem(startsWith("This diagnosis was not kept")));
        post("/v1/diagnoses", "{\"text\": \"0x904\", \"store\": false}")
                .statusCode(200)
                .body("warnings", everyItem(not(startsWith("This diagnosis was not kept"))));
    }

    @Test
    void whoWantsSomethingKeptIsToldToComeAgain() {
        unavailable(post("/v1/diagnoses", "{\"text\": \"0x904\", \"store\": true}"));
        unavailable(post("/v1/diagnoses/01/outcomes", "{\"fix\": \"open-port\", \"result\": \"fixed\"}"));
        unavailable(post("/v1/diagnoses/01/reviews", "{\"verdict\": \"unsure\"}"));
        unavailable(given().get("/v1/diagnoses/01").then());
        unavailable(given().delete("/v1/tickets/rt/1").then());
    }

    @Test
    void theServiceIsReadyAndAliveAllTheSame() {
        String ready = given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'store' }.data.state", equalTo("down"))
                .body("checks.find { it.name == 'store' }.data.database", equalTo("PostgreSQL"))
                .body("checks.find { it.name == 'store' }.data.detail", not(empty()))
                .extract()
                .asString();
        given().get("/q/health/live").then().statusCode(200).body("checks.name", not(hasItem("store")));
        org.junit.jupiter.api.Assertions.assertFalse(ready.contains("canary"), ready);
    }
}
