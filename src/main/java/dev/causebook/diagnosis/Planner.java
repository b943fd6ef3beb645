package dev.causebook.diagnosis;

import dev.causebook.diagnosis.Diagnosis.BlockedFix;
import dev.causebook.diagnosis.Diagnosis.RankedFix;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.SafetyClass;
import dev.causebook.knowledge.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders the fixes of a pack against a posterior. What does not depend on the case is worked out once. */
final class Planner {

    private static final double TIE = 0.01;
    /** Share of its cost that a fix must be expected to save to be considered for the exact order. */
    private static final double NEARLY_WORTH = 0.5;

    /** Below this chance of helping a fix is not worth a line in the answer. */
    private static final double LEAST_CONFIDENCE = 0.01;
    /** Below this chance of helping a fix is not considered at all. */
    private static final double LEAST_CANDIDATE_CONFIDENCE = 0.002;

    private static final double LEAST_BLOCKED_CONFIDENCE = 0.02;
    private static final int MOST_BLOCKED = 6;
    private static final double LEAST_CAUSE = 1e-6;

    private final EvidenceModel model;
    private final CostWeights weights;
    private final double escalateMinutes;
    private final List<Fix> fixes = new ArrayList<>();
    private final double[][] success;
    private final int[][] solved;
    private final double[] cost;
    private final Set<String> unlocking = new HashSet<>();

    Planner(Pack pack, EvidenceModel model, CostWeights weights) {
        this.model = model;
        this.weights = weights;
        this.escalateMinutes = pack.scale().escalateMinutes();
        for (Fix fix : pack.fixes().values()) {
            if (!fix.solves().isEmpty() && fix.status() != Status.DEPRECATED) {
                fixes.add(fix);
            }
        }
        this.success = new double[fixes.size()][model.causes().size()];
        this.solved = new int[fixes.size()][];
        this.cost = new double[fixes.size()];
        for (int number = 0; number < fixes.size(); number++) {
            cost[number] = Math.max(0.5, weights.minutes(fixes.get(number).cost()));
            for (Map.Entry<String, String> solved : fixes.get(number).solves().entrySet()) {
                int cause = model.causeNumber(solved.getKey());
                if (cause >= 0) {
                    success[number][cause] = pack.scale().success(solved.getValue());
                }
            }
            this.solved[number] = RepairProblem.solved(success[number]);
            for (Fix.Precondition precondition : fixes.get(number).preconditions()) {
                Fix.Required required = precondition.mustBeSeen();
                if (required != null) {
                    unlocking.add(required.fact());
                }
            }
        }
    }

    private double works(int fix, double[] posterior) {
        double works = 0;
        for (int cause : solved[fix]) {
            works += success[fix][cause] * posterior[cause];
        }
        return works;
    }

    /**
     * A plan.
     *
     * @param ranked fixes in order, those of the plan first
     * @param blocked fixes held back
     * @param length how many fixes belong to the plan
     * @param expectedMinutes expected cost of the plan
     * @param priceOfGateMinutes what the gate adds
     * @param exact true for the cheapest order of all
     * @param leftOutMinutes bound on what the fixes left out could have saved
     */
    record Plan(
            List<RankedFix> ranked,
            List<BlockedFix> blocked,
            int length,
            double expectedMinutes,
            double priceOfGateMinutes,
            boolean exact,
            double leftOutMinutes) {}

    /** Cost weights in force. */
    CostWeights weights() {
        return weights;
    }

    /** Chance of success of each fix by cause. */
    double[] success(String fix) {
        for (int number = 0; number < fixes.size(); number++) {
            if (fixes.get(number).id().equals(fix)) {
                return success[number];
            }
        }
        return new double[model.causes().size()];
    }

    /** Numbers of the fixes that nothing but their chances could stand against. */
    List<Integer> allowed(Gate gate) {
        List<Integer> allowed = new ArrayList<>();
        for (int number = 0; number < fixes.size(); number++) {
            if (gate.objection(fixes.get(number)).isEmpty()) {
                allowed.add(number);
            }
        }
        return allowed;
    }

    Plan plan(double[] posterior, Gate gate, int maxFixes) {
        List<BlockedFix> blocked = new ArrayList<>();
        List<Integer> candidates = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        for (int number = 0; number < fixes.size(); number++) {
            Fix fix = fixes.get(number);
            double works = works(number, posterior);
            Optional<Gate.Objection> objection = gate.objection(fix);
            if (objection.isPresent()) {
                blocked.add(new BlockedFix(
                        fix, objection.get().reason(), objection.get().unlockedBy(), works));
            } else if (fix.safetyClass() == SafetyClass.S3) {
                last.add(number);
            } else if (works < threshold(number)) {
                blocked.add(new BlockedFix(fix, doubtful(number, works), null, works));
            } else if (works >= LEAST_CANDIDATE_CONFIDENCE) {
                candidates.add(number);
            }
        }
        Ordered ordered = order(candidates, posterior);
        List<Integer> plan = appendLast(ordered.plan(), last, posterior, blocked);
        double expected = new RepairProblem(posterior, success, cost, escalateMinutes).expectedMinutes(plan);
        double ungated = blocked.isEmpty()
                ? expected
                : problem(everything(candidates, blocked), posterior).greedy().expectedMinutes();
        blocked.removeIf(fix -> fix.confidence() < LEAST_BLOCKED_CONFIDENCE);
        blocked.sort(Comparator.comparingDouble((BlockedFix fix) -> -fix.confidence())
                .thenComparing(fix -> fix.fix().id()));
        return new Plan(
                rank(plan, candidates, posterior, maxFixes),
                blocked.stream().limit(MOST_BLOCKED).toList(),
                plan.size(),
                expected,
                Math.max(0, expected - Math.min(expected, ungated)),
                ordered.exact(),
                ordered.leftOutMinutes());
    }

