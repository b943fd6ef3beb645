package dev.causebook.diagnosis;

import dev.causebook.diagnosis.Diagnosis.Interval;
import dev.causebook.diagnosis.Diagnosis.RankedCause;
import dev.causebook.diagnosis.EvidenceModel.Item;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Diagnoses cases with one pack: a straight walk from facts to evidence, posterior, plan and questions. */
public final class Diagnostician {

    private static final double LEAST_CONFIDENCE = 0.01;
    private static final int FEWEST_CAUSES = 3;
    private static final int MOST_CAUSES = 10;

    private final Pack pack;
    private final EvidenceRules rules;
    private final EvidenceModel model;
    private final TriedFixes triedFixes;
    private final Planner planner;
    private final Answers answers;
    private final Questions questions;
    private final AutomaticQuestions automatic;
    private final Uncertainty uncertainty;
    private final Correlation correlation;
    private final @Nullable Memory memory;

    /** One that works everything out, whatever it answered before. */
    public Diagnostician(Pack pack, EvidenceRules rules, CostWeights weights) {
        this(pack, rules, weights, 0, Set.of());
    }

    /**
     * @param remembered for how many cases it remembers what followed; 0 for none
     * @param automatic ids of the facts that the service can find out by itself; empty for none
     */
    public Diagnostician(Pack pack, EvidenceRules rules, CostWeights weights, int remembered, Set<String> automatic) {
        this.pack = pack;
        this.rules = rules;
        this.model = new EvidenceModel(pack);
        this.triedFixes = new TriedFixes(pack, model);
        this.planner = new Planner(pack, model, weights);
        this.answers = new Answers(pack, model, planner, new NaiveEvidenceRules(pack));
        this.questions = new Questions(pack, answers, weights);
        this.automatic = new AutomaticQuestions(pack, answers, questions, automatic);
        this.uncertainty = new Uncertainty(model.logPrior());
        this.correlation = new Correlation(pack, model, planner.remedies());
        this.memory = remembered > 0 ? new Memory(remembered) : null;
    }

    /** The pack that this one diagnoses with. */
    public Pack pack() {
        return pack;
    }

    /** What the rules say of these facts, before any arithmetic. */
    public EvidenceRules.Fired fire(Request request) {
        return rules.fire(request.facts().seen());
    }

    /**
     * How likely each cause is, without tried fixes.
     *
     * @param fired what the rules say
     * @return by cause, sorted by id, {@link EvidenceModel#OTHER} last
     */
    public double[] posterior(EvidenceRules.Fired fired) {
        double[] weights = new double[model.causes().size()];
        model.weigh(fired.rules(), fired.facts()).forEach(item -> weights[item.cause()] += item.weight());
        return Posterior.of(model.logPrior(), weights);
    }

    /** Diagnoses one case. */
    public Diagnosis diagnose(Request request) {
        if (memory == null) {
            return diagnose(request, fire(request));
        }
        Memory.Key key = Memory.Key.of(request);
        Diagnosis.Inference known = memory.recall(key);
        if (known != null) {
            return new Diagnosis(request.facts().with(known.concluded()), known, true);
        }
        Diagnosis diagnosis = diagnose(request, fire(request));
        memory.keep(key, diagnosis.inference());
        return diagnosis;
    }

    /** Diagnoses one case of which is known already what the rules say. */
    public Diagnosis diagnose(Request request, EvidenceRules.Fired fired) {
        List<Item> items = model.weigh(fired.rules(), fired.facts());
        double[] tried = triedFixes.weights(request.tried());
        double[] weights = tried.clone();
        items.forEach(item -> weights[item.cause()] += item.weight());
        double[] posterior = Posterior.of(model.logPrior(), weights);

        Gate gate = new Gate(pack.vocabulary(), request);
        Uncertainty.Samples samples = uncertainty.samples(items, tried);
        Planner.Plan plan = planner.plan(posterior, gate, request.maxFixes(), samples::lowerBound);
        Uncertainty.@Nullable Spread spread = request.intervals() ? spread(samples, plan, gate) : null;
        List<Diagnosis.NextQuestion> asked = questions.best(request, posterior, tried);
        boolean silent = items.isEmpty() && request.tried().isEmpty();
        List<Observation> concluded = fired.facts().all().stream()
                .filter(one -> one.origin().kind() == Origin.Kind.CONCLUDED)
                .toList();
        Diagnosis.Inference inference = new Diagnosis.Inference(
                pack,
                silent ? Diagnosis.Status.NEEDS_FACTS : Diagnosis.Status.DIAGNOSED,
                concluded,
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
                automatic.worth(request, tried),
                null,
                warnings(fired));
        return new Diagnosis(request.facts().with(concluded), inference, false);
    }

