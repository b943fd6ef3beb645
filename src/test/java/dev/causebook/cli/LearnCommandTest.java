package dev.causebook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.PastTickets;
import dev.causebook.TestPacks;
import dev.causebook.app.PackWorkbench;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.PastCase;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.drools.DroolsRuleCompiler;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.knowledge.TriedFix.Result;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackFiles;
import dev.causebook.store.JsonCaseLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an export of closed cases to numbers that a person may take. */
class LearnCommandTest {

    @TempDir
    private Path scratch;

    private Path rules;
    private Path lines;

    private record Ran(int exit, String out, String err) {}

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Causebook.run(
                new PackWorkbench(new DroolsRuleCompiler()),
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments);
        return new Ran(exit, out.toString(), err.toString());
    }

    private Ran learn(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("learn", "--rules", rules.toString(), "--cases", lines.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @BeforeEach
    void closeCases() throws Exception {
        rules = scratch.resolve("rules");
        for (Map.Entry<String, String> one : TestPacks.small().entrySet()) {
            Path path = rules.resolve("small").resolve(one.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, one.getValue());
        }
        LoadedPack small = TestPacks.quickLoader().load("small", PackFiles.of(TestPacks.small()));
        ActiveKnowledge knowledge = new ActiveKnowledge(
                List.of(PackDesk.of(small.pack().orElseThrow(), small.rules().orElseThrow(), CostWeights.DEFAULT)));
        lines = scratch.resolve("cases.jsonl");
        JsonCaseLines writer = new JsonCaseLines();
        List<String> written = new ArrayList<>();
        for (PastCase past : PastTickets.of(new CaseDesk(knowledge), small.scenarios(), 130, 7)) {
            List<TriedFix> came = List.of(new TriedFix("restore-permissions", Result.FIXED));
            written.add(writer.write(new PastCase(past.kept(), "key-unreadable", null, came)));
        }
        Files.write(lines, written);
    }

    @Test
    void eachNumberIsShownWithWhatIsBehindItAndNothingIsWritten() throws IOException {
        Ran plain = learn();
        assertEquals(0, plain.exit(), plain.err());
        assertTrue(plain.out().contains("cause key-unreadable"), plain.out());
        assertTrue(plain.out().contains("fix restore-permissions with key-unreadable"), plain.out());
        JsonNode json = new ObjectMapper().readTree(learn("--json").out());
        assertTrue(json.at("/0/cases").asInt() > 50, json.toString());
        assertEquals("pilot", json.at("/0/basis").asText());
        assertTrue(learn("--diff")
                .out()
                .startsWith("diff --git a/rules/small/measured.yaml b/rules/small/measured.yaml\n"));
        assertFalse(Files.exists(rules.resolve("small/measured.yaml")));
    }

    @Test
    void whatAPersonTakesIsAWholePackAndIsNotProposedAgain() throws IOException {
        Ran applied = learn("--apply");
        assertEquals(0, applied.exit(), applied.err());
        assertTrue(applied.out().contains("Written to "), applied.out());
        assertTrue(Files.readString(rules.resolve("small/measured.yaml")).startsWith("# What closed cases say"));
        Ran lint = run("lint", rules.toString());
        assertFalse(lint.out().contains("measured.yaml"), lint.out());
        Ran again = learn("--diff");
        assertEquals("", again.out());
        assertTrue(learn().out().contains("The numbers in force are those"), learn().out());
    }

    @Test
    void twoWishesAtOnceAndAMissingFileAreWrongUse() {
        assertEquals(2, learn("--diff", "--apply").exit());
        lines = scratch.resolve("nowhere.jsonl");
        Ran missing = learn();
        assertEquals(2, missing.exit());
        assertTrue(missing.err().contains("nowhere.jsonl"), missing.err());
    }
}
