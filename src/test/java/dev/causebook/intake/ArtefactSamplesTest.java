package dev.causebook.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.knowledge.Pack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArtefactSamplesTest {

    private static Pack pack;
    private static Artefacts artefacts;

    @BeforeAll
    static void load() throws IOException {
        pack = ArtefactSamples.pack();
        artefacts = ArtefactSamples.artefacts();
    }

    @TestFactory
    Stream<DynamicTest> eachSampleShowsWhatIsExpectedAndNothingElse() throws IOException {
        Map<String, List<String>> expected = ArtefactSamples.expected();
        return ArtefactSamples.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    List<String> warnings = new ArrayList<>();
                    List<Observation> read =
                            ArtefactSamples.read(pack, artefacts, ArtefactSamples.sample(name), warnings);
                    List<String> shown = read.stream()
                            .map(one -> one.fact() + "=" + one.value().plain())
                            .toList();
                    assertEquals(
                            String.join("\n", new TreeSet<>(expected.getOrDefault(name, List.of()))),
                            String.join("\n", new TreeSet<>(shown)),
                            () -> "expected.txt says otherwise of " + name + ", " + warnings);
                }));
    }

    @Test
    void eachObservationQuotesTheWordsAtItsPlace() throws IOException {
        int quoted = 0;
        for (String name : ArtefactSamples.names()) {
            Attachment sample = ArtefactSamples.sample(name);
            for (Observation one : ArtefactSamples.read(pack, artefacts, sample, new ArrayList<>())) {
                Origin origin = one.origin();
                assertEquals(name, origin.attachment());
                if (origin.start() >= 0) {
                    String text = sample.content();
                    assertEquals(origin.quote(), text.substring(origin.start(), origin.end()), one + " in " + name);
                    long line = 1
                            + text.substring(0, origin.start())
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                    assertEquals(line, origin.line(), one + " in " + name);
                    quoted++;
                }
            }
        }
        assertTrue(quoted > 50, () -> "too few observations to prove anything");
    }
}
