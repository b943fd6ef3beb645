package dev.causebook.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.diagnosis.RepairProblem.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Set-ups that fixes share, and fixes that may not be tried at any time: the exact order against every order there is. */
class RepairTermsTest {

    private static final double TINY = 1e-9;
    private static final double ESCALATE = 100;

    private record Case(double[] posterior, double[][] success, double[] cost, RepairTerms terms) {

        static Case random(Random random, int fixes) {
            int causes = 2 + random.nextInt(4);
            double[] posterior = new double[causes];
            Arrays.setAll(posterior, cause -> 0.01 + random.nextDouble());
            double sum = Arrays.stream(posterior).sum();
            Arrays.setAll(posterior, cause -> posterior[cause] / sum);
            double[][] success = new double[fixes][causes];
            for (double[] row : success) {
                Arrays.setAll(row, cause -> random.nextInt(2) == 0 ? random.nextDouble() : 0);
            }
            double[] setUps = {5 + random.nextInt(10), 2 + random.nextInt(5)};
            double[] cost = new double[fixes];
            double[] least = new double[fixes];
            boolean[] late = new boolean[fixes];
            int[] needed = new int[fixes];
            for (int fix = 0; fix < fixes; fix++) {
                needed[fix] = random.nextInt(4);
                cost[fix] = 25 + random.nextInt(20);
                least[fix] = random.nextInt(2) == 0 ? 0 : 0.6 * random.nextDouble();
                late[fix] = random.nextInt(4) == 0;
            }
            return new Case(posterior, success, cost, new RepairTerms(least, late, needed, setUps));
        }

        RepairProblem problem() {
            return new RepairProblem(posterior, success, cost, ESCALATE, terms);
        }

        private double[] left(List<Integer> failed) {
            double[] left = posterior.clone();
            for (int fix : failed) {
                Arrays.setAll(left, cause -> left[cause] * (1 - success[fix][cause]));
            }
            return left;
        }

        /** The definition, spelt out. */
        boolean permitted(int fix, List<Integer> failed) {
            double[] left = left(failed);
            double all = Arrays.stream(left).sum();
            double works = 0;
            double meant = 0;
            for (int cause = 0; cause < left.length; cause++) {
                works += left[cause] * success[fix][cause];
                meant += success[fix][cause] > 0 ? left[cause] : 0;
            }
            boolean sure = works >= terms.least()[fix] * all;
            boolean begun = failed.stream().anyMatch(before -> !terms.late()[before]);
            return sure && (!terms.late()[fix] || begun && meant >= terms.least()[fix] * all);
        }

        double minutes(List<Integer> order) {
            double total = 0;
            int standing = 0;
            for (int place = 0; place < order.size(); place++) {
                int fix = order.get(place);
                double alive = Arrays.stream(left(order.subList(0, place))).sum();
                double price = cost[fix];
                for (int setUp = 0; setUp < 2; setUp++) {
                    boolean paid = (standing >> setUp & 1) == 1 && (terms.setUps()[fix] >> setUp & 1) == 1;
                    price -= paid ? terms.setUpMinutes()[setUp] : 0;
                }
                total += alive * price;
                standing |= terms.setUps()[fix];
            }
            return total + Arrays.stream(left(order)).sum() * ESCALATE;
        }

        double cheapestOfAll(List<Integer> order) {
            double least = minutes(order);
            for (int fix = 0; fix < cost.length; fix++) {
                if (!order.contains(fix) && permitted(fix, order)) {
                    List<Integer> longer = new ArrayList<>(order);
                    longer.add(fix);
                    least = Math.min(least, cheapestOfAll(longer));
                }
            }
            return least;
        }

        void assertPermitted(Order order, String where) {
            for (int place = 0; place < order.fixes().size(); place++) {
                assertTrue(
                        permitted(order.fixes().get(place), order.fixes().subList(0, place)),
                        where + ": place " + place + " of " + order);
            }
        }
    }

