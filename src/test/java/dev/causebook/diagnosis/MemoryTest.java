package dev.causebook.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.Printed;
import dev.causebook.RandomCases;
import dev.causebook.TestPacks;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryTest {

    private static final Observation SEEN =
            new Observation("probe.tcpPort", new Value.Word("open"), Origin.text("port is open", 0, 12), 0.9);

    static List<Pack> packs() {
        return PropertiesTest.packs();
    }

    private static Diagnostician remembering(Pack pack, AtomicInteger fired) {
        NaiveEvidenceRules rules = new NaiveEvidenceRules(pack);
        return new Diagnostician(
                pack,
                facts -> {
                    fired.incrementAndGet();
                    return rules.fire(facts);
                },
                CostWeights.DEFAULT,
                50,
                Set.of());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void what_is_remembered_is_what_would_be_worked_out(Pack pack) {
        RandomCases cases = new RandomCases(pack, 47);
        Diagnostician fresh = new Diagnostician(pack, new NaiveEvidenceRules(pack), CostWeights.DEFAULT);
        Diagnostician remembering = remembering(pack, new AtomicInteger());
        for (int number = 0; number < 12; number++) {
            Request request = Request.of(cases.nearRule(8));
            remembering.diagnose(request);

            Diagnosis again = remembering.diagnose(request);

            assertTrue(again.again());
            assertEquals(Printed.of(fresh.diagnose(request)), Printed.of(again), "case " + number);
        }
    }

    @Test
    void an_equal_case_is_worked_out_once_and_keeps_its_own_words() {
        AtomicInteger fired = new AtomicInteger();
        Diagnostician remembering = remembering(TestPacks.smallPack(), fired);
        Observation elsewhere =
                new Observation(SEEN.fact(), SEEN.value(), Origin.text("3389 answers", 40, 52), SEEN.confidence());
        remembering.diagnose(Request.of(Facts.of(List.of(SEEN))));

        Diagnosis again = remembering.diagnose(Request.of(Facts.of(List.of(elsewhere))));

        assertEquals(1, fired.get());
        assertEquals(elsewhere, again.facts().find(SEEN.fact()).orElseThrow());
    }

    @Test
    void whatever_changes_the_answer_makes_another_case_of_it() {
        AtomicInteger fired = new AtomicInteger();
        Diagnostician remembering = remembering(TestPacks.smallPack(), fired);
        Facts facts = Facts.of(List.of(SEEN));
        Facts surer = Facts.of(List.of(new Observation(SEEN.fact(), SEEN.value(), SEEN.origin(), 1)));
        List<Request> different = new ArrayList<>(List.of(
                new Request(facts, List.of(), Audience.AGENT, null, 5, 3, 0, false),
                new Request(surer, List.of(), Audience.AGENT, null, 5, 3, 0, false),
                new Request(facts, List.of(), Audience.END_USER, null, 5, 3, 0, false),
                new Request(facts, List.of(), Audience.ENGINEER, "Ada", 5, 3, 0, false),
                new Request(facts, List.of(), Audience.AGENT, null, 1, 3, 0, false),
                new Request(facts, List.of(), Audience.AGENT, null, 5, 0, 0, false),
                new Request(facts, List.of(), Audience.AGENT, null, 5, 3, 1, false),
                new Request(facts, List.of(), Audience.AGENT, null, 5, 3, 0, true)));

        for (Request request : different) {
            assertFalse(remembering.diagnose(request).again(), request.toString());
        }

        assertEquals(different.size(), fired.get());
    }
}
