package dev.causebook.probe;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The look at an endpoint as its callers see it, with the shipped pack. */
@QuarkusTest
@TestProfile(ProbesTest.ShippedPack.class)
@QuarkusTestResource(value = ProbesTest.Host.class, restrictToAnnotatedClass = true)
class ProbesTest {

    public static final class ShippedPack implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("causebook.rules", "rules", "causebook.probe.names", "srv01.example.com");
        }
    }

    /** A host whose certificate has run out, and one that says nothing to anybody. */
    public static final class Host implements QuarkusTestResourceLifecycleManager {
        private static TlsServer expired;
        private static Hostile silent;

        @Override
        public Map<String, String> start() {
            try {
                expired = TlsServer.showing(TestCertificate.of("CN=srv01.example.com", -3));
                silent = new Hostile((socket, self) -> socket.getInputStream().readAllBytes());
            } catch (IOException | GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
            return Map.of("causebook.probe.for-tests", "127.0.0.1:" + expired.port() + ",127.0.0.1:" + silent.port());
        }

        @Override
        public void stop() {
            try {
                expired.close();
                silent.close();
            } catch (IOException late) {
                throw new IllegalStateException(late);
            }
        }
    }

    private static ValidatableResponse probe(String body) {
        return given().contentType("application/json")
                .body(body)
                .when()
                .post("/v1/probes")
                .then();
    }

    @Test
    void whatIsSeenBecomesFactsAndADiagnosis() {
        String body = "{\"host\": \"127.0.0.1\", \"port\": " + Host.expired.port() + ", \"diagnosis\": true}";
        probe(body)
                .statusCode(200)
                .body("address", equalTo("127.0.0.1"))
                .body("dns", nullValue())
                .body("tcp", equalTo("open"))
                .body("negotiation", hasSize(4))
                .body("negotiation[0].selected", equalTo("tls"))
                .body("tls.result", equalTo("ok"))
                .body("tls.version", equalTo("1.3"))
                .body("certificate.subject", equalTo("CN=srv01.example.com"))
                .body("certificate.selfSigned", equalTo(true))
                .body("facts.find { it.fact == 'cert.state' }.value", equalTo("expired"))
                .body("facts.find { it.fact == 'cert.state' }.origin", equalTo("probe"))
                .body("facts.find { it.fact == 'cert.state' }.quote", containsString("good until"))
                .body("facts.find { it.fact == 'probe.tcpPort' }.value", equalTo("open"))
                .body("facts.find { it.fact == 'probe.negFailure' }.value", equalTo("none"))
                .body("facts.find { it.fact == 'probe.tlsHandshake' }.value", equalTo("ok"))
                .body("facts.pack", hasItem("rdp"))
                .body("diagnosis.id", matchesPattern("[0-7][0-9A-HJKMNP-TV-Z]{25}"))
                .body("diagnosis.status", equalTo("diagnosed"))
                .body("diagnosis.facts.find { it.fact == 'cert.state' }.origin", equalTo("probe"))
                .body("diagnosis.causes[0].id", equalTo("rdp-cert-expired"));
        probe(body)
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9][0-9]?"));
    }

    @Test
    void aSilentHostIsAnAnswerToo() {
        probe("{\"host\": \"127.0.0.1\", \"port\": " + Host.silent.port() + "}")
                .statusCode(200)
                .body("tcp", equalTo("open"))
                .body("negotiation[0].answer", equalTo("no-answer"))
                .body("tls", nullValue())
                .body("certificate", nullValue())
                .body("diagnosis", nullValue())
                .body("facts.find { it.fact == 'probe.rdpNegotiation' }.value", equalTo("no-answer"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 22, 403",
        "169.254.169.254, 3389, 403",
        "2130706433, 3389, 403",
        "localhost, 3389, 403",
        "10.0.0.1, 3389, 403",
        "'', 3389, 422",
        "10.0.0.1, 0, 422",
        "10.0.0.1, 65536, 422"
    })
    void whatIsNotOnTheListIsRefused(String host, int port, int status) {
        probe("{\"host\": \"" + host + "\", \"port\": " + port + "}")
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        probe("{\"host\": \"10.0.0.1\", \"ports\": [1]}").statusCode(400).body("errors[0].pointer", equalTo("/ports"));
        probe("{}").statusCode(422).body("errors[0].pointer", equalTo("/host"));
        probe("[]").statusCode(400);
    }
}