    /** The candidates and the fixes held back that have a chance: what would be tried if there were no gate. */
    private List<Integer> everything(List<Integer> candidates, List<BlockedFix> blocked) {
        List<Integer> everything = new ArrayList<>(candidates);
        for (BlockedFix held : blocked) {
            if (held.confidence() >= LEAST_CANDIDATE_CONFIDENCE) {
                // By id: comparing whole fixes took a fifth of a diagnosis.
                int number = number(held.fix().id());
                if (!everything.contains(number)) {
                    everything.add(number);
                }
            }
        }
        return everything;
    }

    private int number(String fix) {
        int number = 0;
        while (!fixes.get(number).id().equals(fix)) {
            number++;
        }
        return number;
    }

    private double threshold(int number) {
        return Gate.threshold(fixes.get(number), cost[number], escalateMinutes);
    }

    private String doubtful(int number, double works) {
        return "It can do harm, and its chance of helping, " + percent(works) + ", is below the "
                + percent(threshold(number)) + " at which it would be worth the risk.";
    }

    private static String percent(double probability) {
        return Math.round(probability * 100) + " %";
    }

    private record Ordered(List<Integer> plan, double expectedMinutes, boolean exact, double leftOutMinutes) {}

    /** The exact order of the best few, or the greedy order of all where that is cheaper. */
    private Ordered order(List<Integer> candidates, double[] posterior) {
        RepairProblem.Order greedy = problem(candidates, posterior).greedy();
        List<Integer> greedyPlan = greedy.fixes().stream().map(candidates::get).toList();
        List<Integer> few = best(candidates, greedyPlan, posterior);
        RepairProblem.Order exact =
                problem(few, posterior).exact((fix, incumbent) -> prefers(few.get(fix), few.get(incumbent)), TIE);
        double leftOut = 0;
        for (int candidate : candidates) {
            if (!few.contains(candidate)) {
                leftOut += works(candidate, posterior) * escalateMinutes;
            }
        }
        boolean takeGreedy = greedy.expectedMinutes() < exact.expectedMinutes() * (1 - TIE);
        return takeGreedy
                ? new Ordered(greedyPlan, greedy.expectedMinutes(), false, leftOut)
                : new Ordered(exact.fixes().stream().map(few::get).toList(), exact.expectedMinutes(), true, leftOut);
    }

    /** At most {@link RepairProblem#MOST_EXACT} fixes: those of the greedy plan, then by success per minute. */
    private List<Integer> best(List<Integer> candidates, List<Integer> greedyPlan, double[] posterior) {
        List<Integer> best =
                new ArrayList<>(greedyPlan.subList(0, Math.min(RepairProblem.MOST_EXACT, greedyPlan.size())));
        candidates.stream()
                .filter(candidate -> !best.contains(candidate))
                .sorted(byIndex(posterior))
                .filter(candidate -> works(candidate, posterior) * escalateMinutes > cost[candidate] * NEARLY_WORTH)
                .limit(RepairProblem.MOST_EXACT - best.size())
                .toList()
                .forEach(best::add);
        return best;
    }

    /** By success per minute, worked out once for each fix; ties by id, which is the order of the numbers. */
    private Comparator<Integer> byIndex(double[] posterior) {
        double[] index = new double[fixes.size()];
        for (int fix = 0; fix < index.length; fix++) {
            index[fix] = works(fix, posterior) / cost[fix];
        }
        return Comparator.comparingDouble((Integer fix) -> -index[fix]).thenComparing(Comparator.naturalOrder());
    }

    private boolean prefers(int fix, int incumbent) {
        int byClass =
                fixes.get(fix).safetyClass().compareTo(fixes.get(incumbent).safetyClass());
        if (byClass != 0) {
            return byClass < 0;
        }
        int byCost = Double.compare(cost[fix], cost[incumbent]);
        return byCost != 0
                ? byCost < 0
                : fixes.get(fix).id().compareTo(fixes.get(incumbent).id()) < 0;
    }

