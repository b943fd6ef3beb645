package dev.causebook.http.access;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without keys, on this machine. */
@QuarkusTest
class OpenAccessTest {

    @TestHTTPResource("/")
    URI service;

    @Test
    void everybodyOnThisMachineMayDoEverything() {
        given().get("/v1/causes").then().statusCode(200);
        given().post("/v1/knowledge/reload").then().statusCode(200);
        given().header("Authorization", "Bearer whatever")
                .get("/v1/causes")
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .body(
                        "{\"store\": false, \"text\": \"rdp\", \"audience\": \"engineer\", \"approver\": \"anybody at all\"}")
                .post("/v1/diagnoses")
                .then()
                .statusCode(200);
    }

    /** A name that somebody else lets point to this machine brings his page along. */
    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "localhost:8080, 200",
        "causebook.localhost, 200",
        "LOCALHOST, 200",
        "127.0.0.1, 200",
        "127.0.0.53:80, 200",
        "[::1]:8080, 200",
        "evil.example, 403",
        "127.0.0.1.evil.example, 403",
        "localhost.evil.example, 403",
        "evil-localhost, 403",
        "10.0.0.1, 403",
        "169.254.169.254, 403"
    })
    void onlyUnderItsOwnNames(String host, int status) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write(("GET /v1/causes HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(
                    answer.startsWith("HTTP/1.1 " + status + " "),
                    host + ": " + answer.lines().findFirst());
        }
    }

    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 200", "none, 200"})
    void notForAnotherSitesPage(String site, int status) {
        given().header("Sec-Fetch-Site", site)
                .post("/v1/knowledge/reload")
                .then()
                .statusCode(status);
    }
}
