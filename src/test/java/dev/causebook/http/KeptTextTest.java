package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.causebook.cases.Role;
import dev.causebook.http.access.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Words are kept where that is asked for, masked; and who may see a case hangs on the key. */
@QuarkusTest
@TestProfile(KeptTextTest.WithWords.class)
class KeptTextTest {

    private static final String TICKET = "RDP fails with 0x904 for jane.doe@example.com, password: Hunter2-canary,"
            + " schannel 36870 is in the log";

    public static final class WithWords implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "causebook.store.text",
                    "true",
                    "causebook.access.keys",
                    TestKeys.lines() + ";" + TestKeys.line("another", Role.CALLER));
        }
    }

    private static RequestSpecification by(String name) {
        return given().header("X-API-Key", TestKeys.key(name));
    }

    private static String keep(String name) {
        return by(name).contentType(ContentType.JSON)
                .body(Map.of("text", TICKET, "store", true))
                .post("/v1/diagnoses")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("id");
    }

    @Test
    void theWordsOfAKeptCaseAreMasked() {
        String id = keep("caller");
        by("reviewer")
                .get("/console/cases/" + id)
                .then()
                .statusCode(200)
                .body(containsString("RDP fails with 0x904"))
                .body(not(containsString("jane.doe")))
                .body(not(containsString("Hunter2-canary")));
        by("knowledge-editor")
                .get("/v1/replays/cases")
                .then()
                .statusCode(200)
                .body(not(containsString("RDP fails with")));
    }

    @Test
    void aCallerSeesItsOwnCasesAndReviewersSeeAll() {
        String id = keep("caller");
        by("caller").get("/v1/diagnoses/" + id).then().statusCode(200);
        by("reviewer").get("/v1/diagnoses/" + id).then().statusCode(200);
        for (String path :
                new String[] {"/v1/diagnoses/" + id, "/v1/diagnoses/" + id + "/outcomes", "/console/cases/" + id}) {
            by("another").get(path).then().statusCode(404);
        }
        by("another")
                .contentType(ContentType.JSON)
                .body("{\"fix\": \"restore-key-permissions\", \"result\": \"fixed\"}")
                .post("/v1/diagnoses/" + id + "/outcomes")
                .then()
                .statusCode(404);
    }
}
