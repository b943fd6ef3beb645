package dev.causebook.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.diagnosis.Diagnosis.Inference;
import dev.causebook.diagnosis.Diagnosis.NextQuestion;
import dev.causebook.diagnosis.Diagnosis.Step;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Pack;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When the case is handed on, which of equals comes first, and how sure the first place is. */
class StopTest {

    private static final Pack PACK = TestPacks.smallPack();
    private static final Diagnostician DIAGNOSTICIAN =
            new Diagnostician(PACK, new NaiveEvidenceRules(PACK), CostWeights.DEFAULT);
    private static final Observation EXPIRED = Observation.given("cert.state", new Value.Word("expired"));

    private static Diagnosis with(double other, List<NextQuestion> questions, boolean plan) {
        Diagnosis real = DIAGNOSTICIAN.diagnose(Request.of(Facts.of(List.of(EXPIRED))));
        Diagnosis.PlanSummary summary = real.plan();
        Inference inference = new Inference(
                PACK,
                real.status(),
                List.of(),
                real.causes(),
                other,
                real.fixes(),
                real.blocked(),
                new Diagnosis.PlanSummary(
                        summary.expectedMinutes(),
                        summary.escalateNowMinutes(),
                        summary.priceOfGateMinutes(),
                        null,
                        true,
                        true,
                        0,
                        plan ? summary.length() : 0,
                        summary.weights()),
                questions,
                List.of(),
                null,
                List.of());
        return new Diagnosis(real.facts(), inference, false);
    }

    @Test
    void what_is_most_likely_none_of_ours_is_handed_on() {
        assertEquals(Step.FIX, with(0.5, List.of(), true).next());
        assertEquals(Step.ESCALATE, with(0.501, List.of(), true).next());
        assertEquals(Step.ESCALATE, with(0.1, List.of(), false).next());
        NextQuestion question = new NextQuestion(PACK.vocabulary().get("cert.state"), 5, "");
        assertEquals(Step.ASK, with(0.9, List.of(question), false).next(), "a question may still change that");
    }

    @Test
    void of_fixes_that_tie_the_safer_the_cheaper_and_then_the_first_by_id_comes_first() {
        Remedies remedies = new Planner(PACK, new EvidenceModel(PACK), CostWeights.DEFAULT).remedies();
        int safe = remedies.number("move-line");
        int elevated = remedies.number("renew-cert");
        int dear = remedies.number("recreate-keys");
        int safeAndCheap = remedies.number("flush-names");
        assertTrue(remedies.prefers(safe, elevated) && !remedies.prefers(elevated, safe), "by class");
        assertTrue(remedies.cost(elevated) < remedies.cost(dear));
        assertTrue(remedies.prefers(elevated, dear) && !remedies.prefers(dear, elevated), "by cost");
        assertTrue(remedies.prefers(safeAndCheap, safe) && !remedies.prefers(safe, safeAndCheap), "by cost");
        assertTrue(!remedies.prefers(safe, safe), "nothing is preferred to itself");
    }

    /** The share of resampled worlds in which the same fix comes first: all where it is plain, fewer where nothing is known. */
    @Test
    void the_first_place_is_as_stable_as_what_is_known_makes_it() {
        double known = stability(Facts.of(List.of(EXPIRED)));
        double unknown = stability(Facts.NONE);
        assertTrue(known > 0.8 && known <= 1, "known: " + known);
        assertTrue(unknown >= 0 && unknown < 0.8, "unknown: " + unknown);
        assertEquals(unknown, stability(Facts.NONE), "the same worlds again");
    }

    private static double stability(Facts facts) {
        Double stability = DIAGNOSTICIAN.diagnose(Request.of(facts)).plan().rankStability();
        assertNotNull(stability);
        return Objects.requireNonNull(stability);
    }
}
