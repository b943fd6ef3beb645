package dev.causebook.chat.mcp;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.NodeProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/** What scripts of clients report: a test for each thing that they tried. */
final class ClientReport {

    private ClientReport() {}

    /** Runs the script with that input. */
    static List<DynamicTest> of(NodeProject script, JsonNode input) throws IOException, InterruptedException {
        JsonNode report =
                new ObjectMapper().readTree(script.run(input.toString().getBytes(StandardCharsets.UTF_8)));
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode tried : report) {
            tests.add(DynamicTest.dynamicTest(tried.path("name").asText(), () -> {
                assertNotNull(tried.get("problem"));
                assertNull(tried.path("problem").textValue());
            }));
        }
        return tests;
    }
}
