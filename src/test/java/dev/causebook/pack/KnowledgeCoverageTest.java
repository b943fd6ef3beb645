package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.fact.FactDefinition;
import dev.causebook.knowledge.Code;
import dev.causebook.knowledge.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was found in the field's documentation, and so has to be in the pack; the lists are by id and only ever grow. */
class KnowledgeCoverageTest {

    private static final Path FOUND = Path.of("src/test/resources/coverage");

    private static Pack rdp() {
        return TestPacks.all().stream()
                .flatMap(loaded -> loaded.pack().stream())
                .filter(pack -> pack.id().equals("rdp"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(String file) throws IOException {
        List<String> lines = Files.readAllLines(FOUND.resolve(file));
        assertTrue(lines.size() > 50, file);
        return lines;
    }

    private static void assertHolds(Collection<String> there, String file) throws IOException {
        Set<String> missing = new TreeSet<>(lines(file));
        missing.removeAll(there);
        assertEquals(Set.of(), missing);
    }

    @Test
    void every_cause_and_fix_is_there() throws IOException {
        assertHolds(rdp().causes().keySet(), "causes.txt");
        assertHolds(rdp().fixes().keySet(), "fixes.txt");
    }

    @Test
    void every_code_is_there_in_its_list() throws IOException {
        assertHolds(rdp().codes().stream().map(KnowledgeCoverageTest::line).collect(Collectors.toSet()), "codes.tsv");
    }

    private static String line(Code code) {
        return code.list() + "\t" + code.code();
    }

    /**
     * What a diagnostic yields can be asked for, with the way to find it out. What one of them asks in one breath, such as
     * by address, from another client, off the VPN, is asked a fact at a time: each answer may settle the case.
     */
    @Test
    void every_diagnostic_is_the_way_to_find_out_the_answer_of_a_question() throws IOException {
        Pack rdp = rdp();
        List<String> unasked = new ArrayList<>();
        for (String line : lines("diagnostics.tsv")) {
            String[] cells = line.split("\t", -1);
            boolean asked = List.of(cells[1].split(",")).stream()
                    .map(fact -> rdp.vocabulary().find(fact))
                    .flatMap(java.util.Optional::stream)
                    .map(FactDefinition::question)
                    .anyMatch(question -> question != null && !question.how().isBlank());
            if (!asked) {
                unasked.add(cells[0]);
            }
        }
        assertEquals(List.of(), unasked);
    }
}
