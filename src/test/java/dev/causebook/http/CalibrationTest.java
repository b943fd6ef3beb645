package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What became of cases, as figures. Other tests close cases too: what counts is what these add. */
@QuarkusTest
class CalibrationTest {

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
}
