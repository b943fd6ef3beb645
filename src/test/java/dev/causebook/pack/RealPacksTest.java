package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.causebook.TestPacks;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.ScenarioCheck;
import dev.causebook.cases.ScenarioCheck.Outcome;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.knowledge.PackFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every pack under {@code rules/} is whole and does what its scenarios say; other tests work on those that are. */
class RealPacksTest {

    @TestFactory
    Stream<DynamicTest> packs_are_whole_and_do_what_their_scenarios_say() throws IOException {
        Path rules = TestPacks.rules();
        return TestPacks.quickLoader().loadAll(rules).stream()
                .map(loaded ->
                        DynamicTest.dynamicTest(rules.resolve(loaded.name()).toString(), () -> assertGood(loaded)));
    }

    private static void assertGood(LoadedPack loaded) {
        assertEquals(
                "",
                lines(loaded.faults().stream().map(PackFault::toString)),
                "lint has nothing to say, or a key in the data says why");
        PackDesk desk = PackDesk.of(loaded.pack().orElseThrow(), loaded.rules().orElseThrow(), CostWeights.DEFAULT);
        List<Outcome> outcomes =
                loaded.scenarios().stream().map(new ScenarioCheck(desk)::run).toList();
        assertEquals(
                "",
                lines(outcomes.stream()
                        .filter(outcome -> !outcome.passed())
                        .map(outcome -> outcome.scenario().place() + " '"
                                + outcome.scenario().name() + "': " + outcome.mismatches())));
    }

    private static String lines(Stream<String> all) {
        return String.join("\n", all.toList());
    }
}
