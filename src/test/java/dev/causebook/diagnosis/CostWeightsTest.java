package dev.causebook.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.causebook.knowledge.Cost;
import dev.causebook.knowledge.Fix;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class CostWeightsTest {

    private static final CostWeights WEIGHTS = new CostWeights(10, 0.5, 3, 2, 0.25, 1, 1);

    @Test
    void every_part_of_a_cost_counts_with_its_weight() {
        Cost cost = new Cost(15, 8, 2, 5, 100, Collections.emptySortedSet());

        assertEquals(10 + 15 + 4 + 6 + 10 + 25, WEIGHTS.minutes(cost));
    }

    @Test
    void harm_is_expected_as_often_as_a_fix_does_not_help() {
        Fix fix = SomeFix.withHarm(60);

        double always = WEIGHTS.minutes(fix, 1);

        assertEquals(WEIGHTS.minutes(fix.cost()), always);
        assertEquals(always + 60 * 0.3, WEIGHTS.minutes(fix, 0.7), 1e-9);
    }
}
