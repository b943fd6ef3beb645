package dev.causebook.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * Fixes to order against a posterior: in which order, and when to stop and hand the case on, so that the expected cost is
 * least. One fault at a time, and a look after each fix.
 */
public final class RepairProblem {

    /** Above this many fixes the exact order would take too long. */
    public static final int MOST_EXACT = 11;

    private static final double ROUNDING = 1e-12;
    private static final double LEAST_COST = 0.5;

    private final double[] posterior;
    private final double[][] success;
    /** The causes that each fix has a chance with; the others need not be looked at. */
    private final int[][] solved;

    private final double[] cost;
    private final double escalateCost;
    private final RepairTerms terms;

    /**
     * @param posterior probability of each cause
     * @param success for each fix the probability that it works, by cause
     * @param cost cost of each fix, in minutes
     * @param escalateCost cost of handing the case on, in minutes
     */
    public RepairProblem(double[] posterior, double[][] success, double[] cost, double escalateCost) {
        this(posterior, success, cost, escalateCost, RepairTerms.none(cost.length));
    }

    /** The same, where fixes have terms of their own. */
    RepairProblem(double[] posterior, double[][] success, double[] cost, double escalateCost, RepairTerms terms) {
        this(posterior, success, solved(success), cost, escalateCost, terms);
    }

    /** The same, where it is known already which causes each fix has a chance with. */
    RepairProblem(
            double[] posterior,
            double[][] success,
            int[][] solved,
            double[] cost,
            double escalateCost,
            RepairTerms terms) {
        this.posterior = posterior;
        this.success = success;
        this.solved = solved;
        this.cost = cost;
        this.escalateCost = escalateCost;
        this.terms = terms;
    }

    private static int[][] solved(double[][] success) {
        int[][] solved = new int[success.length][];
        for (int fix = 0; fix < success.length; fix++) {
            solved[fix] = solved(success[fix]);
        }
        return solved;
    }

    /** Numbers of the causes with which a fix has a chance. */
    static int[] solved(double[] success) {
        int count = 0;
        for (double chance : success) {
            count += chance > 0 ? 1 : 0;
        }
        int[] solved = new int[count];
        int at = 0;
        for (int cause = 0; cause < success.length; cause++) {
            if (success[cause] > 0) {
                solved[at++] = cause;
            }
        }
        return solved;
    }

    /**
     * An order of fixes, to be tried in turn, then escalation.
     *
     * @param fixes numbers of the fixes
     * @param expectedMinutes expected cost of repair
     */
    public record Order(List<Integer> fixes, double expectedMinutes) {
        public Order {
            fixes = List.copyOf(fixes);
        }
    }

    /** Probability that a fix works at this posterior. */
    public static double works(double[] success, double[] posterior) {
        double works = 0;
        for (int cause = 0; cause < posterior.length; cause++) {
            works += success[cause] * posterior[cause];
        }
        return works;
    }

    private double works(int fix, double[] mass, int from) {
        double works = 0;
        for (int cause : solved[fix]) {
            works += success[fix][cause] * mass[from + cause];
        }
        return works;
    }

    /**
     * True where a fix may be tried at a state: what can do harm needs its chance of success there, and what is late needs
     * a fix before it and its causes likely enough.
     */
    private boolean permitted(int fix, double works, double alive, boolean begun, double[] mass, int from) {
        double least = terms.least()[fix] * alive - ROUNDING;
        if (works < least) {
            return false;
        }
        return !terms.late()[fix] || begun && meantFor(fix, mass, from) >= least;
    }

    private double meantFor(int fix, double[] mass, int from) {
        double meant = 0;
        for (int cause : solved[fix]) {
            meant += mass[from + cause];
        }
        return meant;
    }

    /** Expected cost of an order, with escalation at its end. */
    public double expectedMinutes(List<Integer> order) {
        double total = 0;
        double[] mass = posterior.clone();
        double alive = sum(posterior);
        int standing = 0;
        for (int fix : order) {
            total += alive * cost(fix, standing);
            alive -= fail(mass, fix);
            standing |= terms.setUps()[fix];
        }
        return total + alive * escalateCost;
    }

    /** What a fix costs where those set-ups stand: never nothing, or an order could go on for ever at no cost. */
    private double cost(int fix, int standing) {
        int shared = terms.setUps()[fix] & standing;
        return shared == 0
                ? cost[fix]
                : Math.max(Math.min(LEAST_COST, cost[fix]), cost[fix] - terms.savedMinutes(fix, standing));
    }

    /** Takes out of the masses what the fix would have solved; gives how much that is. */
    private double fail(double[] mass, int fix) {
        double gone = 0;
        for (int cause : solved[fix]) {
            double part = mass[cause] * success[fix][cause];
            mass[cause] -= part;
            gone += part;
        }
        return gone;
    }

