package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What became of cases, as figures. Other tests close cases too: what counts is what these add. */
@QuarkusTest
class CalibrationTest {

    private static final String RATE =
            "proposals.find { it.pack == 'mini' }.figures.find { it.fix == 'restore-key-permissions' }";

    private static final String CASE =
            "{\"facts\": {\"error\": {\"code\": \"0x904\"}, \"probe\": {\"tcpPort\": \"open\"},"
                    + " \"log\": {\"schannel.36870\": \"present\"}}, \"store\": true}";

    private static JsonPath calibration() {
        return given().get("/v1/calibration").then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath kept() {
        return given().contentType(ContentType.JSON)
                .body(CASE)
                .post("/v1/diagnoses")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void review(String id, String verdict) {
        given().contentType(ContentType.JSON)
                .body("{\"verdict\": \"" + verdict + "\"}")
                .post("/v1/diagnoses/" + id + "/reviews")
                .then()
                .statusCode(201);
    }

    @Test
    void aVerdictCountsInItsBandAndForItsVersion() throws IOException {
        JsonPath before = calibration();
        JsonPath one = kept();
        int band = (int) (one.getDouble("causes[0].confidence") * 10);
        review(one.getString("id"), "right");
        review(kept().getString("id"), "unsure");
        JsonPath after = calibration();
        assertEquals(before.getInt("ended") + 2, after.getInt("ended"));
        assertEquals(before.getInt("cases") + 1, after.getInt("cases"), "who cannot tell teaches nothing");
        String cases = "bands[" + band + "].cases";
        assertEquals(before.getInt(cases) + 1, after.getInt(cases));
        String digest = one.getString("knowledge[0].digest") == null
                ? one.getString("knowledge.digest")
                : one.getString("knowledge[0].digest");
        assertEquals(digest, after.getString("versions[0].digest"), "the newest first");
        DescriptionTest.looksAsDescribed(
                "Calibration", given().get("/v1/calibration").asString());
    }

    @Test
    void thereAreTenBandsWhateverWasClosed() {
        given().get("/v1/calibration")
                .then()
                .statusCode(200)
                .body("bands", hasSize(10))
                .body("bands[0].from", equalTo(0))
                .body("bands[9].to", equalTo(1));
    }

    private static void outcome(String id, String result) {
        given().contentType(ContentType.JSON)
                .body("{\"fix\": \"restore-key-permissions\", \"result\": \"" + result
                        + "\", \"cause\": \"private-key-unreadable\"}")
                .post("/v1/diagnoses/" + id + "/outcomes")
                .then()
                .statusCode(201);
    }

    @Test
    void outcomesAreLearnedFromAndProposedAsAPatchAndChangeNothing() throws IOException {
        String before = kept().getString("causes");
        JsonPath others = proposals(); // Other tests close cases too.
        for (int number = 0; number < 6; number++) {
            outcome(kept().getString("id"), number < 4 ? "fixed" : "present-not-fixed");
        }
        JsonPath json = proposals();
        double cases = json.getDouble(RATE + ".cases") - figure(others, "cases");
        double worked = json.getDouble(RATE + ".worked") - figure(others, "worked");
        double observed = json.getDouble(RATE + ".worked") / json.getDouble(RATE + ".cases");
        double elicited = json.getDouble(RATE + ".elicited");
        double proposed = json.getDouble(RATE + ".proposed");
        assertEquals("private-key-unreadable", json.getString(RATE + ".cause"));
        assertTrue(cases > 4.8 && cases <= 6.1, () -> "six cases count as " + cases);
        assertTrue(worked < cases, "2 of 6 did not help");
        assertTrue(proposed >= Math.min(observed, elicited) && proposed <= Math.max(observed, elicited), RATE);
        given().accept("text/x-diff")
                .get("/v1/calibration/proposals")
                .then()
                .statusCode(200)
                .contentType("text/x-diff")
                .body(startsWith("diff --git a/mini/measured.yaml"))
                .body(containsString("+  restore-key-permissions:"));
        assertEquals(before, kept().getString("causes"), "nothing is in force unreviewed");
    }

    private static JsonPath proposals() throws IOException {
        String said = given().get("/v1/calibration/proposals")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .extract()
                .asString();
        DescriptionTest.looksAsDescribed("Proposals", said);
        return JsonPath.from(said);
    }

    private static double figure(JsonPath proposals, String name) {
        return proposals.get(RATE) == null ? 0 : proposals.getDouble(RATE + "." + name);
    }

    @Test
    void whatIsAskedForInAnotherFormIsRefused() {
        given().accept("application/xml")
                .get("/v1/calibration/proposals")
                .then()
                .statusCode(406);
        given().post("/v1/calibration/proposals").then().statusCode(405);
    }
}
