package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DiagnosesTest {

    private static final String CASE = """
            {"facts": {"error": {"code": "0X0904"}, "probe": {"tcpPort": "open"}, "log": {"schannel.36870": "present"}},
             "tried": [{"fix": "open-port", "result": "present-not-fixed"}],
             "ticket": {"system": "zammad", "id": "4711"}, "audience": "agent", "approver": null, "store": false}""";

    static ValidatableResponse diagnose(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .when()
                .post("/v1/diagnoses")
                .then();
    }

    @Test
    void aCaseIsAnsweredWithCausesFixesAndPlan() {
        diagnose(CASE)
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("id", matchesPattern("[0-7][0-9A-HJKMNP-TV-Z]{25}"))
                .body("status", equalTo("diagnosed"))
                .body("knowledge.pack", equalTo("mini"))
                .body("knowledge.digest", startsWith("sha256:"))
                .body("facts.find { it.fact == 'error.code' }.value", equalTo("0x904"))
                .body("facts.find { it.fact == 'stage.tcp' }.origin", equalTo("concluded"))
                .body("causes[0].id", equalTo("private-key-unreadable"))
                .body("causes[0].interval", hasSize(2))
                .body("causes[0].basis", equalTo("elicited"))
                .body("causes[0].evidence.rule", hasItem("private-key-unreadable/schannel-36870"))
                .body("causes[0].evidence[0].source", equalTo("vendor-events"))
                .body("fixes[0].rank", is(1))
                .body("fixes[0].id", equalTo("restore-key-permissions"))
                .body("fixes[0].class", equalTo("S2"))
                .body("fixes[0].steps[0].shell", equalTo("powershell"))
                .body("fixes[0].expiresAfterHours", nullValue())
                .body("plan.escalateNowMinutes", is(120))
                .body("plan.weights.droppedSession", is(3))
                .body("plan.weights.dollar", is(1))
                .body("plan.weights.harm", is(1))
                .body("sources.id", hasItem("vendor-events"));
    }

    @Test
    void theMembersStandInTheOrderOfTheContract() {
        String answer = diagnose(CASE).extract().asString();
        List<String> order = List.of(
                "\"id\"",
                "\"status\"",
                "\"knowledge\"",
                "\"facts\"",
                "\"causes\"",
                "\"other\"",
                "\"fixes\"",
                "\"blocked\"",
                "\"plan\"",
                "\"questions\"",
                "\"warnings\"");
        List<Integer> places = order.stream().map(answer::indexOf).toList();
        assertEquals(
                IntStream.range(0, order.size())
                        .map(i -> places.get(i))
                        .sorted()
                        .boxed()
                        .toList(),
                places);
    }

    @Test
    void theSameFactsGiveTheSameBytes() {
        String first = diagnose(CASE).extract().asString();
        String second = diagnose(CASE).extract().asString();
        String fromMemory = diagnose(CASE).extract().asString();
        assertEquals(withoutId(first), withoutId(second));
        assertEquals(withoutId(first), withoutId(fromMemory));
    }

    @Test
    void anAnswerFromMemoryQuotesTheTicketThatItAnswers() {
        String words = "{\"text\": \"%s error 0x904 after the update\", \"maxQuestions\": 0, \"store\": false}";
        String first = diagnose(words.formatted("It says")).extract().asString();
        diagnose(words.formatted("It says")).statusCode(200);

        String other = diagnose(words.formatted("Since Monday all of us get"))
                .extract()
                .asString();

        assertEquals(first.substring(first.indexOf("\"causes\"")), other.substring(other.indexOf("\"causes\"")));
        assertNotEquals(spans(first), spans(other));
    }

    private static List<List<Integer>> spans(String answer) {
        return JsonPath.from(answer).getList("facts.span");
    }

    private static String withoutId(String answer) {
        return answer.replaceFirst("^\\{\"id\":\"[0-9A-Z]{26}\",", "{");
    }

    @Test
    void limitsAndIntervalsAreTheCallers() {
        diagnose(
                        "{\"facts\": {\"probe\": {\"tcpPort\": \"timeout\"}}, \"maxFixes\": 1, \"maxQuestions\": 0, \"intervals\": false}")
                .statusCode(200)
                .body("fixes", hasSize(lessThanOrEqualTo(1)))
                .body("questions", empty())
                .body("causes.interval", everyItem(nullValue()))
                .body("plan.rankStability", nullValue());
    }

    @Test
    void theGateHoldsBackWhatLowersSecurity() {
        String facts = "\"facts\": {\"error\": {\"extended\": 7}, \"client\": {\"build\": 17763}}";
        diagnose("{" + facts + "}")
                .statusCode(200)
                .body("blocked.id", hasItem("accept-old-client"))
                .body("blocked[0].unlockedBy", equalTo("audience"));
        diagnose("{" + facts + ", \"audience\": \"engineer\"}")
                .statusCode(200)
                .body("blocked[0].unlockedBy", equalTo("approver"));
    }

    @Test
    void nothingButNullsSaysNothing() {
        diagnose("{\"facts\": {\"probe\": {\"tcpPort\": null}}}")
                .statusCode(200)
                .body("status", not(equalTo("diagnosed")));
    }

    @Test
    void unknownNamesAreListedWithTheNearestAllowedOnes() {
        diagnose(
                        "{\"facts\": {\"probe\": {\"tcpProt\": \"open\"}, \"pth\": {\"kind\": \"vpn\"}, \"path\": {\"kind\": \"vnp\"}},"
                                + " \"tried\": [{\"fix\": \"open-prt\", \"result\": \"fixed\"}]}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body(
                        "errors.pointer",
                        contains("/facts/probe/tcpProt", "/facts/pth", "/facts/path/kind", "/tried/0/fix"))
                .body("errors.didYouMean[0]", contains("tcpPort"))
                .body("errors.didYouMean[3]", contains("open-port"));
    }

    @Test
    void valuesOutsideTheirBoundsAreRefused() {
        diagnose("{}").statusCode(422);
        diagnose("{\"text\": null}").statusCode(422);
        diagnose("{\"text\": \"x\", \"audience\": \"agnt\"}")
                .statusCode(422)
                .body("errors[0].didYouMean", contains("agent"));
        diagnose("{\"text\": \"x\", \"maxFixes\": 0}").statusCode(422).body("errors[0].pointer", equalTo("/maxFixes"));
        diagnose("{\"text\": \"x\", \"maxFixes\": 21}").statusCode(422);
        diagnose("{\"text\": \"x\", \"maxQuestions\": 99999999999999999999}").statusCode(422);
        diagnose("{\"text\": \"x\", \"tried\": [{\"fix\": \"open-port\", \"result\": \"fxed\"}]}")
                .statusCode(422)
                .body("errors[0].didYouMean", hasItem("fixed"));
        diagnose("{\"facts\": {\"client\": {\"build\": 1e400}}}").statusCode(422);
        diagnose("{\"facts\": {\"stage\": {\"tcp\": \"done\"}}}").statusCode(422);
    }

    @Test
    void aFloodOfSlipsIsCutOff() {
        StringBuilder facts = new StringBuilder();
        IntStream.range(0, 9_000)
                .forEach(i -> facts.append(i == 0 ? "" : ",")
                        .append("\"schannel.")
                        .append(i)
                        .append("\": \"present\""));
        diagnose("{\"facts\": {\"log\": {" + facts + "}}}")
                .statusCode(422)
                .body("errors", hasSize(100))
                .time(lessThanOrEqualTo(2_000L));
    }
}
