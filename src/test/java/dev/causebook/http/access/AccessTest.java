package dev.causebook.http.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.cases.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With keys set: every operation, called by everybody. */
@QuarkusTest
@TestProfile(AccessTest.WithKeys.class)
@QuarkusTestResource(value = AccessTest.Issuer.class, restrictToAnnotatedClass = true)
class AccessTest {

    private static final Path OPERATIONS = Path.of("src/test/resources/access/operations.tsv");
    private static final String ANYBODY = "anybody";

    public static final class WithKeys implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("causebook.access.keys", TestKeys.lines());
        }
    }

    /** Starts the issuer before the service. */
    public static final class Issuer implements QuarkusTestResourceLifecycleManager {
        private static TestIssuer running;

        @Override
        public Map<String, String> start() {
            try {
                running = new TestIssuer();
            } catch (IOException taken) {
                throw new UncheckedIOException(taken);
            }
            return Map.of(
                    "causebook.access.issuer.url",
                    running.url(),
                    "causebook.access.issuer.audience",
                    TestIssuer.AUDIENCE,
                    "causebook.access.issuer.role-claim",
                    "realm_access.roles");
        }

        /** A good token for that role. */
        static String token(String role) {
            return running.token(role);
        }

        /** Tokens that are not good, each with why. */
        static Map<String, String> bad() {
            return running.bad();
        }

        @Override
        public void stop() {
            running.close();
        }
    }

    /** An operation with the lowest role that may call it; nothing where anybody may. */
    record Operation(String method, String path, Optional<Role> role) {

        Response call(RequestSpecification request) {
            RequestSpecification ready = method.equals("GET")
                    ? request
                    : request.contentType("application/json").body("{}");
            return ready.when().request(method, path.replaceAll("\\{[^}]*}", "nothing"));
        }
    }

    static List<Operation> operations() throws IOException {
        return Files.readAllLines(OPERATIONS).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(words -> new Operation(
                        words[0],
                        words[1],
                        words[2].equals(ANYBODY)
                                ? Optional.empty()
                                : Optional.of(Role.of(words[2]).orElseThrow())))
                .toList();
    }

    @TestHTTPResource("/")
    URI service;

    @Test
    void everyOperationHasItsLine() throws IOException {
        Set<String> listed = new TreeSet<>();
        operations().forEach(operation -> listed.add(operation.method() + " " + operation.path()));
        assertEquals(JaxRsMethods.operations(), listed, "bring " + OPERATIONS + " up to date");
        Set<String> described = new TreeSet<>();
        JsonNode description = new ObjectMapper()
                .readTree(given().queryParam("format", "json").get("/openapi").asString());
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        described.removeAll(listed);
        assertEquals(Set.of(), described, "described, but neither here nor in the code");
    }

    @Test
    void everyMethodSaysForItselfWhoMayCallIt() {
        assertEquals(List.of(), JaxRsMethods.unannotated());
    }

    @Test
    void eachRoleMayCallWhatItsLineSaysAndNothingElse() throws IOException {
        Map<String, RequestSpecification> strangers = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations()) {
            strangers.clear();
            strangers.put("nobody", given());
            strangers.put("a wrong key", given().header("X-API-Key", TestKeys.key("mallory")));
            strangers.put("a wrong bearer", given().header("Authorization", "Bearer " + TestKeys.key("mallory")));
            strangers.put("another scheme", given().header("Authorization", "Basic YTpi"));
            strangers.put("an empty key", given().header("X-API-Key", ""));
            strangers.put("a wrong cookie", given().cookie(KeyOrToken.COOKIE, "x"));
            Issuer.bad()
                    .forEach((why, token) ->
                            strangers.put("a token " + why, given().header("Authorization", "Bearer " + token)));
            strangers.forEach((who, request) -> {
                int status = operation.call(request).statusCode();
                if (operation.role().isPresent() ? status != 401 : status == 401 || status == 403) {
                    wrong.add(operation + " by " + who + ": " + status);
                }
            });
            for (Role role : Role.values()) {
                boolean may = operation.role().map(role::includes).orElse(true);
                String key = TestKeys.key(role.word());
                Map<String, RequestSpecification> ways = Map.of(
                        "bearer", given().header("Authorization", "Bearer " + key),
                        "header", given().header("X-API-Key", key),
                        "cookie", given().cookie(KeyOrToken.COOKIE, key),
                        "token", given().header("Authorization", "Bearer " + Issuer.token(role.word())));
                ways.forEach((way, request) -> {
                    int status = operation.call(request).statusCode();
                    if (may ? status == 401 || status == 403 || status >= 500 && status != 501 : status != 403) {
                        wrong.add(operation + " by " + role + " (" + way + "): " + status);
                    }
                });
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aMethodThatNobodyAnnotatedIsDeniedToEverybody() {
        for (Role role : Role.values()) {
            given().header("X-API-Key", TestKeys.key(role.word()))
                    .get("/test/unannotated")
                    .then()
                    .statusCode(403);
        }
        given().get("/test/unannotated").then().statusCode(401);
    }

    @Test
    void refusalsSayWhatToDo() {
        given().get("/v1/causes")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", KeyOrToken.CHALLENGE)
                .body("detail", containsString("X-API-Key"));
        given().header("X-API-Key", TestKeys.key("caller"))
                .contentType("application/json")
                .body("{}")
                .post("/v1/knowledge/reload")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("status", equalTo(403));
    }

    /** What a proxy or a router may read otherwise than we do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/knowledge/reload;x",
                "/v1/knowledge;x/reload",
                "/v1/knowledge/reload%3Bx",
                "/v1/knowledge/reload%3bx",
                "//v1/knowledge/reload",
                "/v1//knowledge/reload",
                "/v1/knowledge%2Freload",
                "/v1%2fknowledge%2freload",
                "/v1/knowledge%5Creload",
                "/v1/causes/..;/knowledge/reload",
                "/v1/causes/../knowledge/reload",
                "/v1/causes/%2e%2e/knowledge/reload",
                "/q/health/../../v1/knowledge/reload",
                "/v1/knowledge/reload/",
                "/V1/knowledge/reload",
                "/v1/Knowledge/RELOAD",
                "/v1/knowledge/reload%20",
                "/v1/knowledge/reload%00",
                "/v1/knowledge/reload.json",
                "/v1/knowledge/%72eload",
                "/v1/knowledge/reload?_method=GET",
                "http://localhost/v1/knowledge/reload"
            })
    void noSpellingOfAPathWidensAccess(String path) throws IOException {
        for (String method : List.of("POST", "post", "GET", "HEAD", "PUT")) {
            for (String key : List.of("", "X-API-Key: " + TestKeys.key("caller") + "\r\n")) {
                String answer = raw(method + " " + path + " HTTP/1.1", key);
                int status = Integer.parseInt(answer.substring(9, 12));
                assertTrue(
                        status >= 400 && status < 500,
                        method + " " + path + " gave " + answer.lines().findFirst());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-HTTP-Method-Override, POST",
        "X-HTTP-Method, POST",
        "X-Method-Override, POST",
        "X-Original-URL, /q/health",
        "X-Rewrite-URL, /q/health",
        "X-Forwarded-For, 127.0.0.1",
        "X-Forwarded-User, administrator",
        "Forwarded, for=127.0.0.1"
    })
    void noHeaderOfAProxyWidensAccess(String name, String value) throws IOException {
        String header = name + ": " + value + "\r\n";
        assertTrue(raw("POST /v1/knowledge/reload HTTP/1.1", header).startsWith("HTTP/1.1 401 "));
        String key = "X-API-Key: " + TestKeys.key("caller") + "\r\n";
        assertTrue(raw("POST /v1/knowledge/reload HTTP/1.1", header + key).startsWith("HTTP/1.1 403 "));
        assertTrue(raw("GET /v1/knowledge/reload HTTP/1.1", header + key).startsWith("HTTP/1.1 405 "));
    }

    private String raw(String line, String headers) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "caller,   engineer, ,         403, /audience",
        "caller,   agent,    caller,   403, /approver",
        "reviewer, engineer, ,         200, ",
        "reviewer, engineer, reviewer, 200, ",
        "reviewer, engineer, eve,      403, /approver",
        "administrator, engineer, reviewer, 403, /approver",
        "caller,   agent,    ,         200, ",
        "caller,   end-user, ,         200, "
    })
    void nobodySignsInAnothersName(String role, String audience, String approver, int status, String pointer) {
        String body = "{\"store\": false, \"facts\": {\"error\": {\"code\": 2308}}, \"audience\": \"" + audience
                + "\", \"approver\": " + (approver == null ? "null" : "\"" + approver + "\"") + "}";
        Response answer = given().header("X-API-Key", TestKeys.key(role))
                .contentType("application/json")
                .body(body)
                .post("/v1/diagnoses");
        assertEquals(status, answer.statusCode());
        if (pointer != null) {
            assertEquals(pointer, answer.jsonPath().getString("errors[0].pointer"));
        }
    }

    @Test
    void whoSignsInByTokenHasTheNameOfTheToken() {
        given().header("Authorization", "Bearer " + Issuer.token("reviewer"))
                .contentType("application/json")
                .body("{\"store\": false, \"text\": \"rdp 0x904\", \"audience\": \"engineer\", \"approver\": \"eve\"}")
                .post("/v1/diagnoses")
                .then()
                .statusCode(200);
    }

    @Test
    void healthAndTheDescriptionNeedNoKey() {
        given().get("/q/health").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/openapi").then().statusCode(200);
        given().header("X-API-Key", "wrong").get("/q/health/live").then().statusCode(200);
    }

    @Test
    void aPageOfAnotherSiteCannotUseTheCookie() {
        given().cookie(KeyOrToken.COOKIE, TestKeys.key("administrator"))
                .header("Sec-Fetch-Site", "cross-site")
                .contentType("application/json")
                .body("{}")
                .post("/v1/knowledge/reload")
                .then()
                .statusCode(403);
    }

    @Test
    void underItsPublicNameTheServiceAnswersThoseWhoShowAKey() throws IOException {
        String key = "X-API-Key: " + TestKeys.key("caller") + "\r\n";
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write(("GET /v1/causes HTTP/1.1\r\nHost: helpdesk.example\r\nConnection: close\r\n" + key + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertTrue(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .startsWith("HTTP/1.1 200 "));
        }
    }
}
