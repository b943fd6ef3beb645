package dev.causebook.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.TestPacks;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Code;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every cause, finding, fix, rule and code of the packs that are shipped says who says so, how far to rely on it, and since when. */
class ServedSourcesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> wrong = new ArrayList<>();
    private int looked;

    private void look(String what, Json.Body members) {
        try {
            JsonNode document = JSON.readTree(Json.bytes(json -> {
                json.writeStartObject();
                members.write(json);
                json.writeEndObject();
            }));
            looked++;
            sources(what, document);
            document.path("findings")
                    .forEach(finding -> sources(what + " " + finding.path("id").asText(), finding));
            if (document.path("status").asText().isEmpty()
                    || document.path("since").asText().isEmpty()) {
                wrong.add(what + " has no status or no since");
            }
        } catch (IOException broken) {
            wrong.add(what + ": " + broken.getMessage());
        }
    }

    private void sources(String what, JsonNode document) {
        JsonNode sources = document.path("sources");
        if (sources.isEmpty()) {
            wrong.add(what + " names no source");
        }
        sources.forEach(source -> {
            if (source.path("title").asText().isBlank()
                    || source.path("address").asText().isBlank()) {
                wrong.add(what + ": nobody finds the source " + source);
            }
        });
    }

    @Test
    void everythingThatIsServedNamesItsSources() {
        for (Pack pack : TestPacks.all().stream()
                .flatMap(loaded -> loaded.pack().stream())
                .toList()) {
            for (Cause cause : pack.causes().values()) {
                look("cause " + cause.id(), json -> KnowledgeWriter.cause(json, pack, cause));
            }
            for (Fix fix : pack.fixes().values()) {
                look("fix " + fix.id(), json -> KnowledgeWriter.fix(json, pack, fix));
            }
            for (Rule rule : pack.rules()) {
                look("rule " + rule.id(), json -> KnowledgeWriter.rule(json, pack, rule));
            }
            for (Code code : pack.codes()) {
                look("code " + code.list() + " " + code.code(), json -> KnowledgeWriter.code(json, pack, code));
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(looked > 2_000, () -> "only " + looked);
    }
}
