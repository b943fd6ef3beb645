package dev.causebook.diagnosis;

import dev.causebook.diagnosis.Diagnosis.Interval;
import dev.causebook.diagnosis.Diagnosis.RankedCause;
import dev.causebook.diagnosis.EvidenceModel.Item;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Diagnoses cases with one pack: a straight walk from facts to evidence, posterior, plan and questions. */
public final class Diagnostician {

    private static final double LEAST_CONFIDENCE = 0.01;
    private static final int FEWEST_CAUSES = 3;
    private static final int MOST_CAUSES = 10;
    /** "Not found" is a look by a person at the cause itself: as strong as strong evidence against. */
    private static final double NOT_FOUND_RATIO = 0.1;

    private final Pack pack;
    private final EvidenceRules rules;
    private final EvidenceModel model;
    private final Planner planner;
    private final Questions questions;
    private final Uncertainty uncertainty;

    public Diagnostician(Pack pack, EvidenceRules rules, CostWeights weights) {
        this.pack = pack;
        this.rules = rules;
        this.model = new EvidenceModel(pack);
        this.planner = new Planner(pack, model, weights);
        this.questions = new Questions(pack, model, planner, new NaiveEvidenceRules(pack));
        this.uncertainty = new Uncertainty(model.logPrior());
    }

    /** The pack that this one diagnoses with. */
    public Pack pack() {
        return pack;
    }

    /** What the rules say of these facts, before any arithmetic. */
    public EvidenceRules.Fired fire(Request request) {
        return rules.fire(request.facts());
    }

    /** Diagnoses one case. */
    public Diagnosis diagnose(Request request) {
        return diagnose(request, fire(request));
    }

    /** Diagnoses one case of which is known already what the rules say. */
    public Diagnosis diagnose(Request request, EvidenceRules.Fired fired) {
        List<Item> items = model.weigh(fired.rules(), fired.facts());
        double[] tried = triedWeights(request.tried());
        double[] weights = tried.clone();
        items.forEach(item -> weights[item.cause()] += item.weight());
        double[] posterior = Posterior.of(model.logPrior(), weights);

        Gate gate = new Gate(pack.vocabulary(), request);
        Uncertainty.Samples samples = uncertainty.samples(items, tried);
        Planner.Plan plan = planner.plan(posterior, gate, request.maxFixes(), samples::lowerBound);
        Uncertainty.@Nullable Spread spread = request.intervals() ? spread(samples, plan, gate) : null;
        List<Diagnosis.NextQuestion> asked = questions.best(request, posterior, tried, request.maxQuestions());
        boolean silent = items.isEmpty() && request.tried().isEmpty();
        return new Diagnosis(
                pack,
                silent ? Diagnosis.Status.NEEDS_FACTS : Diagnosis.Status.DIAGNOSED,
                fired.facts(),
                rankCauses(posterior, items, spread),
                posterior[posterior.length - 1],
                plan.ranked(),
                plan.blocked(),
                new Diagnosis.PlanSummary(
                        plan.expectedMinutes(),
                        pack.scale().escalateMinutes(),
                        plan.priceOfGateMinutes(),
                        spread == null ? null : spread.stability(),
                        true,
                        plan.exact(),
                        plan.leftOutMinutes(),
                        plan.order().size(),
                        planner.weights()),
                asked,
                warnings(fired));
    }

    private static List<String> warnings(EvidenceRules.Fired fired) {
        return fired.cutShort()
                ? List.of("The rules were stopped at their limit; the answer may miss evidence.")
                : List.of();
    }

    private Uncertainty.Spread spread(Uncertainty.Samples samples, Planner.Plan plan, Gate gate) {
        List<Integer> allowed = planner.allowed(gate);
        int first = plan.order().isEmpty() ? -1 : plan.order().get(0);
        return samples.spread(sample -> planner.first(allowed, sample), first);
    }

    /** A fix that failed lowers the causes it solves by 1 − s; a cause that was looked for and not found by more. */
    private double[] triedWeights(List<TriedFix> tried) {
        double[] weights = new double[model.causes().size()];
        for (TriedFix one : tried) {
            double[] success = planner.success(one.fix());
            for (int cause = 0; cause < weights.length; cause++) {
                weights[cause] += switch (one.result()) {
                    case PRESENT_NOT_FIXED, MADE_WORSE -> StrictMath.log(Math.max(0.01, 1 - success[cause]));
                    case NOT_FOUND -> success[cause] >= 0.5 ? StrictMath.log(NOT_FOUND_RATIO) : 0;
                    case FIXED -> StrictMath.log(Math.max(0.01, success[cause]));
                    case INTERRUPTED -> 0;
                };
            }
        }
        return weights;
    }

    private List<RankedCause> rankCauses(double[] posterior, List<Item> items, Uncertainty.@Nullable Spread spread) {
        List<Integer> order = new ArrayList<>();
        for (int cause = 0; cause < posterior.length - 1; cause++) {
            order.add(cause);
        }
        order.sort(
                Comparator.comparingDouble((Integer cause) -> -posterior[cause]).thenComparing(model.causes()::get));
        Map<Set<String>, Double> shifts = shifts(items);
        List<RankedCause> ranked = new ArrayList<>();
        for (int cause : order) {
            boolean enough = ranked.size() >= FEWEST_CAUSES && posterior[cause] < LEAST_CONFIDENCE;
            if (enough || ranked.size() >= MOST_CAUSES) {
                break;
            }
            Cause known = pack.cause(model.causes().get(cause));
            Interval interval = spread == null ? null : spread.intervals()[cause];
            ranked.add(new RankedCause(known, posterior[cause], interval, evidence(cause, items, shifts)));
        }
        return ranked;
    }

    private List<Evidence> evidence(int cause, List<Item> items, Map<Set<String>, Double> shifts) {
        List<Evidence> evidence = new ArrayList<>();
        for (Item item : items) {
            if (item.cause() == cause) {
                double decibans = Likelihood.decibans(item.weight() - elsewhere(item, shifts));
                evidence.add(new Evidence(
                        model.causes().get(cause),
                        item.rule().id(),
                        says(item),
                        List.copyOf(item.facts()),
                        decibans,
                        item.implied(),
                        item.finding() == null ? List.of() : item.finding().sources()));
            }
        }
        evidence.sort(Comparator.comparingDouble((Evidence e) -> -Math.abs(e.decibans()))
                .thenComparing(Evidence::rule));
        return evidence;
    }

    private static String says(Item item) {
        Finding finding = item.finding();
        String says = finding == null ? item.rule().name() : finding.says();
        return item.implied() ? "Another value was seen than the one that speaks here: " + says : says;
    }

    /** For each set of facts, how much what it says of all causes together moves their prior probability. */
    private Map<Set<String>, Double> shifts(List<Item> items) {
        Map<Set<String>, Double> shifts = new HashMap<>();
        for (Item item : items) {
            shifts.merge(item.facts(), shift(item), Double::sum);
        }
        return shifts;
    }

    private double shift(Item item) {
        return model.prior(item.cause()) * (StrictMath.exp(item.weight()) - 1);
    }

    /** What the same facts say of all other causes together, by their priors, in nepers. */
    private double elsewhere(Item item, Map<Set<String>, Double> shifts) {
        double others = 1 - model.prior(item.cause());
        double shifted = others + shifts.getOrDefault(item.facts(), 0.0) - shift(item);
        return StrictMath.log(Math.max(1e-9, shifted) / others);
    }
}
