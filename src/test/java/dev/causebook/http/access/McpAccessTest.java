package dev.causebook.http.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.causebook.cases.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With keys set: what assistants call, called by everybody. */
@QuarkusTest
@TestProfile(AccessTest.WithKeys.class)
@QuarkusTestResource(value = AccessTest.Issuer.class, restrictToAnnotatedClass = true)
class McpAccessTest {

    private static final List<String> METHODS = List.of(
            "ping",
            "initialize",
            "tools/list",
            "resources/list",
            "resources/templates/list",
            "prompts/list",
            "no/such");

    private static Response call(RequestSpecification by, String method, String parameters) {
        return by.contentType("application/json")
                .body("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"" + method + "\", \"params\": " + parameters
                        + "}")
                .post("/mcp");
    }

    private static Response tool(RequestSpecification by, String name, String arguments) {
        return call(by, "tools/call", "{\"name\": \"" + name + "\", \"arguments\": " + arguments + "}");
    }

    private static Map<String, RequestSpecification> strangers() {
        Map<String, RequestSpecification> strangers = new LinkedHashMap<>();
        strangers.put("nobody", given());
        strangers.put("a wrong key", given().header("X-API-Key", TestKeys.key("mallory")));
        strangers.put("a wrong bearer", given().header("Authorization", "Bearer " + TestKeys.key("mallory")));
        strangers.put("another scheme", given().header("Authorization", "Basic YTpi"));
        strangers.put("an empty key", given().header("X-API-Key", ""));
        AccessTest.Issuer.bad()
                .forEach((why, token) ->
                        strangers.put("a token " + why, given().header("Authorization", "Bearer " + token)));
        return strangers;
    }

    @Test
    void strangersGetNothingAndLearnHowToShowAKey() {
        List<String> wrong = new ArrayList<>();
        for (String method : METHODS) {
            strangers().forEach((who, by) -> {
                Response answer = call(by, method, "{}");
                if (answer.statusCode() != 401
                        || !KeyOrToken.CHALLENGE.equals(answer.header("WWW-Authenticate"))
                        || answer.path("result") != null) {
                    wrong.add(method + " by " + who + ": " + answer.statusCode());
                }
            });
        }
        assertEquals(List.of(), wrong);
        strangers().forEach((who, by) -> {
            tool(by, "lookup_code", "{\"code\": \"0x904\"}").then().statusCode(401);
            by.get("/mcp").then().statusCode(401);
        });
    }

    @Test
    void everyRoleMayCallByKeyAndByToken() {
        for (Role role : Role.values()) {
            String key = TestKeys.key(role.word());
            for (RequestSpecification by : List.of(
                    given().header("Authorization", "Bearer " + key),
                    given().header("X-API-Key", key),
                    given().header("Authorization", "Bearer " + AccessTest.Issuer.token(role.word())))) {
                tool(by, "lookup_code", "{\"code\": \"0x904\"}")
                        .then()
                        .statusCode(200)
                        .body("result.isError", equalTo(false));
            }
        }
    }

    @Test
    void aRoleAllowsWhatItAllowsElsewhere() {
        String asEngineer = "{\"text\": \"rdp fails with 0x904\", \"audience\": \"engineer\"}";
        tool(given().header("X-API-Key", TestKeys.key("caller")), "diagnose", asEngineer)
                .then()
                .statusCode(200)
                .body("result.isError", equalTo(true))
                .body("result.structuredContent.problem.errors[0].pointer", equalTo("/audience"));
        tool(given().header("X-API-Key", TestKeys.key("reviewer")), "diagnose", asEngineer)
                .then()
                .body("result.isError", equalTo(false));
    }

    @Test
    void nobodySeesAnothersDiagnosis() {
        String id = given().header("X-API-Key", TestKeys.key("reviewer"))
                .contentType("application/json")
                .body("{\"text\": \"rdp fails with 0x904\"}")
                .post("/v1/diagnoses")
                .path("id");
        tool(
                        given().header("X-API-Key", TestKeys.key("caller")),
                        "record_outcome",
                        "{\"diagnosis\": \"" + id + "\", \"fix\": \"x\", \"result\": \"fixed\", \"key\": \"k\"}")
                .then()
                .body("result.isError", equalTo(true))
                .body("result.content[0].text", containsString("No diagnosis of that id"));
    }
}
