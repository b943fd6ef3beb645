package dev.causebook.probe;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        private static TlsServer lapsed;
        private static TlsServer talkedOf;
        private static Hostile still;
        private static TlsServer shown;

        @Override
        public Map<String, String> start() {
            try {
                expired = TlsServer.showing(TestCertificate.of("CN=srv01.example.com", -3));
                silent = new Hostile((socket, self) -> socket.getInputStream().readAllBytes());
                lapsed = TlsServer.showing(TestCertificate.of("CN=srv01.example.com", -3));
                talkedOf = TlsServer.showing(TestCertificate.of("CN=srv01.example.com", -3));
                shown = TlsServer.showing(TestCertificate.of("CN=srv01.example.com", -3));
                still = new Hostile((socket, self) -> socket.getInputStream().readAllBytes());
            } catch (IOException | GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
            return Map.of(
                    "causebook.probe.for-tests",
                    Stream.of(expired.port(), silent.port(), lapsed.port(), talkedOf.port(), still.port(), shown.port())
                            .map(port -> "127.0.0.1:" + port)
                            .collect(Collectors.joining(",")));
        }

        @Override
        public void stop() {
            try {
                expired.close();
                silent.close();
                lapsed.close();
                talkedOf.close();
                shown.close();
                still.close();
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

    private static ValidatableResponse diagnose(String path, String look, String more) {
        return given().contentType("application/json")
                .body("{\"text\": \"Remote Desktop fails with 0x904.\", \"look\": " + look + more + "}")
                .when()
                .post(path)
                .then();
    }

    private static String at(int port) {
        return "{\"host\": \"127.0.0.1\", \"port\": " + port + "}";
    }

    /** One call: the case is found to gain by a look, the look is made, and the case is diagnosed again with what it showed. */
    @Test
    void aCaseThatNamesItsHostIsLookedAtBeforeAnybodyIsAsked() {
        String id = diagnose("/v1/diagnoses", at(Host.lapsed.port()), "")
                .statusCode(200)
                .body("look.state", equalTo("made"))
                .body("look.facts", hasItem("cert.state"))
                .body("look.savesMinutes", greaterThan(0f))
                .body("look.call", nullValue())
                .body("facts.find { it.fact == 'cert.state' }.value", equalTo("expired"))
                .body("facts.find { it.fact == 'cert.state' }.origin", equalTo("probe"))
                .body("causes[0].id", equalTo("rdp-cert-expired"))
                .body("questions.fact", not(hasItem("cert.state")))
                .extract()
                .path("id");
        given().get("/v1/diagnoses/" + id + "/why-not/rdp-cert-expired")
                .then()
                .statusCode(200)
                .body("rank", equalTo(1));
    }

    @Test
    void aCaseThatNamesNoHostIsToldHowToHaveItLookedAt() {
        given().contentType("application/json")
                .body("{\"text\": \"Remote Desktop fails with 0x904.\"}")
                .post("/v1/diagnoses")
                .then()
                .statusCode(200)
                .body("look.state", equalTo("offered"))
                .body("look.facts", hasItem("cert.state"))
                .body("look.call.path", equalTo("/v1/diagnoses"))
                .body("look.call.add.look.port", equalTo(3389));
    }

    @Test
    void aLookThatCannotBeMadeIsNoFaultOfTheDiagnosis() {
        diagnose("/v1/diagnoses", at(22), "")
                .statusCode(200)
                .body("status", equalTo("diagnosed"))
                .body("look.state", equalTo("not-possible"))
                .body("look.says", containsString("none that may be looked at"));
        diagnose("/v1/diagnoses", at(Host.still.port()), ", \"maxQuestions\": 0")
                .statusCode(200)
                .body("look.state", equalTo("not-needed"))
                .body("look.says", containsString("maxQuestions is 0"));
    }

    @Test
    void anEndpointThatIsNoneIsRefusedWithItsPlace() {
        diagnose("/v1/diagnoses", at(0), "").statusCode(422).body("errors[0].pointer", equalTo("/look/port"));
        diagnose("/v1/diagnoses", "{\"host\": \"\"}", "")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/look/host"));
        diagnose("/v1/diagnoses", "{\"host\": \"a\", \"prot\": 1}", "")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/look/prot"));
        diagnose("/v1/conversations", at(65_536), "").statusCode(422).body("errors[0].pointer", equalTo("/look/port"));
    }

    @Test
    void aConversationBeginsWithTheLook() {
        diagnose("/v1/conversations", at(Host.talkedOf.port()), ", \"audience\": \"agent\"")
                .statusCode(201)
                .body("facts.find { it.fact == 'cert.state' }.value", equalTo("expired"))
                .body("facts.find { it.fact == 'cert.state' }.origin", equalTo("probe"))
                .body("warnings", hasSize(0));
        diagnose("/v1/conversations", at(22), "")
                .statusCode(201)
                .body("warnings[0]", containsString("none that may be looked at"));
    }

    /** What was seen is part of the form from then on, so that the host is not looked at with every key that is pressed. */
    @Test
    void onTheDiagnosePageAButtonLooks() {
        Response page = given().get("/console");
        page.then().statusCode(200).body(containsString("Host to look at"));
        look(page, "127.0.0.1:" + Host.shown.port())
                .statusCode(200)
                .body(containsString("Causebook looked at the host itself"))
                .body(containsString("The certificate of the RDP host has expired"))
                .body(containsString("<option value=\"expired\" selected>"));
        look(page, "127.0.0.1:22").statusCode(200).body(containsString("none that may be looked at"));
        look(page, "a b:c").statusCode(200).body(containsString("Write the host to look at"));
    }

    private static ValidatableResponse look(Response page, String host) {
        return given().cookie("causebook_seal", page.cookie("causebook_seal"))
                .formParam("seal", page.cookie("causebook_seal"))
                .formParam("text", "Remote Desktop fails with 0x904.")
                .formParam("host", host)
                .formParam("look", "1")
                .header("HX-Request", "true")
                .when()
                .post("/console")
                .then();
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
