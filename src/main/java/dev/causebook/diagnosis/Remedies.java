package dev.causebook.diagnosis;

import dev.causebook.fact.Audience;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.SafetyClass;
import dev.causebook.knowledge.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The fixes of a pack as numbers, in the order of their ids: chances, costs and terms for who carries them out. Worked out once. */
final class Remedies {

    private static final double LEAST_COST = 0.5;
    private static final double LEAST_CAUSE = 1e-6;

    private final EvidenceModel model;
    private final double escalateMinutes;
    private final List<Fix> fixes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final double[][] success;
    private final int[][] solved;
    private final double[] cost;
    private final RepairTerms terms;
    private final Set<String> unlocking = new HashSet<>();

    Remedies(Pack pack, EvidenceModel model, CostWeights weights, Audience by) {
        this.model = model;
        this.escalateMinutes = pack.scale().escalateMinutes();
        for (Fix fix : pack.fixes().values()) {
            if (!fix.solves().isEmpty() && fix.status() != Status.DEPRECATED) {
                numbers.put(fix.id(), fixes.size());
                fixes.add(fix);
            }
        }
        this.success = new double[fixes.size()][model.causes().size()];
        this.solved = new int[fixes.size()][];
        this.cost = new double[fixes.size()];
        this.terms = terms(pack, weights, by);
        for (int number = 0; number < fixes.size(); number++) {
            Fix fix = fixes.get(number);
            readChances(pack, number);
            for (Fix.Precondition precondition : fix.preconditions()) {
                Fix.Required required = precondition.mustBeSeen();
                if (required != null) {
                    unlocking.add(required.fact());
                }
            }
        }
    }

    private void readChances(Pack pack, int number) {
        Fix fix = fixes.get(number);
        fix.solves().keySet().forEach(id -> {
            int cause = model.causeNumber(id);
            if (cause >= 0) {
                success[number][cause] = pack.success(fix, id);
            }
        });
        solved[number] = RepairProblem.solved(success[number]);
    }

    private RepairTerms terms(Pack pack, CostWeights weights, Audience by) {
        List<String> setUps = List.copyOf(pack.scale().clusters().keySet());
        if (setUps.size() > RepairTerms.MOST_SET_UPS) {
            throw new IllegalArgumentException(
                    setUps.size() + " set-ups in the pack; " + RepairTerms.MOST_SET_UPS + " are possible");
        }
        double[] setUpMinutes = setUps.stream()
                .mapToDouble(name -> weights.shareable(
                        Objects.requireNonNull(pack.scale().clusters().get(name)), by))
                .toArray();
        double[] least = new double[fixes.size()];
        boolean[] late = new boolean[fixes.size()];
        int[] needed = new int[fixes.size()];
        for (int number = 0; number < fixes.size(); number++) {
            Fix fix = fixes.get(number);
            cost[number] = Math.max(LEAST_COST, weights.minutes(fix, best(pack, fix), by));
            least[number] = Gate.threshold(fix, cost[number], escalateMinutes);
            late[number] = fix.safetyClass() == SafetyClass.S3;
            for (String name : fix.cost().clusters()) {
                needed[number] |= setUps.contains(name) ? 1 << setUps.indexOf(name) : 0;
            }
        }
        return new RepairTerms(least, late, needed, setUpMinutes);
    }

    /** The greatest chance that a fix has with any cause. */
    private static double best(Pack pack, Fix fix) {
        return fix.solves().values().stream()
                .mapToDouble(pack.scale()::success)
                .max()
                .orElse(0);
    }

    int count() {
        return fixes.size();
    }

    Fix fix(int number) {
        return fixes.get(number);
    }

    /** Number of the fix of that id, or -1 where it is none that could be planned. */
    int number(String id) {
        return numbers.getOrDefault(id, -1);
    }

    double escalateMinutes() {
        return escalateMinutes;
    }

    double cost(int number) {
        return cost[number];
    }

    /** True for what lowers security or is hard to undo: never the first. */
    boolean late(int number) {
        return terms.late()[number];
    }

    /** Least chance of success at which a fix may be tried; 0 where it can do no harm. */
    double least(int number) {
        return terms.least()[number];
    }

    /** Numbers of the causes with which the fix has a chance. */
    int[] solved(int number) {
        return solved[number];
    }

    /** Chance of success by cause. */
    double[] success(int number) {
        return success[number];
    }

    /** True where seeing this fact could unlock a fix. */
    boolean unlocks(String fact) {
        return unlocking.contains(fact);
    }

    /** Probability that the fix works at this posterior. */
    double works(int number, double[] posterior) {
        double works = 0;
        for (int cause : solved[number]) {
            works += success[number][cause] * posterior[cause];
        }
        return works;
    }

