package dev.causebook.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.causebook.cases.CaseStatistics.Ended;
import dev.causebook.cases.Review.Verdict;
import dev.causebook.knowledge.TriedFix.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static Ended ended(String version, double confidence, @Nullable Verdict verdict, @Nullable Result result) {
        return new Ended(
                "1", "p", version, "sha256:" + version, "c", confidence, verdict, "f", result, null, null, null);
    }

    @Test
    void eachVersionOfAPackIsJudgedByItsOwnCases() {
        Calibration calibration = Calibration.of(List.of(
                ended("2", 0.9, Verdict.RIGHT, null),
                ended("1", 0.8, Verdict.WRONG, null),
                ended("2", 0.7, Verdict.RIGHT, null)));
        assertEquals(3, calibration.all().cases());
        assertEquals(
                List.of("2", "1"),
                calibration.versions().stream()
                        .map(Calibration.OfVersion::version)
                        .toList());
        assertEquals(
                (0.01 + 0.09) / 2, calibration.versions().get(0).reliability().brier(), 1e-12);
        assertEquals(0.64, calibration.versions().get(1).reliability().brier(), 1e-12);
        assertEquals((0.01 + 0.64 + 0.09) / 3, calibration.all().brier(), 1e-12);
    }

    @Test
    void aCaseThatTeachesNothingIsCountedAndScoresNothing() {
        Calibration calibration = Calibration.of(List.of(ended("1", 0.9, Verdict.UNSURE, Result.FIXED)));
        assertEquals(1, calibration.ended());
        assertEquals(0, calibration.all().cases());
        assertNull(calibration.versions().get(0).reliability().brier());
    }

    @Test
    void equalCasesGiveEqualFigures() {
        List<Ended> cases = List.of(
                ended("1", 0.9, Verdict.RIGHT, null),
                ended("1", 0.3, Verdict.WRONG, null),
                ended("1", 0.6, Verdict.WRONG, null));
        assertEquals(Calibration.of(cases), Calibration.of(cases));
    }
}
