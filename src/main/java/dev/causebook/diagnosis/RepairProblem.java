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

    private final double[] posterior;
    private final double[][] success;
    /** The causes that each fix has a chance with; the others need not be looked at. */
    private final int[][] solved;

    private final double[] cost;
    private final double escalateCost;

    /**
     * @param posterior probability of each cause
     * @param success for each fix the probability that it works, by cause
     * @param cost cost of each fix, in minutes
     * @param escalateCost cost of handing the case on, in minutes
     */
    public RepairProblem(double[] posterior, double[][] success, double[] cost, double escalateCost) {
        this.posterior = posterior;
        this.success = success;
        this.solved = new int[success.length][];
        for (int fix = 0; fix < success.length; fix++) {
            solved[fix] = solved(success[fix]);
        }
        this.cost = cost;
        this.escalateCost = escalateCost;
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

    private double works(int fix, double[] mass) {
        double works = 0;
        for (int cause : solved[fix]) {
            works += success[fix][cause] * mass[cause];
        }
        return works;
    }

    /** Expected cost of an order, with escalation at its end. */
    public double expectedMinutes(List<Integer> order) {
        double total = 0;
        double[] mass = posterior.clone();
        double alive = sum(posterior);
        for (int fix : order) {
            total += alive * cost[fix];
            alive -= fail(mass, fix);
        }
        return total + alive * escalateCost;
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
        List<Integer> order = new ArrayList<>();
        boolean[] used = new boolean[cost.length];
        while (true) {
            int best = -1;
            double bestIndex = alive / escalateCost;
            for (int fix = 0; fix < cost.length; fix++) {
                double index = used[fix] ? 0 : works(fix, mass) / cost[fix];
                if (index > bestIndex) {
                    best = fix;
                    bestIndex = index;
                }
            }
            if (best < 0) {
                return new Order(order, total + alive * escalateCost);
            }
            used[best] = true;
            order.add(best);
            total += alive * cost[best];
            alive -= fail(mass, best);
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
        int count = cost.length;
        if (count > MOST_EXACT) {
            throw new IllegalStateException(count + " fixes are too many for the exact order");
        }
        double[] alive = aliveBySubset(count);
        double[] value = new double[1 << count];
        for (int failed = (1 << count) - 1; failed >= 0; failed--) {
            double least = escalateCost * alive[failed];
            for (int fix = 0; fix < count; fix++) {
                if ((failed >> fix & 1) == 0) {
                    least = Math.min(least, cost[fix] * alive[failed] + value[failed | 1 << fix]);
                }
            }
            value[failed] = least;
        }
        List<Integer> order = new ArrayList<>();
        int failed = 0;
        int next = choose(0, alive, value, preference, tie);
        while (next >= 0) {
            order.add(next);
            failed |= 1 << next;
            next = choose(failed, alive, value, preference, tie);
        }
        return new Order(order, tie == 0 ? value[0] : expectedMinutes(order));
    }

    private int choose(int failed, double[] alive, double[] value, Preference preference, double tie) {
        if (value[failed] >= escalateCost * alive[failed] - 1e-12) {
            return -1;
        }
        int best = -1;
        double bestCost = Double.POSITIVE_INFINITY;
        double limit = value[failed] * (1 + tie) + 1e-12;
        for (int fix = 0; fix < cost.length; fix++) {
            if ((failed >> fix & 1) == 0) {
                double total = cost[fix] * alive[failed] + value[failed | 1 << fix];
                boolean ties = tie > 0 && best >= 0 && total <= limit && bestCost <= limit;
                if (ties ? preference.prefers(fix, best) : total < bestCost - 1e-12) {
                    best = fix;
                    bestCost = total;
                }
            }
        }
        return best;
    }

    /** For each set of failed fixes the probability that it comes to that. */
    private double[] aliveBySubset(int count) {
        int causes = posterior.length;
        double[] mass = new double[causes << count];
        System.arraycopy(posterior, 0, mass, 0, causes);
        double[] alive = new double[1 << count];
        alive[0] = sum(posterior);
        for (int failed = 1; failed < 1 << count; failed++) {
            int fix = Integer.numberOfTrailingZeros(failed);
            int from = (failed & failed - 1) * causes;
            int to = failed * causes;
            double left = 0;
            for (int cause = 0; cause < causes; cause++) {
                double rest = mass[from + cause] * (1 - success[fix][cause]);
                mass[to + cause] = rest;
                left += rest;
            }
            alive[failed] = left;
        }
        return alive;
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }
}
