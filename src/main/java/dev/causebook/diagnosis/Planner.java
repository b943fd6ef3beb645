package dev.causebook.diagnosis;

import dev.causebook.diagnosis.Diagnosis.BlockedFix;
import dev.causebook.diagnosis.Diagnosis.RankedFix;
import dev.causebook.diagnosis.Remedies.Chances;
import dev.causebook.fact.Audience;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Orders the fixes of a pack against a posterior, behind the safety gate. */
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

    private static final String AFTER_ESCALATION =
            "A fix that lowers security or is hard to undo is never the first, and no other is allowed here: it is for whoever takes the case on.";

    private final EvidenceModel model;
    private final CostWeights weights;
    private final Remedies remedies;
    private final @Nullable Planner ofEndUsers;

    Planner(Pack pack, EvidenceModel model, CostWeights weights) {
        this(
                model,
                weights,
                new Remedies(pack, model, weights, Audience.AGENT),
                new Planner(model, weights, new Remedies(pack, model, weights, Audience.END_USER), null));
    }

    private Planner(EvidenceModel model, CostWeights weights, Remedies remedies, @Nullable Planner ofEndUsers) {
        this.model = model;
        this.weights = weights;
        this.remedies = remedies;
        this.ofEndUsers = ofEndUsers;
    }

    /** The planner that counts the minutes of whoever acts. */
    Planner of(Audience audience) {
        return audience == Audience.END_USER && ofEndUsers != null ? ofEndUsers : this;
    }

    /**
     * A plan.
     *
     * @param ranked fixes in order, those of the plan first
     * @param blocked fixes held back
     * @param order numbers of the fixes that belong to the plan, in order
     * @param expectedMinutes expected cost of the plan
     * @param priceOfGateMinutes what the gate adds
     * @param exact true for the cheapest order of all
     * @param leftOutMinutes bound on what the fixes left out could have saved
     */
    record Plan(
            List<RankedFix> ranked,
            List<BlockedFix> blocked,
            List<Integer> order,
            double expectedMinutes,
            double priceOfGateMinutes,
            boolean exact,
            double leftOutMinutes) {}

    /** Says how sure the causes are that a risky fix is meant for. */
    @FunctionalInterface
    interface LowerBound {
        /** Lower bound of the 80 % interval of what those causes have together, where those fixes have failed. */
        double of(int[] causes, List<double[]> failed);
    }

    /** Cost weights in force. */
    CostWeights weights() {
        return weights;
    }

    /** The fixes as numbers. */
    Remedies remedies() {
        return remedies;
    }

    /** Chance of success of a fix by cause. */
    double[] success(String fix) {
        int number = remedies.number(fix);
        return number < 0 ? new double[model.causes().size()] : remedies.success(number);
    }

    /** Numbers of the fixes that nothing but their chances could stand against. */
    List<Integer> allowed(Gate gate) {
        List<Integer> allowed = new ArrayList<>();
        for (int number = 0; number < remedies.count(); number++) {
            if (gate.objection(remedies.fix(number)).isEmpty()) {
                allowed.add(number);
            }
        }
        return allowed;
    }

    /** The plan for whoever the gate stands before. */
    Plan plan(double[] posterior, Gate gate, int maxFixes, LowerBound lowerBound) {
        return of(gate.audience()).planned(posterior, gate, maxFixes, lowerBound);
    }

    private Plan planned(double[] posterior, Gate gate, int maxFixes, LowerBound lowerBound) {
        Chances now = remedies.chances(posterior);
        Held held = new Held(now);
        List<Integer> allowed = new ArrayList<>();
        for (int number = 0; number < remedies.count(); number++) {
            Optional<Gate.Objection> objection = gate.objection(remedies.fix(number));
            if (objection.isEmpty()) {
                allowed.add(number);
            } else {
                held.add(number, objection.get().reason(), objection.get().unlockedBy());
            }
        }
        Ordered ordered = order(allowed, now, true);
        Optional<Integer> unsure = unsure(ordered.plan(), lowerBound);
        while (unsure.isPresent()) {
            allowed.remove(unsure.get());
            held.add(unsure.get(), unsureOf(unsure.get()), null);
            ordered = order(allowed, now, true);
            unsure = unsure(ordered.plan(), lowerBound);
        }
        holdBack(allowed, ordered.plan(), held);
        double price = ordered.expectedMinutes() - ungatedMinutes(allowed, held, ordered, now);
        return new Plan(
                rank(ordered.plan(), allowed, now, maxFixes),
                held.shown(gate.audience()),
                ordered.plan(),
                ordered.expectedMinutes(),
                Math.max(0, price),
                ordered.exact(),
                ordered.leftOutMinutes());
    }

    /** What the gate holds back. */
    private final class Held {
        private final Chances now;
        private final List<BlockedFix> blocked = new ArrayList<>();
        private final Set<Integer> numbers = new TreeSet<>();

        Held(Chances now) {
            this.now = now;
        }

        void add(int fix, String reason, @Nullable String unlockedBy) {
            numbers.add(fix);
            blocked.add(new BlockedFix(remedies.fix(fix), reason, unlockedBy, now.works(fix)));
        }

        /** Those with a chance, likeliest first. An end user is told nothing of what lowers security. */
        List<BlockedFix> shown(Audience audience) {
            return blocked.stream()
                    .filter(held -> held.confidence() >= LEAST_BLOCKED_CONFIDENCE)
                    .filter(held -> audience != Audience.END_USER
                            || !remedies.late(remedies.number(held.fix().id())))
                    .sorted(Comparator.comparingDouble((BlockedFix held) -> -held.confidence())
                            .thenComparing(held -> held.fix().id()))
                    .limit(MOST_BLOCKED)
                    .toList();
        }
    }

    /** The first fix of the plan that needs its causes surer than they are where its turn would come. */
    private Optional<Integer> unsure(List<Integer> plan, LowerBound lowerBound) {
        List<double[]> failed = new ArrayList<>();
        for (int fix : plan) {
            if (remedies.late(fix) && lowerBound.of(remedies.solved(fix), failed) < remedies.least(fix) / 2) {
                return Optional.of(fix);
            }
            failed.add(remedies.success(fix));
        }
        return Optional.empty();
    }

    private String unsureOf(int fix) {
        return "It can do harm, and how likely its cause is has not been made sure: the lower end of the interval is below the "
                + percent(remedies.least(fix) / 2) + " that it would take.";
    }

    /** Says of what is allowed, but not now, why not. */
    private void holdBack(List<Integer> allowed, List<Integer> plan, Held held) {
        Chances now = held.now;
        boolean other =
                allowed.stream().anyMatch(fix -> !remedies.late(fix) && now.works(fix) >= LEAST_CANDIDATE_CONFIDENCE);
        // What could do harm has its turn when the others have failed.
        double[] turn = other ? remedies.afterFailing(plan, now.posterior()) : now.posterior();
        for (int fix : allowed) {
            if (plan.contains(fix) || remedies.least(fix) == 0 && !remedies.late(fix)) {
                continue;
            }
            if (remedies.late(fix)) {
                boolean worth = worthItsHarm(fix, turn);
                String reason = !worth ? doubtful(fix, turn) : other ? tooLate(plan) : AFTER_ESCALATION;
                held.add(fix, reason, worth && !other ? "escalation" : null);
            } else if (now.works(fix) < remedies.least(fix)) {
                held.add(fix, doubtful(fix, now.posterior()), null);
            }
        }
    }

    private boolean worthItsHarm(int fix, double[] posterior) {
        return remedies.works(fix, posterior) >= remedies.least(fix)
                && remedies.meant(fix, posterior) >= remedies.least(fix);
    }

    private static String tooLate(List<Integer> plan) {
        return plan.isEmpty()
                ? "It is never the first, and what might come before it costs more than handing the case on."
                : "Once the fixes before it have failed, handing the case on costs less.";
    }

    private String doubtful(int fix, double[] posterior) {
        double chance = Math.min(remedies.works(fix, posterior), remedies.meant(fix, posterior));
        return "It can do harm, and its chance of helping, " + percent(chance) + ", is below the "
                + percent(remedies.least(fix)) + " at which it would be worth the risk.";
    }

    private static String percent(double probability) {
        return StrictMath.round(probability * 100) + " %";
    }

    /** Expected minutes of the cheapest order if nothing were held back. */
    private double ungatedMinutes(List<Integer> allowed, Held held, Ordered gated, Chances now) {
        boolean matters = held.numbers.stream().anyMatch(fix -> nearlyWorth(fix, now));
        if (!matters) {
            return gated.expectedMinutes();
        }
        Set<Integer> everything = new TreeSet<>(allowed);
        everything.addAll(held.numbers);
        return order(List.copyOf(everything), now, false).expectedMinutes();
    }

    private boolean nearlyWorth(int fix, Chances now) {
        return now.works(fix) * remedies.escalateMinutes() > remedies.cost(fix) * NEARLY_WORTH;
    }

    private record Ordered(List<Integer> plan, double expectedMinutes, boolean exact, double leftOutMinutes) {}

    /** The exact order of the best few, or the greedy order of all where that is cheaper. */
    private Ordered order(List<Integer> allowed, Chances now, boolean gated) {
        List<Integer> candidates = new ArrayList<>();
        for (Integer fix : allowed) {
            if (now.works(fix) >= LEAST_CANDIDATE_CONFIDENCE) {
                candidates.add(fix);
            }
        }
        Remedies.Offer offer = remedies.offer(candidates);
        RepairProblem.Order greedy = (gated ? offer : offer.ungated()).greedy(now.posterior());
        List<Integer> greedyPlan = greedy.fixes().stream().map(candidates::get).toList();
        List<Integer> few = fewest(candidates, greedyPlan, now);
        RepairProblem.Order exact = remedies.problem(few, now.posterior(), gated)
                .exact((fix, incumbent) -> remedies.prefers(few.get(fix), few.get(incumbent)), TIE);
        if (greedy.expectedMinutes() < exact.expectedMinutes() * (1 - TIE)) {
            return new Ordered(greedyPlan, greedy.expectedMinutes(), false, leftOut(allowed, greedyPlan, now));
        }
        List<Integer> plan = exact.fixes().stream().map(few::get).toList();
        return new Ordered(plan, exact.expectedMinutes(), true, leftOut(allowed, few, now));
    }

    /** What the fixes that were not considered could at most have saved: each its chance of sparing the escalation. */
    private double leftOut(List<Integer> allowed, List<Integer> considered, Chances now) {
        double leftOut = 0;
        for (int fix : allowed) {
            if (!considered.contains(fix)) {
                leftOut += now.works(fix) * remedies.escalateMinutes();
            }
        }
        return leftOut;
    }

    /**
     * At most {@link RepairProblem#MOST_EXACT} fixes: those of the greedy plan, then those that could save most, so that
     * what the others could save together is least.
     */
    private List<Integer> fewest(List<Integer> candidates, List<Integer> greedyPlan, Chances now) {
        List<Integer> few =
                new ArrayList<>(greedyPlan.subList(0, Math.min(RepairProblem.MOST_EXACT, greedyPlan.size())));
        candidates.stream()
                .filter(candidate -> nearlyWorth(candidate, now) && !few.contains(candidate))
                .sorted(Comparator.comparingDouble((Integer fix) -> -now.works(fix))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(RepairProblem.MOST_EXACT - few.size())
                .forEach(few::add);
        return few;
    }

    /** The plan, then what is allowed and may yet help; what can do harm only where its chance is worth it now. */
    private List<RankedFix> rank(List<Integer> plan, List<Integer> allowed, Chances now, int maxFixes) {
        List<Integer> order = new ArrayList<>(plan);
        allowed.stream()
                .filter(fix -> now.works(fix) >= Math.max(LEAST_CONFIDENCE, remedies.least(fix)))
                .filter(fix -> !plan.contains(fix) && !remedies.late(fix))
                .sorted(remedies.byIndex(now))
                .forEach(order::add);
        List<RankedFix> ranked = new ArrayList<>();
        for (int place = 0; place < Math.min(maxFixes, order.size()); place++) {
            int fix = order.get(place);
            List<String> causes = meantFor(fix, now.posterior());
            ranked.add(new RankedFix(
                    remedies.fix(fix), place + 1, now.works(fix), remedies.cost(fix), causes, place < plan.size()));
        }
        return ranked;
    }

    private List<String> meantFor(int fix, double[] posterior) {
        double[] success = remedies.success(fix);
        List<Integer> causes = new ArrayList<>();
        for (int cause : remedies.solved(fix)) {
            if (success[cause] * posterior[cause] >= LEAST_CONFIDENCE) {
                causes.add(cause);
            }
        }
        causes.sort(Comparator.comparingDouble((Integer cause) -> -success[cause] * posterior[cause])
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
    QuickPlan quick(Remedies.Offer offer, double[] posterior) {
        RepairProblem.Order order = offer.greedy(posterior);
        Optional<Fix> first = order.fixes().isEmpty()
                ? Optional.empty()
                : Optional.of(remedies.fix(offer.number(order.fixes().get(0))));
        return new QuickPlan(first, order.expectedMinutes());
    }

    /** The fix that would be tried first by success per minute, or -1 where handing the case on is cheaper. */
    int first(List<Integer> allowed, double[] posterior) {
        int first = -1;
        double most = 1 / remedies.escalateMinutes();
        for (int fix : allowed) {
            double works = remedies.late(fix) ? 0 : remedies.works(fix, posterior);
            double index = works / remedies.cost(fix);
            if (index > most && works >= remedies.least(fix)) {
                first = fix;
                most = index;
            }
        }
        return first;
    }
}
