package dev.causebook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.causebook.TestPacks;
import dev.causebook.app.PackWorkbench;
import dev.causebook.cli.Workbench.Depth;
import dev.causebook.drools.DroolsRuleCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lint writes for code review is what its format, SARIF 2.1.0, asks for, by the schema of those who made it. */
class SarifTest {

    private static final Path SCHEMA = Path.of("src/test/resources/sarif/sarif-2.1.0.json");

    private static Set<ValidationMessage> faults(String json) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON);
    }

    private static String lint(Path folder) throws IOException {
        return Json.write(Sarif.of(new PackWorkbench(new DroolsRuleCompiler()).check(folder, Depth.READ)));
    }

    @Test
    void theShippedPacks() throws IOException {
        assertEquals(Set.of(), faults(lint(TestPacks.rules())));
    }

    @Test
    void aBrokenPackInAFolderWithAnOddName(@TempDir Path home) throws IOException {
        String json = lint(broken(home));
        assertTrue(json.contains("rule-syntax"), json);
        assertEquals(Set.of(), faults(json));
    }

    @Test
    void theSchemaNoticesWhatIsWrong(@TempDir Path home) throws IOException {
        String json = lint(broken(home));
        for (List<String> spoilt : List.of(
                List.of("\"2.1.0\"", "\"2.0.0\""),
                List.of("\"startLine\"", "\"startline\""),
                List.of("\"error\"", "\"wrong\""))) {
            assertTrue(json.contains(spoilt.get(0)), spoilt.get(0));
            assertFalse(faults(json.replace(spoilt.get(0), spoilt.get(1))).isEmpty(), spoilt.get(1));
        }
    }

    private static Path broken(Path home) throws IOException {
        Map<String, String> files = TestPacks.small();
        files.put("causes/tls/cert-expired/rules.drl", "rule");
        files.put("pack.yaml", files.get("pack.yaml").replace("title:", "titel:"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = home.resolve("a pack, \u00fc [1] \"x\"").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return home;
    }
}
