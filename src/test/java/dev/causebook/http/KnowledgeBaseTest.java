package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class KnowledgeBaseTest {

    @Test
    void thePacksInForceAreListed() {
        given().when()
                .get("/v1/knowledge")
                .then()
                .statusCode(200)
                .body("current", is(true))
                .body("packs[0].pack", equalTo("mini"))
                .body("packs[0].causes", is(3))
                .body("packs[0].faults.findAll { it.severity == 'error' }", empty());
    }

    @Test
    void causesAreListedAndShownWithTheirSources() {
        given().when()
                .get("/v1/causes")
                .then()
                .statusCode(200)
                .body("causes.id", hasItems("client-outdated", "port-blocked", "private-key-unreadable"));
        given().when()
                .get("/v1/causes/port-blocked")
                .then()
                .statusCode(200)
                .body("findings.find { it.id == 'port-open' }.strength", equalTo("rulesOut"))
                .body("findings.find { it.id == 'port-open' }.decibans", is(-30))
                .body("fixes[0].id", equalTo("open-port"))
                .body("fixes[0].probability", is(0.92f))
                .body("sources[0].address", equalTo("https://example.org/ports"));
        given().when()
                .get("/v1/causes/port-bloked")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("port-blocked"));
    }

    @Test
    void fixesAreListedAndShownWithTheirSources() {
        given().when().get("/v1/fixes").then().statusCode(200).body("fixes", hasSize(3));
        given().when()
                .get("/v1/fixes/accept-old-client")
                .then()
                .statusCode(200)
                .body("class", equalTo("S3"))
                .body("expiresAfterHours", is(24))
                .body("preconditions[0].mustBeSeen.fact", equalTo("error.extended"))
                .body("solves[0].cause", equalTo("client-outdated"))
                .body("sources[0].title", equalTo("Events of the security channel"));
        given().when().get("/v1/fixes/nothing").then().statusCode(404);
    }

    @Test
    void rulesAreSaidAloud() {
        given().when().get("/v1/rules").then().statusCode(200).body("rules", hasSize(10));
        given().when()
                .get("/v1/rules/private-key-unreadable/schannel-36870")
                .then()
                .statusCode(200)
                .body(
                        "text",
                        equalTo(
                                "When 'Schannel event 36870 on the host' (log.schannel.36870) is 'present' (logged), then that decisively supports"
                                        + " the cause 'The host cannot read its certificate's private key', because Schannel 36870 reports that the private key"
                                        + " cannot be read (Events of the security channel)."))
                .body("then.strength", equalTo("decisivelySupports"))
                .body("when[0].values", hasItem("present"))
                .body("sources[0].id", equalTo("vendor-events"));
        given().when()
                .get("/v1/rules/shared/stage-tcp-done-the-port-is-open")
                .then()
                .statusCode(200)
                .body("then.fact", equalTo("stage.tcp"))
                .body("because", nullValue());
        given().when().get("/v1/rules/port-blocked/nothing").then().statusCode(404);
    }

    @Test
    void aRuleTellsWhatAnotherSourceClaimsAndHowFarToRelyOnIt() {
        given().when()
                .get("/v1/rules/port-blocked/gateway-answers")
                .then()
                .statusCode(200)
                .body("elsewhere", equalTo("Another source thinks that this says nothing."))
                .body("text", containsString(". Another source claims otherwise: Another source thinks"))
                .body("status", equalTo("stable"))
                .body("since", equalTo("0.1.0"));
    }

    @Test
    void factsAreListedAndShown() {
        given().when().get("/v1/facts").then().statusCode(200).body("facts.id", hasItem("probe.tcpPort"));
        given().when()
                .get("/v1/facts/log.schannel.36870")
                .then()
                .statusCode(200)
                .body("values.value", hasItems("present", "absent"))
                .body("question.whoCanAnswer", equalTo("agent"))
                .body("rules", hasItem("private-key-unreadable/schannel-36870"));
        given().when().get("/v1/facts/log.schannel").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x904", "0X0904", "2308"})
    void aCodeIsFoundInEachList(String code) {
        given().when()
                .get("/v1/codes/" + code)
                .then()
                .statusCode(200)
                .body("code", equalTo("0x904"))
                .body("decimal", is(2308))
                .body("lists.list", hasItems("disconnectReason", "extendedDisconnectReason"))
                .body("speaksFor[0].cause", equalTo("private-key-unreadable"))
                .body("speaksFor[0].strength", equalTo("stronglySupports"))
                .body("speaksAgainst", empty());
    }

    @Test
    void whatIsNoCodeIsSaid() {
        given().when().get("/v1/codes/hello").then().statusCode(400).contentType("application/problem+json");
        given().when().get("/v1/codes/0x99999999999999999999").then().statusCode(400);
        given().when().get("/v1/codes/0xdead").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/causes/port-bloked | port-blocked",
                "/v1/causes/unreadable-certificate-key | private-key-unreadable",
                "/v1/fixes/open-prt | open-port",
                "/v1/rules/port-blocked/port-opened | port-blocked/port-open",
                "/v1/facts/probe.tcpport | probe.tcpPort",
                "/v1/codes/0x90 | 0x904",
                "/v1/codes/904 | Maybe you meant 0x904? Bare digits are decimal.",
                "/v1/codes/0x2308 | Maybe you meant 2308, which is 0x904?"
            })
    void whatIsNotThereNamesWhatIsNear(String path, String near) {
        given().when()
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString(near));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/causes?Q=certificate | 'Q' is not known here: the query parameters of this call are q. Maybe you meant q?",
                "/v1/facts?q=port&limit=3 | 'limit' is not known here",
                "/v1/causes/port-blocked?pack=mini | this call takes no query parameters",
                "/v1/knowledge?%3Cb%3E=1 | '<b>' is not known here"
            })
    void aParameterThatTheCallDoesNotTakeIsNotPassedOver(String path, String says) {
        given().urlEncodingEnabled(false)
                .when()
                .get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(says));
    }

    @Test
    void aWriteWithAParameterThatItDoesNotTakeDoesNothing() {
        given().contentType(ContentType.JSON)
                .body("{\"text\": \"RDP fails\"}")
                .when()
                .post("/v1/diagnoses?stor=false")
                .then()
                .statusCode(400)
                .body("detail", containsString("'stor' is not known here"));
    }

    @Test
    void wordsFind() {
        given().queryParam("q", "certificates and keys")
                .when()
                .get("/v1/causes")
                .then()
                .statusCode(200)
                .body("causes[0].id", equalTo("private-key-unreadable"));
        given().queryParam("q", "firewall")
                .when()
                .get("/v1/fixes")
                .then()
                .statusCode(200)
                .body("fixes.id", hasItem("open-port"));
        given().queryParam("q", "schannel")
                .when()
                .get("/v1/rules")
                .then()
                .statusCode(200)
                .body("rules[0].id", equalTo("private-key-unreadable/schannel-36870"));
        given().queryParam("q", "tcp port")
                .when()
                .get("/v1/facts")
                .then()
                .statusCode(200)
                .body("facts[0].id", equalTo("probe.tcpPort"));
        given().queryParam("q", "zebra")
                .when()
                .get("/v1/causes")
                .then()
                .statusCode(200)
                .body("causes", empty());
        given().queryParam("q", "+-:*?\"~^()[]{} AND OR")
                .when()
                .get("/v1/causes")
                .then()
                .statusCode(200);
        given().queryParam("q", "x".repeat(501))
                .when()
                .get("/v1/causes")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/knowledge", "/v1/causes", "/v1/fixes/open-port", "/v1/rules", "/v1/facts", "/v1/codes/0x904"
            })
    void anUnchangedDocumentIsNotSentAgain(String path) {
        String tag = given().when().get(path).then().statusCode(200).extract().header("ETag");
        String body = given().header("If-None-Match", "W/" + tag + ", \"other\"")
                .when()
                .get(path)
                .then()
                .statusCode(304)
                .extract()
                .asString();
        assertEquals("", body);
        given().header("If-None-Match", "\"other\"").when().get(path).then().statusCode(200);
    }

    @Test
    void factsAreReadFromATicket() {
        given().contentType(ContentType.JSON)
                .body(
                        "{\"text\": \"RDP fails over the internet\", \"attachments\": [{\"name\": \"a.txt\", \"content\": \"mstsc\"}]}")
                .when()
                .post("/v1/facts/extract")
                .then()
                .statusCode(200)
                .body("knowledge.pack", equalTo("mini"))
                .body("scope[0].scope", equalTo("yes"));
        given().contentType(ContentType.JSON)
                .body("{\"facts\": {}}")
                .when()
                .post("/v1/facts/extract")
                .then()
                .statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{}")
                .when()
                .post("/v1/facts/extract")
                .then()
                .statusCode(422);
        given().contentType(ContentType.TEXT)
                .body("RDP")
                .when()
                .post("/v1/facts/extract")
                .then()
                .statusCode(415);
    }
}
