package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IncidentsTest {

    private static final String FACTS =
            "{\"facts\": {\"error\": {\"code\": \"0x904\"}, \"log\": {\"schannel.36870\": \"present\"}}}";

    private static ValidatableResponse correlate(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .when()
                .post("/v1/incidents/correlate")
                .then();
    }

    private static String item(int minute, String host) {
        return "{\"case\": " + FACTS + ", \"at\": \"2026-11-26T12:" + (10 + minute) + ":00Z\", \"host\": \"" + host
                + "\"}";
    }

    @Test
    void ticketsFromOneHostWithinMinutesAreOneFault() {
        String five =
                IntStream.range(0, 5).mapToObj(minute -> item(minute, "srv01")).collect(Collectors.joining(", "));
        correlate("{\"diagnoses\": [" + five + ", " + item(3, "srv02") + "]}")
                .statusCode(200)
                .body("knowledge.pack", equalTo("mini"))
                .body("incidents", hasSize(1))
                .body("incidents[0].place.kind", equalTo("host"))
                .body("incidents[0].place.name", equalTo("srv01"))
                .body("incidents[0].members.number", contains(0, 1, 2, 3, 4))
                .body("incidents[0].members[0].id", nullValue())
                .body("incidents[0].shared", greaterThan(0.9f))
                .body("incidents[0].causes[0].id", equalTo("private-key-unreadable"))
                .body("alone", contains(5));
    }

    @Test
    void keptDiagnosesAndAnswersAreComparedToo() {
        String id = given().contentType(ContentType.JSON)
                .body(FACTS)
                .post("/v1/diagnoses")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        String answer = given().contentType(ContentType.JSON)
                .body(FACTS.replace("}}}", "}}, \"store\": false}"))
                .post("/v1/diagnoses")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        correlate("{\"diagnoses\": [{\"id\": \"" + id + "\", \"host\": \"a\"}, {\"diagnosis\": " + answer
                        + ", \"host\": \"a\"}, {\"case\": " + FACTS + ", \"host\": \"a\"}]}")
                .statusCode(200)
                .body("incidents[0].members.number", contains(0, 1, 2))
                .body("incidents[0].members[0].id", equalTo(id))
                .body("alone", empty());
    }

    @Test
    void whatCannotBeComparedIsNamed() {
        correlate("{\"diagnoses\": [" + item(0, "a") + "]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/diagnoses"));
        correlate("{\"diagnoses\": [{\"id\": \"01JDC0W3M5Q8Z6V1T4R7N2K9XA\"}, {\"host\": \"a\"}, {\"case\": "
                        + FACTS.replace("0x904", "red") + ", \"at\": \"yesterday\"}]}")
                .statusCode(422)
                .body("errors.pointer", contains("/diagnoses/1", "/diagnoses/2/at"));
        correlate("{\"diagnoses\": [{\"id\": \"01JDC0W3M5Q8Z6V1T4R7N2K9XA\"}, {\"case\": "
                        + FACTS.replace("0x904", "red") + "}]}")
                .statusCode(422)
                .body("errors.pointer", contains("/diagnoses/0/id", "/diagnoses/1/case/facts/error/code"));
        correlate("{\"diagnosis\": []}").statusCode(400);
        String many = IntStream.range(0, 201).mapToObj(number -> item(0, "a")).collect(Collectors.joining(", "));
        correlate("{\"diagnoses\": [" + many + "]}").statusCode(400).body("errors[0].detail", containsString("200"));
    }
}
