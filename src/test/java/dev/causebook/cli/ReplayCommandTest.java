package dev.causebook.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.PastCase;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.drools.DroolsRuleCompiler;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackFiles;
import dev.causebook.store.SqlCaseStore;
import dev.causebook.store.StoreSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays and exports from the command line, of a store that no service has open. */
class ReplayCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** More than one batch. */
    private static final int MANY = 530;

    @TempDir
    private static Path scratch;

    private static Path data;

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

    @BeforeAll
    static void keepCases() throws Exception {
        data = scratch.resolve("data");
        LoadedPack small = TestPacks.quickLoader().load("small", PackFiles.of(TestPacks.small()));
        ActiveKnowledge knowledge = new ActiveKnowledge(
                List.of(PackDesk.of(small.pack().orElseThrow(), small.rules().orElseThrow(), CostWeights.DEFAULT)));
        List<PastCase> cases = PastTickets.of(new CaseDesk(knowledge), small.scenarios(), MANY, 7);
        try (SqlCaseStore store = SqlCaseStore.open(StoreSettings.inFolder(data), Clock.systemUTC())) {
            for (PastCase one : cases) {
                store.keep(one.kept(), new byte[] {'{', '}'}, null, Haste.WAIT);
            }
        }
    }

    private static Path pack(String name, String file, String from, String to) throws IOException {
        Map<String, String> files = TestPacks.small();
        files.compute(file, (unused, text) -> text.replace(from, to));
        Path folder = scratch.resolve(name);
        for (Map.Entry<String, String> one : files.entrySet()) {
            Path path = folder.resolve("small").resolve(one.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, one.getValue());
        }
        return folder;
    }

    @Test
    void aStoreIsReplayedAndLeftAsItIs() throws IOException {
        Path weaker = pack("weaker", "causes/tls/key-unreadable/rules.drl", "decisivelySupports", "weaklySupports");
        byte[] before = Files.readAllBytes(data.resolve("causebook.mv.db"));
        Ran ran = run("replay", "--rules", weaker.toString(), "--data", data.toString(), "--json", "--list", "3");
        assertEquals(0, ran.exit(), ran.err());
        JsonNode report = JSON.readTree(ran.out());
        assertEquals(MANY, report.get("cases").asInt());
        JsonNode small = report.at("/packs/0");
        assertEquals("small", small.get("pack").asText());
        assertTrue(small.get("firstCausesChanged").asInt() > 0, ran.out());
        assertEquals(3, small.get("changes").size());
        assertArrayEquals(before, Files.readAllBytes(data.resolve("causebook.mv.db")), "only read");
        assertEquals("", ran.err(), "no progress bar where no terminal is");

        Path lines = scratch.resolve("cases.jsonl");
        Ran exported = run("export", "--data", data.toString(), lines.toString());
        assertEquals(0, exported.exit(), exported.err());
        assertEquals(MANY, Files.readAllLines(lines).size());
        Ran again = run("replay", "--rules", weaker.toString(), "--cases", lines.toString(), "--json", "--list", "3");
        assertEquals(ran.out(), again.out(), "lines say the same as the store");
        assertEquals(
                2, run("export", "--data", data.toString(), lines.toString()).exit(), "nothing is overwritten");

        Ran markdown = run("replay", "--rules", weaker.toString(), "--cases", lines.toString(), "--markdown");
        assertTrue(markdown.out().contains("## Replay of small against 1.0.0"), markdown.out());
    }

    @Test
    void whatCannotBeReadIsSaidInASentence() throws IOException {
        Path nowhere = scratch.resolve("nowhere");
        Ran none = run("replay", "--data", nowhere.toString());
        assertEquals(2, none.exit());
        assertTrue(none.err().contains("No cases are kept in " + nowhere), none.err());
        assertFalse(Files.exists(nowhere), "looking makes nothing");

        Path broken = scratch.resolve("broken.jsonl");
        Files.writeString(broken, "\n{\"id\": 7}\n");
        Path same = pack("same", "pack.yaml", "1.0.0", "1.0.0");
        Ran line = run("replay", "--rules", same.toString(), "--cases", broken.toString());
        assertEquals(2, line.exit());
        assertTrue(line.err().contains("broken.jsonl, line 2: This line is no kept case"), line.err());

        assertEquals(2, run("replay", "--list", "-1").exit());
    }

    /** As another process has it, which is what a service is to a command. */
    @Test
    void aStoreThatAServiceHasOpenIsLeftAlone() throws IOException {
        Path busy = scratch.resolve("busy");
        SqlCaseStore.open(StoreSettings.inFolder(busy), Clock.systemUTC()).close();
        try (FileChannel service = FileChannel.open(busy.resolve("causebook.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = service.lock()) {
            assertTrue(lock.isValid());
            Ran ran = run("replay", "--data", busy.toString());
            assertEquals(2, ran.exit());
            assertTrue(ran.err().contains("POST /v1/replays"), ran.err());
        }
    }

    @Test
    void theBarShowsHowFarItIs() {
        StringWriter terminal = new StringWriter();
        long[] nanos = {0};
        ProgressBar bar = new ProgressBar(new PrintWriter(terminal), true, 2_000, () -> nanos[0]);
        nanos[0] = 2_000_000_000L;
        bar.at(500);
        nanos[0] += 1;
        bar.at(501);
        assertEquals("\r\u001b[K[#######.......................] 25 %, 500 of 2,000, 6 s left", terminal.toString());
        bar.end();
        assertTrue(terminal.toString().endsWith("\r\u001b[K"));
    }

    /** Half is done before: what is left takes as long as this run says, not as the file says. */
    @Test
    void theBarKnowsWhatAnEarlierRunDid() {
        StringWriter terminal = new StringWriter();
        long[] nanos = {0};
        ProgressBar bar = new ProgressBar(new PrintWriter(terminal), true, 2_000, () -> nanos[0]);
        bar.from(1_000);
        nanos[0] = 2_000_000_000L;
        bar.at(1_100);
        assertTrue(terminal.toString().endsWith(" 55 %, 1,100 of 2,000, 18 s left"), terminal.toString());
    }
}
