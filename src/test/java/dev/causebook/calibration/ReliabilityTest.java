package dev.causebook.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.cases.CaseStatistics.Ended;
import dev.causebook.cases.Review.Verdict;
import dev.causebook.knowledge.Basis;
import dev.causebook.knowledge.TriedFix.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    private static Ended ended(
            double confidence, @Nullable Verdict verdict, @Nullable Result result, @Nullable String found) {
        return new Ended("1", "p", "1", "sha256:0", "c", confidence, verdict, "f", result, found, null, null);
    }

    /** Cases that come true as often as their odds, sharpened by a factor, would say. */
    private static List<Closed> cases(int count, double sharpened, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Closed> cases = new ArrayList<>();
        for (int one = 0; one < count; one++) {
            double said = 0.02 + 0.96 * random.nextDouble();
            double real = Reliability.flattened(said, sharpened);
            cases.add(new Closed(said, random.nextDouble() < real ? 1 : 0));
        }
        return cases;
    }

    private static Reliability of(List<Closed> closed) {
        return Reliability.of(closed, new SplittableRandom(1));
    }

    @Test
    void withoutCasesNothingIsClaimed() {
        Reliability none = of(List.of());
        assertEquals(Basis.ELICITED, none.basis());
        assertNull(none.brier());
        assertNull(none.calibrationError());
        assertEquals(1, none.flattening());
    }

    @Test
    void scoresAreThoseOfTheTextbook() {
        Reliability two = of(List.of(new Closed(0.8, 1), new Closed(0.4, 0)));
        assertEquals((0.04 + 0.16) / 2, two.brier(), 1e-12);
        assertEquals(-(Math.log(0.8) + Math.log(0.6)) / 2, two.logLoss(), 1e-12);
        assertEquals((0.2 + 0.4) / 2, two.calibrationError(), 1e-12);
        assertEquals(1, two.bands().get(8).cases());
        assertEquals(1, two.bands().get(8).cameTrue());
    }

    @Test
    void fewCasesChangeNothingAndManyFlattenWhatIsTooSure() {
        assertEquals(1, of(cases(49, 2, 3)).flattening());
        Reliability pilot = of(cases(300, 2, 4));
        assertEquals(Basis.PILOT, pilot.basis());
        assertTrue(pilot.flattening() > 1.3 && pilot.flattening() < 2.3, "was " + pilot.flattening());
        Reliability measured = of(cases(4000, 2, 5));
        assertEquals(Basis.MEASURED, measured.basis());
        assertEquals(2, measured.flattening(), 0.25);
        assertEquals(1, of(cases(4000, 1, 6)).flattening(), 0.12);
    }

    @Test
    void theErrorOfAnHonestServiceLiesNearZeroAndThatOfASureOneDoesNot() {
        Reliability honest = of(cases(4000, 1, 7));
        Reliability sure = of(cases(4000, 3, 8));
        assertTrue(honest.errorInterval().low() < 0.03, honest.toString());
        assertTrue(sure.errorInterval().low() > 0.1, sure.toString());
    }

    @Test
    void equalCasesGiveEqualFigures() {
        assertEquals(of(cases(200, 1, 9)), of(cases(200, 1, 9)));
    }

    @Test
    void aVerdictCountsAndBeatsTheOutcome() {
        assertEquals(
                Optional.of(new Closed(0.6, 1)), Closed.of(ended(0.6, Verdict.RIGHT, Result.FIXED, "other-cause")));
        assertEquals(Optional.of(new Closed(0.6, 0)), Closed.of(ended(0.6, Verdict.WRONG, null, null)));
        assertEquals(Optional.empty(), Closed.of(ended(0.6, Verdict.UNSURE, Result.FIXED, "c")));
    }

    @Test
    void anOutcomeCountsWhereItNamesTheCauseLessWrongClosures() {
        assertEquals(
                0.95,
                Closed.of(ended(0.6, null, Result.FIXED, "c")).orElseThrow().right(),
                1e-12);
        assertEquals(
                0.03,
                Closed.of(ended(0.6, null, Result.FIXED, "another"))
                        .orElseThrow()
                        .right(),
                1e-12);
    }

    @Test
    void whatWasNotTriedOrNotExplainedTeachesNothing() {
        assertEquals(Optional.empty(), Closed.of(ended(0.6, null, null, null)));
        assertEquals(Optional.empty(), Closed.of(ended(0.6, null, Result.FIXED, null)));
        assertEquals(Optional.empty(), Closed.of(ended(0.6, null, Result.INTERRUPTED, "c")));
        assertEquals(Optional.empty(), Closed.of(ended(0.6, null, Result.NOT_FOUND, null)));
    }
}
