package dev.causebook.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Pack;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwinWatchTest {

    private static final Pack PACK = TestPacks.smallPack();
    private static final Facts EXPIRED = Facts.of(List.of(
            Observation.given("cert.state", new Value.Word("expired")),
            Observation.given("error.message", new Value.Text("the words of a ticket"))));

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> reported = new ArrayList<>();

    private EvidenceRules watched(double sample, EvidenceRules engine) {
        return new TwinWatch(sample, registry, reported::add).over(PACK, engine);
    }

    private double count(String name) {
        return registry.get("causebook.twin." + name)
                .tag("pack", "small")
                .counter()
                .count();
    }

    /** An engine that silently never fires one rule, as a known fault of the real one did. */
    private static EvidenceRules forgetful() {
        EvidenceRules whole = new NaiveEvidenceRules(PACK);
        return facts -> {
            EvidenceRules.Fired fired = whole.fire(facts);
            return new EvidenceRules.Fired(
                    fired.rules().stream()
                            .filter(rule -> !rule.id().equals("cert-expired/date-passed"))
                            .toList(),
                    fired.facts(),
                    false);
        };
    }

    @Test
    void a_rule_that_silently_never_fires_is_noticed() {
        EvidenceRules rules = watched(1, forgetful());
        assertEquals(List.of(), rules.fire(EXPIRED).rules(), "the engine's answer stands");
        assertEquals(1, count("compared"));
        assertEquals(1, count("disagreements"));
        assertEquals(
                List.of("The engine and the naive reading of pack small " + PACK.digest()
                        + " disagree on cert-expired/date-passed."),
                reported);
    }

    @Test
    void twins_that_agree_are_counted_and_not_reported() {
        EvidenceRules rules = watched(1, new NaiveEvidenceRules(PACK));
        rules.fire(EXPIRED);
        rules.fire(Facts.NONE);
        assertEquals(2, count("compared"));
        assertEquals(0, count("disagreements"));
        assertEquals(List.of(), reported);
    }

    @Test
    void one_case_of_so_many_is_compared() {
        EvidenceRules rules = watched(0.1, forgetful());
        for (int number = 0; number < 95; number++) {
            rules.fire(EXPIRED);
        }
        assertEquals(10, count("compared"));
    }

    @Test
    void nothing_stands_in_the_way_where_nothing_is_compared() {
        EvidenceRules engine = forgetful();
        assertSame(engine, watched(0, engine));
    }

    @Test
    void a_share_is_a_share() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> watched(1.5, forgetful()))
                .getMessage()
                .contains("from 0 to 1"));
        assertThrows(IllegalArgumentException.class, () -> watched(Double.NaN, forgetful()));
    }
}