    /**
     * What each fix can do at a posterior.
     *
     * @param works by number of the fix, the probability that it works
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: made for one case and only read.
    record Chances(double[] posterior, double[] works) {
        double works(int number) {
            return works[number];
        }
    }

    /** What each fix can do at that posterior. */
    Chances chances(double[] posterior) {
        double[] works = new double[fixes.size()];
        for (int number = 0; number < works.length; number++) {
            works[number] = works(number, posterior);
        }
        return new Chances(posterior, works);
    }

    /** Probability of the causes that the fix is meant for. */
    double meant(int number, double[] posterior) {
        double meant = 0;
        for (int cause : solved[number]) {
            meant += posterior[cause];
        }
        return meant;
    }

    /** The posterior where these fixes have failed. */
    double[] afterFailing(Iterable<Integer> failed, double[] posterior) {
        double[] mass = posterior.clone();
        for (int fix : failed) {
            for (int cause : solved[fix]) {
                mass[cause] *= 1 - success[fix][cause];
            }
        }
        double sum = 0;
        for (double part : mass) {
            sum += part;
        }
        for (int cause = 0; cause < mass.length && sum > 0; cause++) {
            mass[cause] /= sum;
        }
        return mass;
    }

    /** Lower class first, then what costs less, then the smaller id. */
    boolean prefers(int fix, int incumbent) {
        int byClass =
                fixes.get(fix).safetyClass().compareTo(fixes.get(incumbent).safetyClass());
        if (byClass != 0) {
            return byClass < 0;
        }
        int byCost = Double.compare(cost[fix], cost[incumbent]);
        return byCost != 0 ? byCost < 0 : fix < incumbent;
    }

    /** By success per minute; ties by id, which is the order of the numbers. */
    Comparator<Integer> byIndex(Chances now) {
        return Comparator.comparingDouble((Integer fix) -> -now.works(fix) / cost[fix])
                .thenComparing(Comparator.naturalOrder());
    }

    /** Fixes that may be offered, prepared for many posteriors. */
    Offer offer(List<Integer> some) {
        int[] numbersOf = some.stream().mapToInt(Integer::intValue).toArray();
        return new Offer(numbersOf, terms.of(numbersOf));
    }

    /** Some of the fixes, in the order of their numbers. */
    final class Offer {
        private final int[] some;
        private final double[][] chances;
        private final int[][] causes;
        private final double[] costs;
        private final RepairTerms termsOf;

        private Offer(int[] some, RepairTerms termsOf) {
            this.some = some;
            this.chances = new double[some.length][];
            this.causes = new int[some.length][];
            this.costs = new double[some.length];
            this.termsOf = termsOf;
            for (int place = 0; place < some.length; place++) {
                chances[place] = success[some[place]];
                causes[place] = solved[some[place]];
                costs[place] = cost[some[place]];
            }
        }

        /** The same with nothing held back. */
        Offer ungated() {
            return new Offer(some, termsOf.ungated());
        }

        /** The greedy order at a posterior; its fixes are places, see {@link #number}. */
        RepairProblem.Order greedy(double[] posterior) {
            return new RepairProblem(posterior, chances, causes, costs, escalateMinutes, termsOf).greedy();
        }

        /** Number of the fix at a place. */
        int number(int place) {
            return some[place];
        }
    }

    /** The repair problem of these fixes, with or without the gate; causes that none of them solves become one. */
    RepairProblem problem(List<Integer> some, double[] posterior, boolean gated) {
        int[] place = new int[posterior.length];
        int touched = 0;
        for (int fix : some) {
            for (int cause : solved[fix]) {
                if (place[cause] == 0 && posterior[cause] > LEAST_CAUSE) {
                    place[cause] = ++touched;
                }
            }
        }
        // Place 0 is that of all causes that none of the fixes solves.
        double[] mass = new double[touched + 1];
        for (int cause = 0; cause < posterior.length; cause++) {
            mass[place[cause]] += posterior[cause];
        }
        double[][] chances = new double[some.size()][mass.length];
        int[][] placesOf = new int[some.size()][];
        double[] costs = new double[some.size()];
        int[] numbersOf = new int[some.size()];
        for (int at = 0; at < costs.length; at++) {
            int fix = some.get(at);
            numbersOf[at] = fix;
            costs[at] = cost[fix];
            placesOf[at] = places(solved[fix], place);
            for (int cause : solved[fix]) {
                if (place[cause] > 0) {
                    chances[at][place[cause]] = success[fix][cause];
                }
            }
        }
        RepairTerms of = terms.of(numbersOf);
        return new RepairProblem(mass, chances, placesOf, costs, escalateMinutes, gated ? of : of.ungated());
    }

    /** The places of those causes that have one, in order. */
    private static int[] places(int[] causes, int[] place) {
        int[] places = new int[causes.length];
        int count = 0;
        for (int cause : causes) {
            if (place[cause] > 0) {
                places[count++] = place[cause];
            }
        }
        int[] known = Arrays.copyOf(places, count);
        Arrays.sort(known);
        return known;
    }
}
