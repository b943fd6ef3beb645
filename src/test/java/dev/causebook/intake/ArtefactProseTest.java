package dev.causebook.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.knowledge.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A reader that takes a sentence for output hides it from the reading of words, and with it what somebody tried to say. */
class ArtefactProseTest {

    private static Pack pack;
    private static Artefacts artefacts;
    private static CaseReader reader;

    @BeforeAll
    static void load() throws IOException {
        pack = ArtefactSamples.pack();
        artefacts = ArtefactSamples.artefacts();
        reader = new CaseReader(pack, artefacts);
    }

    @TestFactory
    Stream<DynamicTest> whatPeopleWriteOfCommandsIsReadAsTheirWords() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("src/test/resources/coverage/prose.tsv")).stream()
                .filter(row -> !row.startsWith("#"))
                .toList();
        assertTrue(rows.size() >= 40, "too few sentences");
        return rows.stream().map(row -> {
            String[] cells = row.split("\t");
            String text = cells[0].replace("\\n", "\n");
            return DynamicTest.dynamicTest(cells[0], () -> isSpoken(text, cells[1]));
        });
    }

    private static void isSpoken(String text, String fact) {
        ArtefactSigns signs = new ArtefactSigns(pack, artefacts);
        Attachment attached = new Attachment("note.txt", text);
        for (ArtefactSigns.Read read : List.of(signs.read(text, warning -> {}), signs.read(attached, warning -> {}))) {
            assertEquals(Map.of(), read.observations());
            assertEquals(text, read.spoken());
        }
        if (!fact.equals("-")) {
            for (Reading read : List.of(reader.read(text, List.of()), reader.read("", List.of(attached)))) {
                List<String> facts = read.observations().stream()
                        .map(one -> one.fact() + "=" + one.value().plain())
                        .toList();
                assertTrue(facts.contains(fact), () -> fact + " is not among " + facts);
            }
        }
    }
}