    /** Changes of one fact that would put another fix first than that of the diagnosis. Slow: only where it is asked for. */
    public Diagnosis withOneFactAway(Request request, Diagnosis diagnosis) {
        double[] tried = triedFixes.weights(request.tried());
        Answers.State now = answers.now(request, tried);
        Optional<Fix> first = diagnosis.plan().length() == 0
                ? Optional.empty()
                : Optional.of(diagnosis.fixes().get(0).fix());
        return diagnosis.with(new OneFactAway(pack, answers, planner).of(now, first));
    }

    /**
     * Why a cause is not the first one. Slow: only where it is asked for.
     *
     * @return nothing where the pack has no such cause
     */
    public Optional<WhyNot> whyNot(Request request, String id) {
        int cause = id.equals(EvidenceModel.OTHER) ? -1 : model.causeNumber(id);
        if (cause < 0) {
            return Optional.empty();
        }
        EvidenceRules.Fired fired = fire(request);
        List<Item> items = model.weigh(fired.rules(), fired.facts());
        double[] tried = triedFixes.weights(request.tried());
        double[] posterior = answers.posterior(request.facts(), tried);
        int rank = 1;
        int first = cause;
        for (int other = 0; other < posterior.length; other++) {
            rank += other < posterior.length - 1 && before(other, cause, posterior) ? 1 : 0;
            first = before(other, first, posterior) ? other : first;
        }
        WhyNotSearch search = new WhyNotSearch(pack, model, answers, request.facts(), tried, cause);
        List<Observation> wanted =
                first == cause ? List.of() : search.smallest().orElse(List.of());
        return Optional.of(new WhyNot(
                pack,
                pack.cause(id),
                rank,
                posterior[cause],
                first == posterior.length - 1 ? null : pack.cause(model.causes().get(first)),
                posterior[first],
                new EvidenceInWords(model, items).of(cause),
                search.nearest(fired.facts()),
                wanted,
                first == cause || !wanted.isEmpty()));
    }

    /** The order of causes: likelier first, then the smaller id, which has the smaller number. */
    private static boolean before(int one, int other, double[] posterior) {
        return posterior[one] > posterior[other] || posterior[one] == posterior[other] && one < other;
    }

    /**
     * Which of these cases are one fault; the largest first.
     *
     * @throws IllegalArgumentException with more than {@link Correlation#MOST_CASES} cases
     */
    public List<Correlation.Incident> incidents(List<Correlation.Member> members) {
        List<EvidenceRules.Fired> fired =
                members.stream().map(member -> fire(member.request())).toList();
        List<double[]> tried = members.stream()
                .map(member -> triedFixes.weights(member.request().tried()))
                .toList();
        return correlation.incidents(members, fired, tried);
    }

    private static List<String> warnings(EvidenceRules.Fired fired) {
        return fired.cutShort()
                ? List.of("The rules were stopped at their limit; the answer may miss evidence.")
                : List.of();
    }

    private Uncertainty.Spread spread(Uncertainty.Samples samples, Planner.Plan plan, Gate gate) {
        List<Integer> allowed = planner.allowed(gate);
        int first = plan.order().isEmpty() ? -1 : plan.order().get(0);
        Planner whose = planner.of(gate.audience());
        return samples.spread(sample -> whose.first(allowed, sample), first);
    }

    private List<RankedCause> rankCauses(double[] posterior, List<Item> items, Uncertainty.@Nullable Spread spread) {
        EvidenceInWords words = new EvidenceInWords(model, items);
        List<RankedCause> ranked = new ArrayList<>();
        boolean[] taken = new boolean[posterior.length - 1];
        for (int cause = likeliest(posterior, taken); cause >= 0; cause = likeliest(posterior, taken)) {
            boolean enough = ranked.size() >= FEWEST_CAUSES && posterior[cause] < LEAST_CONFIDENCE;
            if (enough || ranked.size() >= MOST_CAUSES) {
                break;
            }
            taken[cause] = true;
            Interval interval = spread == null ? null : spread.intervals()[cause];
            ranked.add(new RankedCause(model.cause(cause), posterior[cause], interval, words.of(cause)));
        }
        return ranked;
    }

    /** The likeliest cause that is not taken yet, of equals the first by id; -1 where all are. */
    private static int likeliest(double[] posterior, boolean[] taken) {
        int best = -1;
        for (int cause = 0; cause < taken.length; cause++) {
            if (!taken[cause] && (best < 0 || posterior[cause] > posterior[best])) {
                best = cause;
            }
        }
        return best;
    }
}
