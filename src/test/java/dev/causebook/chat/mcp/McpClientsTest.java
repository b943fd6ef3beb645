package dev.causebook.chat.mcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.NodeProject;
import dev.causebook.cases.Role;
import dev.causebook.http.access.TestKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the official clients of the protocol see, with the shipped packs and with keys; the script says what is tried. */
@QuarkusTest
@TestProfile(McpClientsTest.ShippedPacksWithKeys.class)
class McpClientsTest {

    public static final class ShippedPacksWithKeys implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("causebook.rules", "rules", "causebook.access.keys", TestKeys.lines());
        }
    }

    @TestHTTPResource("/mcp")
    URI address;

    @TestFactory
    List<DynamicTest> theOfficialClients() throws IOException, InterruptedException {
        List<DynamicTest> tests = ClientReport.of(
                new NodeProject(Path.of("src/test/node/mcp"), "mcp.mjs"),
                new ObjectMapper()
                        .createObjectNode()
                        .put("url", address.toString())
                        .put("key", TestKeys.key(Role.Word.CALLER)));
        assertTrue(tests.size() >= 15, "only " + tests.size() + " things were tried");
        return tests;
    }
}