    /** The order by success per minute, worked out anew after each failure, until escalating is cheaper. */
    public Order greedy() {
        double[] mass = posterior.clone();
        double alive = sum(posterior);
        double total = 0;
        int standing = 0;
        boolean begun = false;
        List<Integer> order = new ArrayList<>();
        boolean[] used = new boolean[cost.length];
        while (true) {
            int best = -1;
            double bestIndex = alive / escalateCost;
            for (int fix = 0; fix < cost.length; fix++) {
                double works = used[fix] ? 0 : works(fix, mass, 0);
                double index = works / cost(fix, standing);
                if (index > bestIndex && permitted(fix, works, alive, begun, mass, 0)) {
                    best = fix;
                    bestIndex = index;
                }
            }
            if (best < 0) {
                return new Order(order, total + alive * escalateCost);
            }
            used[best] = true;
            order.add(best);
            total += alive * cost(best, standing);
            alive -= fail(mass, best);
            standing |= terms.setUps()[best];
            begun |= !terms.late()[best];
        }
    }

    /** The cheapest order of all. */
    public Order exact() {
        return exact((fix, incumbent) -> false, 0);
    }

    /** Says whether a fix is to be preferred to another where both cost the same. */
    @FunctionalInterface
    public interface Preference {
        /** True where the first is to be preferred. */
        boolean prefers(int fix, int incumbent);
    }

    /**
     * The cheapest order, in which fixes whose expected costs differ by less than a share are decided by preference.
     *
     * @param preference decides between fixes that tie
     * @param tie share of the expected cost below which two fixes tie
     * @throws IllegalStateException with more than {@link #MOST_EXACT} fixes
     */
    public Order exact(Preference preference, double tie) {
        if (cost.length > MOST_EXACT) {
            throw new IllegalStateException(cost.length + " fixes are too many for the exact order");
        }
        return new States().cheapest(preference, tie);
    }

    /**
     * Every set of failed fixes; the order inside a set does not matter, and the set says which set-ups stand. Costs and
     * masses are those of getting there: multiplied by the probability of it.
     */
    private final class States {
        private final int count = cost.length;
        private final int causes = posterior.length;
        private final double[] mass = new double[causes << count];
        private final double[] alive = new double[1 << count];
        private final int[] standing = new int[1 << count];
        private final double[] value = new double[1 << count];
        private int early;

        States() {
            for (int fix = 0; fix < count; fix++) {
                early |= terms.late()[fix] ? 0 : 1 << fix;
            }
            fail();
            for (int failed = (1 << count) - 1; failed >= 0; failed--) {
                double least = escalateCost * alive[failed];
                for (int fix = 0; fix < count; fix++) {
                    if (open(fix, failed)) {
                        least = Math.min(least, through(fix, failed));
                    }
                }
                value[failed] = least;
            }
        }

        private void fail() {
            System.arraycopy(posterior, 0, mass, 0, causes);
            alive[0] = sum(posterior);
            for (int failed = 1; failed < 1 << count; failed++) {
                int fix = Integer.numberOfTrailingZeros(failed);
                int before = failed & failed - 1;
                double left = 0;
                for (int cause = 0; cause < causes; cause++) {
                    double rest = mass[before * causes + cause] * (1 - success[fix][cause]);
                    mass[failed * causes + cause] = rest;
                    left += rest;
                }
                alive[failed] = left;
                standing[failed] = standing[before] | terms.setUps()[fix];
            }
        }

        private boolean open(int fix, int failed) {
            if ((failed >> fix & 1) != 0) {
                return false;
            }
            if (terms.least()[fix] == 0 && !terms.late()[fix]) {
                return true;
            }
            double works = alive[failed] - alive[failed | 1 << fix];
            return permitted(fix, works, alive[failed], (failed & early) != 0, mass, failed * causes);
        }

        /** Expected cost where the fix is tried next. */
        private double through(int fix, int failed) {
            return cost(fix, standing[failed]) * alive[failed] + value[failed | 1 << fix];
        }

        Order cheapest(Preference preference, double tie) {
            List<Integer> order = new ArrayList<>();
            int failed = 0;
            int next = choose(0, preference, tie);
            while (next >= 0) {
                order.add(next);
                failed |= 1 << next;
                next = choose(failed, preference, tie);
            }
            return new Order(order, tie == 0 ? value[0] : expectedMinutes(order));
        }

        private int choose(int failed, Preference preference, double tie) {
            if (value[failed] >= escalateCost * alive[failed] - ROUNDING) {
                return -1;
            }
            int best = -1;
            double bestCost = Double.POSITIVE_INFINITY;
            double limit = value[failed] * (1 + tie) + ROUNDING;
            for (int fix = 0; fix < count; fix++) {
                if (open(fix, failed)) {
                    double total = through(fix, failed);
                    boolean ties = tie > 0 && best >= 0 && total <= limit && bestCost <= limit;
                    if (ties ? preference.prefers(fix, best) : total < bestCost - ROUNDING) {
                        best = fix;
                        bestCost = total;
                    }
                }
            }
            return best;
        }
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }
}
