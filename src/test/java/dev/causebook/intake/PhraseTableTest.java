package dev.causebook.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.causebook.TestPacks;
import dev.causebook.fact.Observation;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads the texts of {@code intake/phrases.tsv} in the words of the pack and compares with what stands beside them. */
class PhraseTableTest {

    private static final Path TABLE = Path.of("src/test/resources/intake/phrases.tsv");

    @TestFactory
    Stream<DynamicTest> texts_say_what_the_table_says() throws IOException {
        Pack pack = TestPacks.quickLoader()
                .load(TestPacks.rules().resolve("rdp"))
                .pack()
                .orElseThrow();
        CaseReader reader = new CaseReader(pack);
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> check(reader, row[0].replace("\\n", "\n"), row[1])));
    }

    private static void check(CaseReader reader, String text, String expected) {
        Reading reading = reader.read(text, List.of());
        List<String> wrong = new ArrayList<>();
        for (String one : expected.split(";")) {
            String claim = one.strip();
            boolean absent = claim.startsWith("!");
            if (holds(reading, absent ? claim.substring(1) : claim) == absent) {
                wrong.add(claim);
            }
        }
        assertEquals(List.of(), wrong, () -> said(reading).toString());
    }

    private static boolean holds(Reading reading, String claim) {
        return said(reading).stream().anyMatch(one -> one.equals(claim) || one.startsWith(claim + "="));
    }

    private static List<String> said(Reading reading) {
        List<String> said = new ArrayList<>();
        for (Observation observation : reading.observations()) {
            observation.value().words().forEach(word -> said.add(observation.fact() + "=" + word));
        }
        for (Observation observation : reading.earlier()) {
            observation.value().words().forEach(word -> said.add("earlier " + observation.fact() + "=" + word));
        }
        for (TriedFix tried : reading.tried()) {
            said.add("tried " + tried.fix());
        }
        said.add("scope " + reading.scope().name().toLowerCase(Locale.ROOT));
        return said;
    }
}
