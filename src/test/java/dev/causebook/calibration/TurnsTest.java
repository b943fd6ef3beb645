package dev.causebook.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.cases.CaseStatistics.Ended;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.Review.Verdict;
import dev.causebook.knowledge.TriedFix.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static Ended ended(int number, @Nullable String reporter, Instant at, @Nullable Verdict verdict) {
        return new Ended(
                "case " + number, "p", "1", "sha256:1", "c", 0.9, verdict, "f", Result.FIXED, "other", reporter, at);
    }

    private static List<Ended> flood(int cases, @Nullable String reporter, @Nullable Verdict verdict) {
        List<Ended> flood = new ArrayList<>();
        for (int number = 0; number < cases; number++) {
            flood.add(ended(number, reporter, NOON, verdict));
        }
        return flood;
    }

    @Test
    void aFloodByOneSenderCountsAsABusyPersonsDay() {
        Calibration calibration = Calibration.of(flood(5_000, "script", null));
        assertEquals(Turns.MOST, calibration.all().cases());
        assertEquals(4_900, calibration.leftOut());
        assertTrue(calibration.says().contains("4900 cases"), calibration.says());
    }

    @Test
    void othersCountAsIfThereWereNoFlood() {
        List<Ended> cases = new ArrayList<>(flood(1_000, "script", null));
        cases.add(ended(2_000, "agent 7", NOON, null));
        cases.add(ended(2_001, "script", NOON.plus(Duration.ofDays(1)), null));
        assertEquals(Turns.MOST + 2, Calibration.of(cases).all().cases());
    }

    @Test
    void whereNobodyIsProvenNobodyIsLeftOut() {
        assertEquals(1_000, Calibration.of(flood(1_000, null, null)).all().cases());
    }

    @Test
    void reviewsAllCount() {
        Calibration calibration = Calibration.of(flood(1_000, "script", Verdict.RIGHT));
        assertEquals(1_000, calibration.all().cases());
        assertEquals("", calibration.says());
    }

    @Test
    void aCaseThatHasItsTurnKeepsItForAllItsOutcomes() {
        Turns turns = new Turns();
        List<String> ids = new ArrayList<>();
        Map<String, List<Outcome>> outcomes = new HashMap<>();
        for (int number = 0; number < Turns.MOST + 5; number++) {
            String id = "case " + number;
            ids.add(id);
            outcomes.put(id, List.of(outcome("a" + number, id, "f"), outcome("b" + number, id, "g")));
        }
        Map<String, List<Outcome>> counting = turns.of(ids, outcomes);
        assertEquals(2, counting.getOrDefault("case 99", List.of()).size());
        assertEquals(List.of(), counting.get("case 100"));
        assertEquals(5, turns.leftOut());
    }

    private static Outcome outcome(String id, String of, String fix) {
        return new Outcome(id, of, NOON, "helpdesk rt", fix, Result.FIXED, null, null);
    }
}
