package dev.causebook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.app.PackWorkbench;
import dev.causebook.cases.BulkReport;
import dev.causebook.cases.BulkTally;
import dev.causebook.drools.DroolsRuleCompiler;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkCommandTest {

    private static final String LAMPS = "src/test/resources/packs/lamps";
    private static final String GOOD = "{\"id\":\"Ä-1\",\"facts\":{\"lamp\":{\"code\":\"2308\"}}}\n";
    private static final String BAD = "{\"id\":\"B-2\",\"facts\":{\"lamp\":{\"cod\":\"2308\"}}}\n";

    @TempDir
    private Path scratch;

    private record Ran(int exit, String out, String err) {}

    private static Ran run(String standardInput, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Causebook.run(
                new PackWorkbench(new DroolsRuleCompiler()),
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments);
        return new Ran(exit, out.toString(), err.toString());
    }

    @Test
    void linesGoThroughAPipe() throws Exception {
        Ran ran = run(GOOD + BAD, "bulk", "--rules", LAMPS, "-");
        assertEquals(1, ran.exit(), "one line was refused");
        List<String> lines = ran.out().lines().toList();
        assertEquals(2, lines.size());
        JsonNode answer = new ObjectMapper().readTree(lines.get(0));
        assertEquals("Ä-1", answer.get("id").asText());
        assertEquals("diagnosed", answer.get("status").asText());
        JsonNode refusal = new ObjectMapper().readTree(lines.get(1));
        assertEquals("/facts/lamp/cod", refusal.at("/errors/0/pointer").asText());
        assertTrue(ran.err().startsWith("2 lines answered in "), ran.err());
        assertTrue(ran.err().contains(": 1 diagnosed, 1 refused.\n"), ran.err());
        assertTrue(ran.err().contains("1 lines were refused"), ran.err());
    }

    @Test
    void aBriefAnswerSaysTheSameInFiguresAlone() throws Exception {
        JsonNode whole = new ObjectMapper()
                .readTree(run(GOOD, "bulk", "--rules", LAMPS, "-").out());
        JsonNode brief = new ObjectMapper()
                .readTree(run(GOOD, "bulk", "--rules", LAMPS, "--brief", "-").out());
        assertEquals(
                List.of("line", "id", "status", "causes", "fixes", "questions", "expectedMinutes"),
                List.copyOf(brief.properties().stream().map(Map.Entry::getKey).toList()));
        assertEquals(whole.get("status"), brief.get("status"));
        assertEquals(whole.at("/plan/expectedMinutes"), brief.get("expectedMinutes"));
        assertEquals(whole.at("/questions/0/fact"), brief.at("/questions/0"));
        assertTrue(brief.get("causes").size() > 0 && brief.get("fixes").size() > 0, brief.toString());
        assertSame(whole.get("causes"), brief.get("causes"));
        assertSame(whole.get("fixes"), brief.get("fixes"));
    }

    private static void assertSame(JsonNode whole, JsonNode brief) {
        assertEquals(whole.size(), brief.size());
        for (int index = 0; index < whole.size(); index++) {
            for (Map.Entry<String, JsonNode> member : brief.get(index).properties()) {
                assertEquals(whole.get(index).get(member.getKey()), member.getValue(), member.getKey());
            }
        }
    }

    @Test
    void aFileIsAnsweredInAFile() throws Exception {
        Path in = scratch.resolve("tickets.jsonl");
        Path out = scratch.resolve("results.jsonl");
        Files.writeString(in, GOOD.repeat(3));
        String[] arguments = {"bulk", "--rules", LAMPS, "--threads", "2", "--out", out.toString(), in.toString()};
        Ran ran = run("", arguments);
        assertEquals(0, ran.exit(), ran.err());
        assertEquals("", ran.out());
        assertEquals(3, Files.readAllLines(out).size());
        assertEquals(List.of("results.jsonl", "tickets.jsonl"), names());

        Ran again = run("", arguments);
        assertEquals(2, again.exit());
        assertTrue(again.err().contains("is there already"), again.err());
    }

    private List<String> names() throws Exception {
        try (var files = Files.list(scratch)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsAskedWronglyIsSaid() {
        Ran threads = run("", "bulk", "--rules", LAMPS, "--threads", "0", "-");
        assertEquals(2, threads.exit());
        assertTrue(threads.err().contains("--threads is 0; it is a number from 1 to 256."), threads.err());
        Ran none = run("", "bulk", "--rules", LAMPS, scratch.resolve("none").toString());
        assertEquals(2, none.exit());
        assertTrue(none.err().startsWith("There is no file or folder "), none.err());
        assertEquals(2, run("", "bulk").exit(), "a file has to be named");
    }

    @Test
    void theSummarySaysWhatIsMostFrequent() {
        BulkTally tally =
                new BulkTally(Map.of("diagnosed", 5_000L, "out-of-scope", 7L), Map.of("rare", 1L, "often", 4_999L));
        assertEquals("""
                2,007 lines answered in 2.0 s, 1,004 a second, after 3,000 of an earlier run: 5,000 diagnosed, 7 out-of-scope.
                     4,999  often
                         1  rare
                """, BulkCommand.summary(new BulkReport(tally, 3_000), 2).replace("\r", ""));
        assertEquals(
                "There were no lines.\n",
                BulkCommand.summary(new BulkReport(BulkTally.NONE, 0), 1).replace("\r", ""));
    }
}
