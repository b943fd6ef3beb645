package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoutesTest {

    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/causes;x",
                "/v1;a=b/causes",
                "/v1%3Bx/causes",
                "/v1/causes%2Fx",
                "/v1/causes%2fx",
                "/v1/causes%5Cx",
                "/v1//causes",
                "//v1/causes",
                "/v1/../v1/causes",
                "/v1/..;/causes",
                "/v1/%2e%2e/causes"
            })
    void oddSpellingsOfAPathAreRefused(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
    }

    @Test
    void aPlainPathIsNot() throws IOException {
        assertTrue(raw("GET /v1/facts?q=a//.. HTTP/1.1").startsWith("HTTP/1.1 200 "));
    }

    /** As many clients of the JDK do unasked. */
    @Test
    void aClientThatOffersTheNextProtocolIsAnsweredInThisOne() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/facts/extract"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"RDP error 0x904\"}"))
                .build();
        for (int call = 0; call < 3; call++) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode(), response.body());
            assertEquals(HttpClient.Version.HTTP_1_1, response.version());
        }
    }

    private String raw(String line) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aBodyInChunksHasTheSameLimit() throws IOException {
        assertTrue(chunks(3).startsWith("HTTP/1.1 200 "));
        assertTrue(chunks(300).startsWith("HTTP/1.1 200 "));
        String answer = chunks(7_000);
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
    }

    private String chunks(int count) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            StringBuilder request =
                    new StringBuilder("POST /v1/diagnoses HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            request.append("e\r\n{\"text\": \"rdp\"\r\n");
            request.append(("400\r\n" + " ".repeat(1024) + "\r\n").repeat(count))
                    .append("1\r\n}\r\n0\r\n\r\n");
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theServiceListensOnThisMachineOnly() {
        assertEquals("127.0.0.1", ConfigProvider.getConfig().getValue("quarkus.http.host", String.class));
    }

    @Test
    void whatIsNotThereEndsInAProblem() {
        for (String path :
                new String[] {"/", "/nothing", "/v1", "/v1/nothing", "/v1/bare", "/q/nothing", "/v1/causes/nothing"}) {
            given().when()
                    .get(path)
                    .then()
                    .statusCode(path.equals("/v1/bare") ? 405 : 404)
                    .contentType("application/problem+json")
                    .body("errors", equalTo(List.of()));
        }
        given().header("Content-Type", "application/json")
                .body("{\"text\": \"x\"}")
                .when()
                .post("/v1/bare")
                .then()
                .statusCode(404);
    }

    @Test
    void anotherMethodOrFormatEndsInAProblem() {
        given().when()
                .delete("/v1/causes")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("status", is(405));
        given().when().get("/v1/diagnoses").then().statusCode(405).contentType("application/problem+json");
        given().accept("text/html")
                .when()
                .get("/v1/causes")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("status", is(406));
    }

    /** Diagnoses come as cards too, so that nobody is told of JSON alone. */
    @Test
    void whoAsksForAnotherFormIsNotToldThatThereIsOnlyOne() {
        given().accept("image/png")
                .contentType("application/json")
                .body("{\"text\": \"rdp 0x904\", \"store\": false}")
                .post("/v1/diagnoses")
                .then()
                .statusCode(406)
                .body("title", not(containsString("only")))
                .body("detail", containsString("another form"));
    }

    @Test
    void healthAndMetricsTellOfTheKnowledge() {
        given().when()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'knowledge' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'kafka' }.data.state", equalTo("off"));
        DiagnosesTest.diagnose("{\"facts\": {\"error\": {\"code\": 2308}}}").statusCode(200);
        given().when()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("causebook_diagnosis_seconds_count{status=\"diagnosed\"}"))
                .body(containsString("causebook_rules_fired_total{pack=\"mini\"}"))
                .body(containsString("causebook_packs_loaded 1.0"))
                .body(containsString("causebook_knowledge_reload_failures_total"))
                .body(not(containsString("causebook_rules_fired_total{pack=\"mini\"} 0.0")));
    }
}