    @Test
    void the_exact_order_is_the_cheapest_of_all_that_the_terms_allow() {
        long seed = 908;
        Random random = new Random(seed);
        int risky = 0;
        for (int draw = 0; draw < 500; draw++) {
            Case one = Case.random(random, 1 + random.nextInt(5));
            Order exact = one.problem().exact();
            String where = "seed " + seed + ", draw " + draw;
            assertEquals(one.cheapestOfAll(List.of()), exact.expectedMinutes(), TINY, where);
            assertEquals(one.minutes(exact.fixes()), exact.expectedMinutes(), TINY, where);
            one.assertPermitted(exact, where);
            risky += exact.fixes().stream().anyMatch(fix -> one.terms().late()[fix]) ? 1 : 0;
        }
        assertTrue(risky > 20, "the cases are too tame: " + risky);
    }

    @Test
    void the_greedy_order_keeps_to_the_terms_and_costs_what_it_says() {
        long seed = 909;
        Random random = new Random(seed);
        for (int draw = 0; draw < 500; draw++) {
            Case one = Case.random(random, 1 + random.nextInt(8));
            Order greedy = one.problem().greedy();
            String where = "seed " + seed + ", draw " + draw;
            assertEquals(one.minutes(greedy.fixes()), greedy.expectedMinutes(), TINY, where);
            assertTrue(greedy.expectedMinutes() >= one.problem().exact().expectedMinutes() - TINY, where);
            one.assertPermitted(greedy, where);
        }
    }

    /** Two fixes behind one console, and one as good without: once the console is open, its other fix is the cheaper one. */
    @Test
    void a_set_up_is_charged_once() {
        double[] thirds = {0.34, 0.33, 0.33};
        double[][] own = {{0.9, 0, 0}, {0, 0.9, 0}, {0, 0, 0.9}};
        double[] cost = {20, 20, 14};
        RepairTerms shared = new RepairTerms(new double[3], new boolean[3], new int[] {1, 1, 0}, new double[] {15});
        RepairProblem alone = new RepairProblem(thirds, own, cost, ESCALATE);
        RepairProblem together = new RepairProblem(thirds, own, cost, ESCALATE, shared);
        assertEquals(List.of(2, 0, 1), alone.exact().fixes());
        assertEquals(List.of(0, 1, 2), together.exact().fixes());
        double saved = (1 - 0.34 * 0.9) * 15;
        assertEquals(alone.expectedMinutes(List.of(0, 1, 2)) - saved, together.expectedMinutes(List.of(0, 1, 2)), TINY);
    }

    /** At first its chance is too small; once the likelier cause is out, it is not. */
    @Test
    void the_risk_is_weighed_at_the_state_in_which_a_fix_would_be_tried() {
        double[][] success = {{0.9, 0}, {0, 0.9}};
        RepairTerms risky = new RepairTerms(new double[] {0, 0.5}, new boolean[2], new int[2], new double[0]);
        RepairProblem problem = new RepairProblem(new double[] {0.7, 0.3}, success, new double[] {30, 5}, 100, risky);
        assertEquals(List.of(0, 1), problem.exact().fixes());
        assertEquals(List.of(0, 1), problem.greedy().fixes());
        RepairProblem careless = new RepairProblem(new double[] {0.7, 0.3}, success, new double[] {30, 5}, 100);
        assertEquals(List.of(1, 0), careless.exact().fixes());
    }

    @Test
    void what_is_late_never_comes_first() {
        RepairTerms late =
                new RepairTerms(new double[] {0.1, 0}, new boolean[] {true, false}, new int[2], new double[0]);
        double[][] success = {{0.95}, {0.2}};
        RepairProblem two = new RepairProblem(new double[] {1}, success, new double[] {1, 5}, 100, late);
        assertEquals(List.of(1, 0), two.exact().fixes());
        RepairProblem one = new RepairProblem(
                new double[] {1},
                new double[][] {{0.95}},
                new double[] {1},
                100,
                new RepairTerms(new double[] {0.1}, new boolean[] {true}, new int[1], new double[0]));
        assertEquals(List.of(), one.exact().fixes());
        assertEquals(List.of(), one.greedy().fixes());
    }
}