    /** The repair problem of these fixes; causes that none of them solves become one. */
    private RepairProblem problem(List<Integer> candidates, double[] posterior) {
        int[] place = new int[posterior.length];
        int touched = 0;
        for (int candidate : candidates) {
            for (int cause : solved[candidate]) {
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
        double[][] chances = new double[candidates.size()][mass.length];
        double[] costs = new double[candidates.size()];
        for (int fix = 0; fix < costs.length; fix++) {
            int candidate = candidates.get(fix);
            costs[fix] = cost[candidate];
            for (int cause : solved[candidate]) {
                if (place[cause] > 0) {
                    chances[fix][place[cause]] = success[candidate][cause];
                }
            }
        }
        return new RepairProblem(mass, chances, costs, escalateMinutes);
    }

    /** Security-lowering fixes come after all others, each only where its chances then are worth its harm. */
    private List<Integer> appendLast(
            List<Integer> plan, List<Integer> last, double[] posterior, List<BlockedFix> blocked) {
        double[] mass = posterior.clone();
        plan.forEach(fix -> fail(mass, fix));
        List<Integer> whole = new ArrayList<>(plan);
        Set<Integer> open = new HashSet<>(last);
        while (true) {
            double[] now = normal(mass);
            Optional<Integer> next = open.stream()
                    .filter(fix -> !whole.isEmpty() && worthItsHarm(fix, now))
                    .min(byIndex(now));
            if (next.isEmpty()) {
                open.stream().sorted().forEach(fix -> {
                    double works = works(fix, now);
                    String reason = whole.isEmpty()
                            ? "A fix that lowers security is never the first: escalate instead."
                            : doubtful(fix, works);
                    blocked.add(new BlockedFix(fixes.get(fix), reason, null, works(fix, posterior)));
                });
                return whole;
            }
            open.remove(next.get());
            whole.add(next.get());
            fail(mass, next.get());
        }
    }

    private boolean worthItsHarm(int fix, double[] now) {
        double works = works(fix, now);
        double meantFor = 0;
        for (int cause : solved[fix]) {
            meantFor += now[cause];
        }
        return works >= threshold(fix) && meantFor >= threshold(fix) && works * escalateMinutes > cost[fix];
    }

    private void fail(double[] mass, int fix) {
        for (int cause : solved[fix]) {
            mass[cause] *= 1 - success[fix][cause];
        }
    }

    private static double[] normal(double[] mass) {
        double sum = 0;
        for (double part : mass) {
            sum += part;
        }
        double[] normal = new double[mass.length];
        for (int cause = 0; cause < mass.length; cause++) {
            normal[cause] = sum > 0 ? mass[cause] / sum : 0;
        }
        return normal;
    }

    private List<RankedFix> rank(List<Integer> plan, List<Integer> candidates, double[] posterior, int maxFixes) {
        List<Integer> order = new ArrayList<>(plan);
        candidates.stream()
                .filter(fix -> !plan.contains(fix))
                .filter(fix -> works(fix, posterior) >= LEAST_CONFIDENCE)
                .sorted(byIndex(posterior))
                .forEach(order::add);
        List<RankedFix> ranked = new ArrayList<>();
        for (int place = 0; place < Math.min(maxFixes, order.size()); place++) {
            int fix = order.get(place);
            ranked.add(new RankedFix(
                    fixes.get(fix),
                    place + 1,
                    works(fix, posterior),
                    cost[fix],
                    meantFor(fix, posterior),
                    place < plan.size()));
        }
        return ranked;
    }

    private List<String> meantFor(int fix, double[] posterior) {
        List<Integer> causes = new ArrayList<>();
        for (int cause : solved[fix]) {
            if (success[fix][cause] * posterior[cause] >= LEAST_CONFIDENCE) {
                causes.add(cause);
            }
        }
        causes.sort(Comparator.comparingDouble((Integer cause) -> -success[fix][cause] * posterior[cause])
                .thenComparing(cause -> model.causes().get(cause)));
        return causes.stream().map(cause -> model.causes().get(cause)).toList();
    }

    /**
     * The greedy plan over some fixes: quick, for weighing questions.
     *
     * @param first the fix that it begins with; nothing where it would escalate at once
     * @param minutes its expected minutes
     */
    record QuickPlan(Optional<Fix> first, double minutes) {}

    /** The greedy plan over these fixes. */
    QuickPlan quick(List<Integer> allowed, double[] posterior) {
        RepairProblem.Order order = problem(allowed, posterior).greedy();
        Optional<Fix> first = order.fixes().isEmpty()
                ? Optional.empty()
                : Optional.of(fixes.get(allowed.get(order.fixes().get(0))));
        return new QuickPlan(first, order.expectedMinutes());
    }

    /** True where seeing this fact could unlock a fix. */
    boolean unlocks(String fact) {
        return unlocking.contains(fact);
    }

    /** The fix with the most success per minute, or -1 where there is none. */
    int bestIndex(List<Integer> allowed, double[] posterior) {
        int best = -1;
        double most = 0;
        for (int fix : allowed) {
            double index = works(fix, posterior) / cost[fix];
            if (index > most) {
                best = fix;
                most = index;
            }
        }
        return best;
    }
}
