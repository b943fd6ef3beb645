package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description says what the service does, and the service does what the description says. */
@QuarkusTest
class DescriptionTest {

    /** What is an object here and a list there, and so without a type: makers of clients know no choice of the two. */
    private static final Set<String> ANYTHING = Set.of("PackReferences", "FactValue");

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private static JsonNode description() throws IOException {
        return new ObjectMapper()
                .readTree(given().queryParam("format", "json")
                        .when()
                        .get("/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    @Test
    void everyOperationIsNamedDescribedAndTagged() throws IOException {
        JsonNode description = description();
        assertTrue(description.get("openapi").asText().startsWith("3.1"));
        assertFalse(description.at("/info/contact/name").asText().isEmpty());
        assertFalse(description.at("/info/license/url").asText().isEmpty());
        assertFalse(description.at("/servers/0/url").asText().isEmpty());
        Set<String> tags = new TreeSet<>();
        description.get("tags").forEach(tag -> tags.add(tag.get("name").asText()));
        Set<String> ids = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (!METHODS.contains(operation.getKey())) {
                        return;
                    }
                    JsonNode body = operation.getValue();
                    String name = operation.getKey() + " " + path.getKey();
                    if (!ids.add(body.path("operationId").asText())
                            || body.path("operationId").asText().isEmpty()) {
                        wrong.add(name + ": operationId");
                    }
                    if (body.path("description").asText().isEmpty()
                            || body.path("tags").isEmpty()
                            || !tags.contains(body.at("/tags/0").asText())) {
                        wrong.add(name + ": description or tags");
                    }
                    if (body.at("/responses/401").isMissingNode()
                            || body.at("/responses/403").isMissingNode()
                            || body.at("/responses/503").isMissingNode()
                            || body.at("/responses/200").isMissingNode()
                                    && body.at("/responses/201").isMissingNode()
                                    && body.at("/responses/202").isMissingNode()
                            || body.at("/responses/400/$ref").isMissingNode()
                            || body.at("/responses/406/$ref").isMissingNode()
                            || body.has("requestBody")
                                    && (body.at("/responses/413/$ref").isMissingNode()
                                            || body.at("/responses/415/$ref").isMissingNode())
                            || body.at("/responses/500/$ref").isMissingNode()) {
                        wrong.add(name + ": responses");
                    }
                }));
        assertEquals(List.of(), wrong);
        assertEquals(
                Set.of(
                        "diagnose",
                        "getDiagnosis",
                        "beginConversation",
                        "answerConversation",
                        "getConversation",
                        "rasaAction",
                        "dialogflowWebhook",
                        "takeDelivery",
                        "answerChallenge",
                        "whyNot",
                        "addOutcome",
                        "listOutcomes",
                        "addReview",
                        "listReviews",
                        "getScenario",
                        "forgetTicket",
                        "correlate",
                        "getCalibration",
                        "getProposals",
                        "extractFacts",
                        "probe",
                        "getCollector",
                        "getKnowledge",
                        "reloadKnowledge",
                        "replay",
                        "getReplay",
                        "cancelReplay",
                        "exportCases",
                        "listCauses",
                        "getCause",
                        "listFixes",
                        "getFix",
                        "listRules",
                        "getRule",
                        "listFacts",
                        "getFact",
                        "getCode"),
                ids);
    }

    private static String begun(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/conversations")
                .then()
                .statusCode(201)
                .extract()
                .asString();
    }

    @Test
    void answersLookAsDescribed() throws IOException {
        JsonNode schemas = description().at("/components/schemas");
        String answer = DiagnosesTest.diagnose(
                        "{\"facts\": {\"error\": {\"extended\": \"0x7\"}, \"probe\": {\"tcpPort\": \"open\"}}}")
                .extract()
                .asString();
        check(schemas, "Diagnosis", answer);
        check(schemas, "Conversation", begun("{\"text\": \"rdp fails\", \"audience\": \"agent\"}"));
        check(schemas, "Conversation", begun("{\"facts\": {\"probe\": {\"tcpPort\": \"timeout\"}}}"));
        check(schemas, "Knowledge", body("/v1/knowledge"));
        check(schemas, "CauseList", body("/v1/causes"));
        check(schemas, "Cause", body("/v1/causes/port-blocked"));
        check(schemas, "FixList", body("/v1/fixes"));
        check(schemas, "Fix", body("/v1/fixes/accept-old-client"));
        check(schemas, "RuleList", body("/v1/rules"));
        check(schemas, "Rule", body("/v1/rules/port-blocked/gateway-answers"));
        check(schemas, "Rule", body("/v1/rules/shared/stage-tcp-done-the-port-is-open"));
        check(schemas, "FactList", body("/v1/facts"));
        check(schemas, "Fact", body("/v1/facts/probe.tcpPort"));
        check(schemas, "Code", body("/v1/codes/0x904"));
        check(schemas, "Problem", body("/v1/causes/nothing"));
        String reading = given().contentType("application/json")
                .body("{\"text\": \"rdp\"}")
                .when()
                .post("/v1/facts/extract")
                .asString();
        check(schemas, "Reading", reading);
    }

    /** For other tests: an answer holds what its schema promises, and nothing else. */
    static void looksAsDescribed(String schema, String json) throws IOException {
        check(description().at("/components/schemas"), schema, json);
    }

    private static String body(String path) {
        return given().when().get(path).asString();
    }

    private static void check(JsonNode schemas, String name, String json) throws IOException {
        List<String> wrong = new ArrayList<>();
        compare(schemas, schemas.get(name), new ObjectMapper().readTree(json), name, wrong);
        assertEquals(List.of(), wrong);
    }

    private static String last(JsonNode reference) {
        String written = reference.path("$ref").asText();
        return written.substring(written.lastIndexOf('/') + 1);
    }

    /** Every member is described, and every member that is promised is there. */
    private static void compare(JsonNode schemas, JsonNode written, JsonNode value, String place, List<String> wrong) {
        JsonNode schema = resolve(schemas, written);
        if (value.isArray() && schema.has("items")) {
            for (JsonNode entry : value) {
                compare(schemas, schema.get("items"), entry, place + "[]", wrong);
            }
        }
        if (!value.isObject() || ANYTHING.contains(last(written))) {
            return;
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                wrong.add(place + " lacks " + required.asText());
            }
        }
        for (var member : value.properties()) {
            JsonNode known = schema.path("properties").get(member.getKey());
            if (known == null) {
                wrong.add(place + " has " + member.getKey() + ", which is not described");
            } else {
                compare(schemas, known, member.getValue(), place + "." + member.getKey(), wrong);
            }
        }
    }

    private static JsonNode resolve(JsonNode schemas, JsonNode schema) {
        return schema.has("$ref") ? schemas.get(schema.get("$ref").asText().replaceFirst(".*/", "")) : schema;
    }
}
