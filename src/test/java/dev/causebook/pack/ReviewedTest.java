package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.knowledge.PackFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody has looked at neither goes nor changes unseen. */
class ReviewedTest {

    private static final String CAUSE = "causes/tls/key-unreadable/cause.yaml";

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    @TempDir
    private Path folder;

    @BeforeEach
    void aPackThatWasReviewed() throws IOException {
        write(TestPacks.small());
        assertEquals(List.of(), faults(), "nothing is wrong with it");
        new PackReview(TestPacks.quickLoader()).takeOver(folder);
        assertEquals(List.of(), faults(), "nor now that it was reviewed");
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, file.getValue());
        }
    }

    private List<String> faults() throws IOException {
        return TestPacks.quickLoader().load(folder).faults().stream()
                .map(PackFault::toString)
                .toList();
    }

    private void edit(String file, String was, String becomes) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertTrue(text.contains(was), () -> file + " has no '" + was + "'");
        Files.writeString(folder.resolve(file), text.replace(was, becomes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fixes/renew-cert.yaml | sessionsDropped: 1 | sessionsDropped: 4 | has sessionsDropped '4' and had '1'",
                "fixes/renew-cert.yaml | class: S2 | class: S1 | has class 'S1' and had 'S2'",
                "fixes/flush-names.yaml | ipconfig /flushdns | ipconfig /release | reads otherwise in its steps",
                "fixes/flush-names.yaml | effect: write | effect: restart | effects restart, which were write",
                "fixes/flush-names.yaml | nslookup | ping | reads otherwise in its steps",
                "fixes/flush-names.yaml | rollback: none needed | rollback: nothing to do | reads otherwise",
            })
    void whatChangesInAReviewedFixIsAnError(String file, String was, String becomes, String says) throws IOException {
        edit(file, was, becomes);
        List<String> faults = faults();
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.get(0).contains("error: The fix '"), faults::toString);
        assertTrue(faults.get(0).contains(says), faults::toString);
        assertTrue(faults.get(0).startsWith(file + ":"), faults::toString);
        assertTrue(faults.get(0).contains("run: review --accept "), faults::toString);
    }

    @Test
    void howItIsWordedMayChange() throws IOException {
        edit("fixes/flush-names.yaml", "title: Forget the names", "title: Drop the names");
        edit("fixes/flush-names.yaml", "solves: { name-wrong: often }", "solves: { name-wrong: usually }");
        assertEquals(List.of(), faults());
    }

    @Test
    void aStepMoreIsAnErrorToo() throws IOException {
        edit("fixes/flush-names.yaml", "steps:\n", "steps:\n  - shell: cmd\n    do: ipconfig /all\n    effect: read\n");
        List<String> faults = faults();
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.get(0).contains("has 2 steps, and had 1 when it was reviewed"), faults::toString);
    }

    @Test
    void aSourceThatGoesIsAnErrorAndOneThatComesAWarning() throws IOException {
        String cause = Files.readString(folder.resolve(CAUSE));
        String first = cause.replaceFirst("(?s).*?sources: \\[ ([a-z0-9-]+).*", "$1");
        Map<String, String> sources = new TreeMap<>(TestPacks.small());
        String other = sources.get("sources/all.yaml")
                .lines()
                .filter(line -> line.startsWith("  - id: ") && !line.endsWith(": " + first))
                .findFirst()
                .orElseThrow()
                .substring("  - id: ".length());
        Files.writeString(
                folder.resolve(CAUSE),
                cause.replaceFirst("(?m)^sources: .*$", "sources: [ " + first + ", " + other + " ]"));
        List<String> more = faults();
        assertEquals(1, more.size(), more::toString);
        assertTrue(more.get(0).contains("warning: The cause 'key-unreadable' names the source"), more::toString);
        new PackReview(TestPacks.quickLoader()).read(folder, Set.of("key-unreadable"), TODAY);
        assertEquals(List.of(), faults());
        Files.writeString(folder.resolve(CAUSE), cause.replaceFirst("(?m)^sources: .*$", "sources: [ " + first + " ]"));
        List<String> less = faults();
        assertEquals(1, less.size(), less::toString);
        assertTrue(
                less.get(0).contains("error: The cause 'key-unreadable' no longer names the source '" + other + "'"),
                less::toString);
    }

    @Test
    void anEntryThatIsGoneIsMissed() throws IOException {
        String other =
                Files.readString(folder.resolve("fixes/flush-names.yaml")).replace("flush-names", "flush-all-names");
        write(Map.of("fixes/flush-all-names.yaml", other));
        new PackReview(TestPacks.quickLoader()).read(folder, Set.of("flush-all-names"), TODAY);
        assertEquals(List.of(), faults());
        Files.delete(folder.resolve("fixes/flush-all-names.yaml"));
        List<String> faults = faults();
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(
                faults.get(0)
                        .startsWith(
                                "reviewed/fixes.tsv:3:1: error: The fix 'flush-all-names' was reviewed and is gone."),
                faults::toString);
        new PackReview(TestPacks.quickLoader()).read(folder, Set.of("flush-all-names"), TODAY);
        assertEquals(List.of(), faults());
    }

    @Test
    void whatIsStableAndNewIsAWarningAndWhatIsExperimentalIsNot() throws IOException {
        String fix =
                Files.readString(folder.resolve("fixes/flush-names.yaml")).replace("flush-names", "flush-all-names");
        write(Map.of("fixes/flush-all-names.yaml", fix));
        List<String> faults = faults();
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(
                faults.get(0).contains("warning: The fix 'flush-all-names' is stable, and nobody has looked at it yet"),
                faults::toString);
        write(Map.of("fixes/flush-all-names.yaml", fix.replace("status: stable", "status: experimental")));
        assertEquals(List.of(), faults());
    }

    @Test
    void acceptingOneLeavesTheOthersAsTheyWere() throws IOException {
        edit("fixes/flush-names.yaml", "ipconfig /flushdns", "ipconfig /release");
        edit("fixes/renew-cert.yaml", "sessionsDropped: 1", "sessionsDropped: 4");
        assertEquals(
                Set.of("renew-cert"),
                new PackReview(TestPacks.quickLoader()).read(folder, Set.of("renew-cert", "no-such-fix"), TODAY));
        List<String> faults = faults();
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.get(0).contains("'flush-names'"), faults::toString);
    }

    @Test
    void aTableThatIsNoneIsRefused() throws IOException {
        edit("reviewed/fixes.tsv", "sessionsDropped\t", "");
        Path causes = folder.resolve("reviewed/causes.tsv");
        List<String> rows = new ArrayList<>(Files.readAllLines(causes));
        rows.add(rows.get(1));
        rows.add("short");
        Files.write(causes, rows);
        String faults = String.join("\n", faults());
        assertTrue(
                faults.contains("reviewed/fixes.tsv:1:1: error: The first line is the header: fix <tab> class"),
                faults);
        assertTrue(faults.contains("This line has 1 cells; it wants 4"), faults);
        assertTrue(faults.contains("already."), faults);
    }

    private String rowOf(String id) throws IOException {
        return Files.readAllLines(folder.resolve("reviewed/fixes.tsv")).stream()
                .filter(row -> row.startsWith(id + "\t"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTableTellsWhatWasReadFromWhatWasTakenOver() throws IOException {
        assertTrue(rowOf("flush-names").endsWith("\t-"), "nobody has read it");
        PackReview review = new PackReview(TestPacks.quickLoader());
        review.read(folder, Set.of("flush-names", "key-unreadable"), TODAY);
        assertTrue(rowOf("flush-names").endsWith("\t2026-11-26"));
        assertTrue(rowOf("renew-cert").endsWith("\t-"), "nobody has read the other");
        assertTrue(Files.readAllLines(folder.resolve("reviewed/causes.tsv")).stream()
                .filter(row -> row.startsWith("key-unreadable\t"))
                .allMatch(row -> row.endsWith("\t2026-11-26")));
        review.takeOver(folder);
        assertTrue(rowOf("flush-names").endsWith("\t2026-11-26"), "it is as it was when it was read");
        edit("fixes/flush-names.yaml", "ipconfig /flushdns", "ipconfig /release");
        review.takeOver(folder);
        assertTrue(rowOf("flush-names").endsWith("\t-"), "nobody has read it as it is now");
        assertEquals(List.of(), faults());
    }

    @Test
    void aTableFromBeforeThereWereDaysIsStillHeldTo() throws IOException {
        for (String table : List.of("reviewed/fixes.tsv", "reviewed/causes.tsv")) {
            Path file = folder.resolve(table);
            Files.write(
                    file,
                    Files.readAllLines(file).stream()
                            .map(row -> row.substring(0, row.lastIndexOf('\t')))
                            .toList());
        }
        assertEquals(List.of(), faults());
        edit("fixes/renew-cert.yaml", "class: S2", "class: S1");
        assertEquals(1, faults().size());
    }
}
