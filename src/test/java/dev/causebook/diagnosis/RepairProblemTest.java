package dev.causebook.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.diagnosis.RepairProblem.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepairProblemTest {

    private static final double TINY = 1e-9;

    /** A small instance, drawn so that fixes overlap, useless ones occur and escalating at once is sometimes best. */
    private record Instance(double[] posterior, double[][] success, double[] cost, double escalate) {

        static Instance random(Random random, int fixes) {
            int causes = 1 + random.nextInt(5);
            double[] posterior = new double[causes];
            Arrays.setAll(posterior, cause -> 0.01 + random.nextDouble());
            double sum = Arrays.stream(posterior).sum();
            Arrays.setAll(posterior, cause -> posterior[cause] / sum);
            double[][] success = new double[fixes][causes];
            for (double[] row : success) {
                Arrays.setAll(row, cause -> random.nextInt(3) == 0 ? random.nextDouble() : 0);
            }
            double[] cost = new double[fixes];
            Arrays.setAll(cost, fix -> 0.5 + random.nextInt(60));
            return new Instance(posterior, success, cost, 5 + random.nextInt(150));
        }

        RepairProblem problem() {
            return new RepairProblem(posterior, success, cost, escalate);
        }

        /** The definition, spelt out: what is still broken before each fix pays for it. */
        double minutes(List<Integer> order) {
            double total = 0;
            for (int place = 0; place <= order.size(); place++) {
                double broken = 0;
                for (int cause = 0; cause < posterior.length; cause++) {
                    double left = posterior[cause];
                    for (int before : order.subList(0, place)) {
                        left *= 1 - success[before][cause];
                    }
                    broken += left;
                }
                total += broken * (place == order.size() ? escalate : cost[order.get(place)]);
            }
            return total;
        }

        double cheapestOfAll(List<Integer> order) {
            double least = minutes(order);
            for (int fix = 0; fix < cost.length; fix++) {
                if (!order.contains(fix)) {
                    List<Integer> longer = new ArrayList<>(order);
                    longer.add(fix);
                    least = Math.min(least, cheapestOfAll(longer));
                }
            }
            return least;
        }
    }

    @Test
    void exact_is_the_cheapest_of_all_orders_and_all_places_to_stop() {
        long seed = 904;
        Random random = new Random(seed);
        for (int draw = 0; draw < 400; draw++) {
            Instance instance = Instance.random(random, random.nextInt(6));
            Order exact = instance.problem().exact();
            String where = "seed " + seed + ", draw " + draw;
            assertEquals(instance.cheapestOfAll(List.of()), exact.expectedMinutes(), TINY, where);
            assertEquals(
                    exact.expectedMinutes(),
                    instance.minutes(exact.fixes()),
                    TINY,
                    where + ": the order costs what it says");
            assertEquals(exact.fixes().size(), new HashSet<>(exact.fixes()).size(), where + ": each fix once");
        }
    }

    @Test
    void greedy_is_never_below_exact_and_costs_what_it_says() {
        long seed = 905;
        Random random = new Random(seed);
        for (int draw = 0; draw < 300; draw++) {
            Instance instance = Instance.random(random, 1 + random.nextInt(9));
            Order greedy = instance.problem().greedy();
            Order exact = instance.problem().exact();
            String where = "seed " + seed + ", draw " + draw;
            assertTrue(greedy.expectedMinutes() >= exact.expectedMinutes() - TINY, where);
            assertTrue(
                    exact.expectedMinutes() <= instance.escalate() + TINY,
                    where + ": escalating at once is always possible");
            assertEquals(instance.minutes(greedy.fixes()), greedy.expectedMinutes(), TINY, where);
        }
    }

    @Test
    void expected_minutes_are_those_of_the_definition() {
        long seed = 906;
        Random random = new Random(seed);
        for (int draw = 0; draw < 300; draw++) {
            Instance instance = Instance.random(random, 4);
            List<Integer> order = List.of(2, 0, 3);
            assertEquals(
                    instance.minutes(order),
                    instance.problem().expectedMinutes(order),
                    TINY,
                    "seed " + seed + ", draw " + draw);
        }
    }

    @Test
    void one_fix_by_hand() {
        RepairProblem problem =
                new RepairProblem(new double[] {0.8, 0.2}, new double[][] {{0.5, 0}}, new double[] {10}, 100);
        assertEquals(100, problem.expectedMinutes(List.of()), TINY);
        assertEquals(10 + 0.6 * 100, problem.expectedMinutes(List.of(0)), TINY);
        assertEquals(new Order(List.of(0), 70), round(problem.exact()));
    }

    private static Order round(Order order) {
        return new Order(order.fixes(), Math.round(order.expectedMinutes() * 1e6) / 1e6);
    }

    @Test
    void what_ties_is_decided_by_preference() {
        RepairProblem twins = new RepairProblem(
                new double[] {1}, new double[][] {{0.900}, {0.901}, {0.2}}, new double[] {10, 10, 10}, 100);
        assertEquals(1, twins.exact().fixes().get(0), "without a preference the cheaper one comes first");
        assertEquals(
                0,
                twins.exact((fix, incumbent) -> fix < incumbent, 0.01).fixes().get(0));
        assertEquals(
                1,
                twins.exact((fix, incumbent) -> fix > incumbent && fix != 2, 0.01)
                        .fixes()
                        .get(0));
        Order clear = twins.exact((fix, incumbent) -> fix == 2, 0.01);
        assertFalse(clear.fixes().get(0) == 2, "a preference decides between fixes that tie, and no others");
    }

    @Test
    void a_preference_costs_hardly_more_than_the_tie_at_each_step() {
        long seed = 907;
        Random random = new Random(seed);
        for (int draw = 0; draw < 200; draw++) {
            Instance instance = Instance.random(random, 1 + random.nextInt(7));
            Order exact = instance.problem().exact();
            Order preferred = instance.problem()
                    .exact((fix, incumbent) -> instance.cost()[fix] < instance.cost()[incumbent], 0.01);
            String where = "seed " + seed + ", draw " + draw;
            assertEquals(instance.minutes(preferred.fixes()), preferred.expectedMinutes(), TINY, where);
            double most = exact.expectedMinutes()
                    * StrictMath.pow(1.01, preferred.fixes().size() + 1);
            assertTrue(preferred.expectedMinutes() <= most, where);
        }
    }

    @Test
    void eleven_fixes_are_ordered_exactly_and_twelve_refused() {
        Random random = new Random(11);
        Instance eleven = Instance.random(random, RepairProblem.MOST_EXACT);
        assertTrue(eleven.problem().exact().expectedMinutes() <= eleven.escalate() + TINY);
        Instance twelve = Instance.random(random, RepairProblem.MOST_EXACT + 1);
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> twelve.problem().exact());
        assertEquals("12 fixes are too many for the exact order", refused.getMessage());
        assertTrue(twelve.problem().greedy().expectedMinutes() <= twelve.escalate() + TINY, "greedy knows no limit");
    }

    @Test
    void without_fixes_the_case_is_handed_on() {
        RepairProblem none = new RepairProblem(new double[] {1}, new double[0][], new double[0], 120);
        assertEquals(new Order(List.of(), 120), none.exact());
        assertEquals(new Order(List.of(), 120), none.greedy());
    }

    @Test
    void a_fix_that_never_works_is_left_out() {
        RepairProblem problem =
                new RepairProblem(new double[] {1}, new double[][] {{0}, {0.9}}, new double[] {1, 5}, 100);
        assertEquals(List.of(1), problem.exact().fixes());
        assertEquals(List.of(1), problem.greedy().fixes());
    }
}
