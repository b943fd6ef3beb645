package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.cases.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

/** More calls than the service takes at once. */
@QuarkusTest
@TestProfile(OverloadTest.TwoAtOnce.class)
class OverloadTest {

    private static final Semaphore ENTERED = new Semaphore(0);
    private static final Semaphore LEAVE = new Semaphore(0);

    public static final class TwoAtOnce implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("causebook.overload.most-at-once", "2");
        }
    }

    /** A call that is in work until it is told to end. */
    @Path("/v1/test/waits")
    public static class Waits {
        @GET
        @Blocking
        @RolesAllowed(Role.Word.CALLER)
        @Operation(hidden = true)
        public String wait(@jakarta.ws.rs.QueryParam("fail") boolean fail) throws InterruptedException {
            ENTERED.release();
            assertTrue(LEAVE.tryAcquire(30, TimeUnit.SECONDS));
            if (fail) {
                throw new IllegalStateException("planted");
            }
            return "waited";
        }
    }

    @TestHTTPResource("/")
    URI service;

    private CompletableFuture<HttpResponse<String>> waiting(boolean fail) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/test/waits?fail=" + fail))
                .build();
        return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theSurplusIsToldToComeBackAndTheServiceStaysAlive() throws Exception {
        for (int round = 0; round < 3; round++) {
            List<CompletableFuture<HttpResponse<String>>> inWork = List.of(waiting(round == 1), waiting(false));
            assertTrue(ENTERED.tryAcquire(2, 30, TimeUnit.SECONDS));
            given().contentType("application/json")
                    .body("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}")
                    .post("/mcp")
                    .then()
                    .statusCode(503);
            given().get("/v1/causes")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", Admission.RETRY_SECONDS);
            given().get("/q/health/live").then().statusCode(200);
            given().get("/q/metrics").then().statusCode(200).body(containsString("causebook_calls_in_work 2.0"));
            LEAVE.release(2);
            for (CompletableFuture<HttpResponse<String>> one : inWork) {
                one.get(30, TimeUnit.SECONDS);
            }
            given().get("/v1/causes").then().statusCode(200);
        }
    }

    @Test
    void callersWhoGoAwayTakeNoPlaceWithThem() throws Exception {
        for (int round = 0; round < 3; round++) {
            List<Socket> sockets = new ArrayList<>();
            for (int each = 0; each < 2; each++) {
                Socket socket = new Socket(service.getHost(), service.getPort());
                socket.getOutputStream()
                        .write("GET /v1/test/waits HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                sockets.add(socket);
            }
            assertTrue(ENTERED.tryAcquire(2, 30, TimeUnit.SECONDS));
            for (Socket socket : sockets) {
                socket.close();
            }
            LEAVE.release(2);
            until200();
        }
    }

    /** Senders whose documents dribble are not in work. */
    @Test
    void slowSendersTakeNoPlace() throws IOException, InterruptedException {
        List<Socket> sockets = new ArrayList<>();
        for (int each = 0; each < 20; each++) {
            Socket socket = new Socket(service.getHost(), service.getPort());
            socket.getOutputStream()
                    .write(("POST /v1/diagnoses HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 1000\r\n\r\n{\"text\": ")
                            .getBytes(StandardCharsets.US_ASCII));
            sockets.add(socket);
        }
        given().get("/v1/causes").then().statusCode(200);
        sockets.get(0).setSoTimeout(30_000);
        String answer = new String(sockets.get(0).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static void until200() throws InterruptedException {
        int status = 0;
        for (int tries = 0; tries < 300 && status != 200; tries++) {
            status = given().get("/v1/causes").statusCode();
            if (status != 200) {
                Thread.sleep(100);
            }
        }
        assertEquals(200, status);
    }
}
