package dev.causebook.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DiagnosePageTest {

    private static final String COOKIE = "causebook_seal";

    /** A form as the page would send it. */
    private static RequestSpecification form() {
        Response page = given().when().get("/console");
        return given().cookie(COOKIE, page.cookie(COOKIE))
                .formParam("seal", page.cookie(COOKIE))
                .header("HX-Request", "true");
    }

    private static ValidatableResponse diagnosed(RequestSpecification form) {
        return form.when().post("/console").then().statusCode(200);
    }

    @Test
    void thePageAllowsNothingInlineAndNothingFromElsewhere() {
        Response page = given().when().get("/console");
        page.then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'self'"),
                                containsString("script-src 'self';"),
                                containsString("style-src 'self';"),
                                containsString("frame-ancestors 'none'"),
                                not(containsString("unsafe"))))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Cache-Control", equalTo("no-store"))
                .body(not(containsString(" style=")))
                .body(not(containsString(" onclick=")))
                .body(not(containsString("https://")));
        String cookie = page.header("Set-Cookie");
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
    }

    @Test
    void whatThePageLoadsIsServedFromHere() {
        for (String address : new String[] {Assets.STYLE, Assets.SCRIPT, Assets.ICON, Assets.HTMX, Assets.ECHARTS}) {
            given().when().get(address).then().statusCode(200);
        }
    }

    @Test
    void aBrokenLinkLeadsToAPageForPeopleAndToAProblemForPrograms() {
        for (String broken : new String[] {"/console/nothing", "/console/knowledge/nothing/at/all"}) {
            given().when()
                    .get(broken)
                    .then()
                    .statusCode(404)
                    .contentType("text/html")
                    .header("Content-Security-Policy", containsString("default-src 'self'"))
                    .body(containsString("There is no such page"));
        }
        given().when().get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void aFormFromAnotherSiteIsNotTaken() {
        given().formParam("text", "RDP 0x904").when().post("/console").then().statusCode(403);
        given().cookie(COOKIE, "a".repeat(32))
                .formParam("seal", "b".repeat(32))
                .formParam("text", "RDP 0x904")
                .when()
                .post("/console")
                .then()
                .statusCode(403)
                .body(containsString("This form was not taken"));
        form().formParam("text", "RDP 0x904")
                .header("Origin", "https://elsewhere.example")
                .when()
                .post("/console")
                .then()
                .statusCode(403);
        form().formParam("text", "RDP 0x904")
                .header("Sec-Fetch-Site", "cross-site")
                .when()
                .post("/console")
                .then()
                .statusCode(403);
        form().formParam("text", "RDP 0x904")
                .header("Origin", "null")
                .when()
                .post("/console")
                .then()
                .statusCode(403);
    }

    @Test
    void aStatedFactBeatsTheTextAndASetAsideOneIsNotBelieved() {
        diagnosed(form().formParam("text", "RDP: the port times out"))
                .body(containsString("A firewall blocks port 3389"))
                .body(containsString("from the ticket"));
        diagnosed(form().formParam("text", "RDP: the port times out").formParam("drop", "probe.tcpPort"))
                .body(containsString("you set this aside"))
                .body(containsString("Too little is known yet"));
        diagnosed(form().formParam("text", "RDP: the port times out").formParam("fact.probe.tcpPort", "open"))
                .body(containsString("you said so"));
    }

    @Test
    void ticksThatStandAsTheyWereReadAreNobodysWord() {
        RequestSpecification untouched = form().formParam("text", "RDP 0x904")
                .formParam("read.probe.reached", "firewall,gateway")
                .formParam("fact.probe.reached", "gateway", "firewall");
        diagnosed(untouched).body(not(containsString("you said so")));
        diagnosed(form().formParam("text", "RDP 0x904")
                        .formParam("read.probe.reached", "firewall,gateway")
                        .formParam("fact.probe.reached", "gateway"))
                .body(containsString("you said so"));
    }

    @Test
    void aValueThatIsNotAllowedIsNamedAndTheRestIsAnswered() {
        diagnosed(form().formParam("text", "RDP: the port times out")
                        .formParam("fact.path.kind", "carrier-pigeon")
                        .formParam("did.no-such-fix", "not-found"))
                .body(containsString("&#39;carrier-pigeon&#39; is not a value of &#39;path.kind&#39;"))
                .body(containsString("There is no fix of that id"))
                .body(containsString("A firewall blocks port 3389"));
    }

    @Test
    void whatNobodyCanTellIsNotAskedAgain() {
        String asked = diagnosed(form().formParam("text", "RDP 0x904"))
                .extract()
                .asString()
                .replaceFirst("(?s).*?name=\"answer\" value=\"([^=]+)=.*", "$1");
        diagnosed(form().formParam("text", "RDP 0x904").formParam("answer", asked + "=?"))
                .body(not(containsString("answer\" value=\"" + asked + "=")))
                .body(containsString("name=\"skip\" value=\"" + asked + "\""));
    }

    @Test
    void aProblemOfAnotherKindIsNotGuessedAt() {
        diagnosed(form().formParam("text", "The printer prints blank pages"))
                .body(containsString("No pack knows this problem"))
                .body(not(containsString("First fix")));
    }

    @Test
    void aWholeTicketFitsIntoTheForm() {
        diagnosed(form().formParam("text", "RDP 0x904 " + "ü".repeat(30_000))).body(containsString("0x904"));
    }

    @Test
    void htmlInAnyFieldIsShownAsTyped() {
        String hostile = "<b onmouseover=alert(1)>\"'";
        diagnosed(form().formParam("text", "RDP 0x904 " + hostile)
                        .formParam("fact.error.message", hostile)
                        .formParam("fact." + hostile, hostile)
                        .formParam("did." + hostile, "not-found")
                        .formParam("skip", hostile)
                        .formParam("add", hostile)
                        .formParam("approver", hostile)
                        .formParam("fileName", hostile)
                        .formParam("fileContent", hostile))
                .body(containsString("&lt;b onmouseover=alert(1)&gt;"))
                .body(not(containsString("<b onmouseover")));
    }
}
