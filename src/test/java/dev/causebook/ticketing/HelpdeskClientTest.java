package dev.causebook.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.causebook.probe.TestCertificate;
import dev.causebook.ticketing.HelpdeskException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HelpdeskClientTest {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private HelpdeskClient client(HttpHandler handler) throws IOException {
        server = HttpServer.create(anyPort(), 0);
        server.createContext("/", handler);
        server.start();
        return client("http", Map.of("Authorization", "Bearer t"));
    }

    private HelpdeskClient client(String scheme, Map<String, String> headers) {
        return new HelpdeskClient(
                "desk",
                URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/base"),
                headers);
    }

    private void answer(HttpExchange call, int status, String body, String... headers) throws IOException {
        calls.add(call.getRequestMethod() + " " + call.getRequestURI() + " "
                + call.getRequestHeaders().getFirst("Authorization"));
        for (int index = 0; index < headers.length; index += 2) {
            call.getResponseHeaders().set(headers[index], headers[index + 1]);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (call) {
            call.getResponseBody().write(bytes);
        } catch (IOException nobodyReadsOn) {
            // The client had enough.
        }
    }

    private static HelpdeskException refused(HelpdeskClient client) {
        return assertThrows(HelpdeskException.class, () -> client.get("/x"));
    }

    @Test
    void callsGoBelowTheAddressWithTheCredentials() throws Exception {
        HelpdeskClient client = client(call -> answer(call, 200, "{\"a\": null, \"b\": 7}"));
        assertEquals("", HelpdeskClient.text(client.get("/x?y=" + HelpdeskClient.encoded("a/b &+")), "a"));
        assertEquals(List.of("GET /base/x?y=a%2Fb%20%26%2B Bearer t"), calls);
        assertEquals("7", HelpdeskClient.text(client.get("/x"), "b"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, NEVER",
        "401, REFUSED",
        "403, REFUSED",
        "404, MISSING",
        "410, MISSING",
        "408, LATER",
        "409, LATER",
        "412, LATER",
        "422, NEVER",
        "429, LATER",
        "500, LATER",
        "503, LATER",
        "302, NEVER"
    })
    void whatAStatusMeansForTheNextTry(int status, Kind kind) throws Exception {
        HelpdeskException failed = refused(client(call -> answer(call, status, "{\"secret\": \"words\"}")));
        assertEquals(kind, failed.kind());
        assertTrue(failed.getMessage().startsWith("desk answered " + status + " to GET /base/x."), failed.getMessage());
        assertFalse(failed.getMessage().contains("words"), failed.getMessage());
    }

    @Test
    void anotherAddressIsNotGoneTo() throws Exception {
        refused(client(call -> answer(call, 307, "", "Location", "/elsewhere")));
        assertEquals(1, calls.size());
    }

    @Test
    void howLongAHelpdeskWantsToBeLeftAloneIsHeard() throws Exception {
        assertEquals(
                Duration.ofSeconds(90),
                refused(client(call -> answer(call, 429, "", "Retry-After", "90")))
                        .pause());
    }

    @Test
    void whatIsNoJsonOrTooLongIsNoAnswer() throws Exception {
        assertEquals(
                Kind.LATER, refused(client(call -> answer(call, 200, "<html>"))).kind());
        server.stop(0);
        HelpdeskException tooLong = refused(client(call -> {
            call.sendResponseHeaders(200, 0);
            byte[] part = new byte[100_000];
            try (call) {
                for (int sent = 0; sent < 1_000; sent++) {
                    call.getResponseBody().write(part);
                }
            } catch (IOException nobodyReadsOn) {
                calls.add("broken off");
            }
        }));
        assertEquals("desk answered with more than 8 MB.", tooLong.getMessage());
    }

    @Test
    void whereNobodyListensOneTriesLater() throws Exception {
        HelpdeskClient client = client(call -> answer(call, 200, "{}"));
        server.stop(0);
        assertEquals("desk cannot be reached.", refused(client).getMessage());
    }

    @Test
    void whatFailsAgainAndAgainIsLeftAlone() throws Exception {
        HelpdeskClient client = client(call -> answer(call, 500, ""));
        for (int round = 0; round < 5; round++) {
            assertEquals(Kind.LATER, refused(client).kind());
        }
        HelpdeskException resting = refused(client);
        assertEquals(Kind.RESTING, resting.kind());
        assertTrue(
                resting.pause().compareTo(Duration.ofSeconds(15)) <= 0,
                resting.pause().toString());
        assertEquals(5, calls.size(), "it was not even asked");
    }

    @Test
    void whatIsNotThereIsNoReasonToLeaveItAlone() throws Exception {
        HelpdeskClient client = client(call -> answer(call, 404, ""));
        for (int round = 0; round < 10; round++) {
            assertEquals(Kind.MISSING, refused(client).kind());
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() throws Exception {
        TestCertificate own = TestCertificate.of("CN=127.0.0.1", 30);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", own.keys().getPrivate(), new char[0], new Certificate[] {own.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer https = HttpsServer.create(anyPort(), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        https.createContext("/", call -> answer(call, 200, "{}"));
        https.start();
        server = https;
        HelpdeskException failed = refused(client("https", Map.of("Authorization", "Bearer t")));
        assertEquals(
                "desk shows no certificate that can be trusted, or speaks TLS in a way that is refused.",
                failed.getMessage());
        assertEquals(List.of(), calls, "no credential went out");
    }
}
