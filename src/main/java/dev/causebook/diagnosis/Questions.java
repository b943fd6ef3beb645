package dev.causebook.diagnosis;

import dev.causebook.diagnosis.Diagnosis.NextQuestion;
import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.QuestionText;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which question is worth asking: the one whose answers save the most minutes of the plan, its own cost deducted. */
final class Questions {

    private static final double LEAST_NET_MINUTES = 0.5;
    private static final double LEAST_POSTERIOR = 0.01;
    /** Only the questions that can move likely causes furthest are weighed in full. */
    private static final int MOST_WEIGHED = 14;

    private static final double LEAST_ANSWER = 0.01;

    private final Pack pack;
    private final EvidenceModel model;
    private final Planner planner;
    private final NaiveEvidenceRules rules;

    Questions(Pack pack, EvidenceModel model, Planner planner, NaiveEvidenceRules rules) {
        this.pack = pack;
        this.model = model;
        this.planner = planner;
        this.rules = rules;
    }

    /**
     * The questions worth asking.
     *
     * @param request the case
     * @param posterior its posterior
     * @param triedWeights weights that tried fixes give, by cause
     * @param most most questions to return
     */
    List<NextQuestion> best(Request request, double[] posterior, double[] triedWeights, int most) {
        if (most <= 0) {
            return List.of();
        }
        Remedies.Offer allowed = planner.remedies().offer(planner.allowed(new Gate(pack.vocabulary(), request)));
        Planner.QuickPlan plan = planner.quick(allowed, posterior);
        List<NextQuestion> worthwhile = new ArrayList<>();
        for (FactDefinition fact : open(request, posterior)) {
            weigh(fact, request, posterior, triedWeights, allowed, plan).ifPresent(worthwhile::add);
        }
        worthwhile.sort(Comparator.comparingDouble((NextQuestion q) -> -q.savesMinutes())
                .thenComparing(q -> q.fact().id()));
        return worthwhile.stream().limit(most).toList();
    }

    /** Facts that nobody knows yet, that this audience can find out, and that touch a cause worth talking of. */
    private List<FactDefinition> open(Request request, double[] posterior) {
        Map<String, Double> stake = new HashMap<>();
        List<FactDefinition> open = new ArrayList<>();
        for (FactDefinition fact : pack.vocabulary().facts()) {
            QuestionText question = fact.question();
            boolean askable = question != null
                    && fact.closed()
                    && !request.facts().knows(fact.id())
                    && question.whoCanAnswer().compareTo(request.audience()) <= 0;
            double touched = askable ? touched(fact, posterior) : 0;
            if (touched >= LEAST_POSTERIOR) {
                stake.put(fact.id(), touched);
                open.add(fact);
            }
        }
        open.sort(Comparator.comparingDouble((FactDefinition fact) -> -stake.getOrDefault(fact.id(), 0.0))
                .thenComparing(FactDefinition::id));
        return open.subList(0, Math.min(MOST_WEIGHED, open.size()));
    }

    private double touched(FactDefinition fact, double[] posterior) {
        double touched = 0;
        for (Map.Entry<Integer, Double> reach : model.reach(fact.id()).entrySet()) {
            touched += posterior[reach.getKey()] * reach.getValue();
        }
        return touched;
    }

    private Optional<NextQuestion> weigh(
            FactDefinition fact,
            Request request,
            double[] posterior,
            double[] triedWeights,
            Remedies.Offer allowedNow,
            Planner.QuickPlan plan) {
        QuestionText question = fact.question();
        if (question == null) {
            return Optional.empty();
        }
        boolean anyDirect = request.facts().all().stream()
                .anyMatch(known -> pack.vocabulary().get(known.fact()).direct());
        double expected = 0;
        double total = 0;
        List<String> changes = new ArrayList<>();
        for (int index = 0; index < fact.values().size(); index++) {
            AllowedValue value = fact.values().get(index);
            double probability = probability(fact, index, posterior);
            total += probability;
            if (probability < LEAST_ANSWER) {
                // Too seldom to change what asking is worth, either way.
                expected += probability * plan.minutes();
                continue;
            }
            Request answered = with(request, fact, value);
            double[] then = posterior(answered.facts(), triedWeights);
            Remedies.Offer allowed = planner.remedies().unlocks(fact.id()) || fact.direct() && !anyDirect
                    ? planner.remedies().offer(planner.allowed(new Gate(pack.vocabulary(), answered)))
                    : allowedNow;
            Planner.QuickPlan after = planner.quick(allowed, then);
            expected += probability * after.minutes();
            describe(value, plan.first(), after.first()).ifPresent(changes::add);
        }
        if (changes.isEmpty() || total <= 0) {
            return Optional.empty();
        }
        double net = (1 - question.cannotTell()) * (plan.minutes() - expected / total) - question.minutes();
        return net > LEAST_NET_MINUTES
                ? Optional.of(new NextQuestion(fact, net, String.join("; ", changes) + "."))
                : Optional.empty();
    }

    private static Request with(Request request, FactDefinition fact, AllowedValue value) {
        Facts facts = request.facts().with(Observation.given(fact.id(), fact.value(value)));
        return new Request(
                facts, request.tried(), request.audience(), request.approver(), request.maxFixes(), 0, false);
    }

    private static Optional<String> describe(AllowedValue value, Optional<Fix> before, Optional<Fix> after) {
        String now = after.map(Fix::title).orElse("escalate");
        return before.map(Fix::id).equals(after.map(Fix::id))
                ? Optional.empty()
                : Optional.of("if " + value.title() + ", first: " + now);
    }

    /** Probability of an answer: over all causes, what each gives it; the base rate where a cause says nothing. */
    private double probability(FactDefinition fact, int index, double[] posterior) {
        Map<Integer, WeightTable> tables = model.tables(fact.id());
        double base = fact.values().get(index).baseRate();
        double probability = 0;
        for (int cause = 0; cause < posterior.length; cause++) {
            WeightTable table = tables.get(cause);
            probability += posterior[cause] * (table != null && table.closed() ? table.likelihood(index) : base);
        }
        return probability;
    }

    private double[] posterior(Facts facts, double[] triedWeights) {
        EvidenceRules.Fired fired = rules.fire(facts);
        double[] weights = triedWeights.clone();
        model.weigh(fired.rules(), fired.facts()).forEach(item -> weights[item.cause()] += item.weight());
        return Posterior.of(model.logPrior(), weights);
    }
}
