package dev.causebook.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.fact.Audience;
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

        double always = WEIGHTS.minutes(fix, 1, Audience.ENGINEER);

        assertEquals(WEIGHTS.minutes(fix.cost()), always);
        assertEquals(always + 60 * 0.3, WEIGHTS.minutes(fix, 0.7, Audience.AGENT), 1e-9);
    }

    /** Nobody tells the user what to do and waits for it: the time is the user's own. */
    @Test
    void an_end_user_who_helps_himself_takes_no_time_of_an_agent() {
        Fix fix = SomeFix.withHarm(60);

        double user = WEIGHTS.minutes(fix, 1, Audience.END_USER);

        double others = 3 * fix.cost().sessionsDropped()
                + 2 * fix.cost().outageMinutes()
                + 0.25 * fix.cost().money();
        assertEquals(0.5 * (10 + fix.cost().agentMinutes() + fix.cost().userMinutes()) + others, user, 1e-9);
        assertTrue(user < WEIGHTS.minutes(fix, 1, Audience.AGENT));
    }
}
