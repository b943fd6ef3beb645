package dev.causebook.diagnosis;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What answers to questions would change. An answer goes the same way as a fact that is posted, so posting it gives the
 * same numbers; where no rule looks at a fact together with others, its weights alone are multiplied in, which is the same.
 */
final class Answers {

    private final Pack pack;
    private final EvidenceModel model;
    private final Planner planner;
    private final NaiveEvidenceRules rules;
    private final Known.Numbers numbers;
    private final Consequences consequences;
    private final Map<String, Spoken> spoken = new HashMap<>();
    private final Map<String, double[]> reaches;

    Answers(Pack pack, EvidenceModel model, Planner planner, NaiveEvidenceRules rules) {
        this.pack = pack;
        this.model = model;
        this.planner = planner;
        this.rules = rules;
        this.numbers = new Known.Numbers(pack.vocabulary());
        this.reaches = reaches();
        Map<String, Set<Set<String>>> partners = partners(pack);
        Map<String, List<Rule>> looking = looking(pack);
        this.consequences = new Consequences(pack, model, numbers, looking);
        for (FactDefinition fact : pack.vocabulary().facts()) {
            if (fact.closed() && !fact.derived()) {
                Set<Set<String>> beside = partners.getOrDefault(fact.id(), Set.of());
                spoken.put(fact.id(), new Spoken(fact, beside, looking.getOrDefault(fact.id(), List.of())));
            }
        }
    }

    private static Map<String, List<Rule>> looking(Pack pack) {
        Map<String, List<Rule>> looking = new HashMap<>();
        for (Rule rule : pack.rules()) {
            rule.facts()
                    .forEach(fact -> looking.computeIfAbsent(fact, unused -> new ArrayList<>())
                            .add(rule));
        }
        return looking;
    }

    /**
     * For each fact the sets of other facts beside which it counts otherwise than alone: those of rules that look at it
     * together with them, and those of findings that share a group with one on it. A set that is empty always holds.
     */
    private static Map<String, Set<Set<String>>> partners(Pack pack) {
        Map<String, Set<Set<String>>> partners = new HashMap<>();
        Map<String, List<Rule>> groups = new HashMap<>();
        for (Rule rule : pack.rules()) {
            if (rule.facts().size() > 1 || rule.says() instanceof Statement.Conclusion) {
                for (String fact : rule.facts()) {
                    Set<String> others = new HashSet<>(rule.facts());
                    others.remove(fact);
                    partners.computeIfAbsent(fact, unused -> new HashSet<>()).add(others);
                }
            }
            if (rule.says() instanceof Statement.Evidence says) {
                pack.finding(rule)
                        .map(Finding::group)
                        .ifPresent(
                                group -> groups.computeIfAbsent(says.cause() + " " + group, unused -> new ArrayList<>())
                                        .add(rule));
            }
        }
        groups.values().forEach(rules -> pair(rules, partners));
        return partners;
    }

    private static void pair(List<Rule> group, Map<String, Set<Set<String>>> partners) {
        for (Rule one : group) {
            for (Rule other : group) {
                for (String fact : one.facts()) {
                    if (!other.facts().contains(fact)) {
                        partners.computeIfAbsent(fact, unused -> new HashSet<>())
                                .add(new HashSet<>(other.facts()));
                    }
                }
            }
        }
    }

    /** What the values of one fact say of the causes that rules on it speak of. */
    private final class Spoken {
        private final int number;
        private final int[][] partners;
        private final List<Learning> learning;
        /** True where rules conclude it, so that they may say otherwise than the answer. */
        private final boolean concluded;

        private final double[] base;
        private final int[] causes;
        /** By value, then by place of the cause. */
        private final double[][] factors;

        Spoken(FactDefinition fact, Set<Set<String>> partners, List<Rule> looking) {
            this.number = numbers.of(fact.id());
            this.concluded = model.concluding(fact.id()) != null;
            this.learning = fact.values().stream()
                    .map(value -> Observation.given(fact.id(), fact.value(value)))
                    .map(answer -> new Learning(answer, looking, model, numbers))
                    .toList();
            this.partners = partners.stream()
                    .map(others -> others.stream().mapToInt(numbers::of).toArray())
                    .toArray(int[][]::new);
            int values = fact.values().size();
            double[] rates =
                    fact.values().stream().mapToDouble(AllowedValue::baseRate).toArray();
            this.base = Likelihood.temper(rates, pack.temperature());
            Map<Integer, WeightTable> tables = model.tables(fact.id());
            this.causes = tables.keySet().stream().mapToInt(Integer::intValue).toArray();
            this.factors = new double[values][causes.length];
            for (int value = 0; value < values; value++) {
                Value seen = fact.value(fact.values().get(value));
                for (int place = 0; place < causes.length; place++) {
                    WeightTable table = Objects.requireNonNull(tables.get(causes[place]));
                    factors[value][place] = StrictMath.exp(model.counted(table, seen));
                }
            }
        }

        /** True where nothing that is known makes the fact count otherwise than alone. */
        boolean alone(Known known) {
            for (int[] others : partners) {
                if (known.all(others)) {
                    return false;
                }
            }
            return true;
        }

        Belief after(int value, Belief before) {
            double[] after = before.posterior().clone();
            double sum = 1;
            for (int place = 0; place < causes.length; place++) {
                double was = after[causes[place]];
                after[causes[place]] = was * factors[value][place];
                sum += after[causes[place]] - was;
            }
            for (int cause = 0; cause < after.length; cause++) {
                after[cause] /= sum;
            }
            return new Belief(after, before.logEvidence() + StrictMath.log(sum));
        }
    }

    /** A case as it stands, or as it would stand after an answer; what nobody asks of it is never worked out. */
    final class State {
        private final double[] tried;
        private final @Nullable State before;
        private final @Nullable Spoken fact;
        private final int value;
        private final boolean unlocks;
        private @Nullable Belief belief;
        private @Nullable Request request;
        private @Nullable Known known;
        private @Nullable Ledger ledger;
        private Remedies.@Nullable Offer offer;
        private Planner.@Nullable QuickPlan plan;

        /** The case as it stands. */
        private State(Request request, double[] tried) {
            this.tried = tried;
            this.before = null;
            this.fact = null;
            this.value = 0;
            this.unlocks = true;
            this.request = request;
            weighAll(request.facts());
        }

        /** The case after an answer. */
        private State(State before, Spoken fact, int value, boolean alone, boolean unlocks) {
            this.tried = before.tried;
            this.before = before;
            this.fact = fact;
            this.value = value;
            this.unlocks = unlocks;
            if (alone) {
                this.belief = fact.after(value, before.belief());
            }
        }

        private Ledger weighAll(Facts facts) {
            EvidenceRules.Fired fired = rules.fire(facts.seen());
            Ledger all = model.ledger(fired.rules(), fired.facts(), tried);
            ledger = all;
            known = numbers.known(fired.facts());
            return all;
        }

        private Ledger ledger() {
            Ledger made = ledger;
            if (made == null) {
                State was = Objects.requireNonNull(before);
                Spoken told = Objects.requireNonNull(fact);
                made = told.concluded ? weighAll(request().facts()) : follow(told, was);
                ledger = made;
            }
            return made;
        }

        /** What was weighed before, and what the answer adds to it. */
        private Ledger follow(Spoken told, State was) {
            Learning answer = told.learning.get(value);
            List<Learning.Drawing> drawn = answer.drawn(was.known());
            if (drawn.isEmpty()) {
                return was.ledger().with(answer.further(was.known()));
            }
            Consequences.After after = consequences.of(answer, drawn, told.number, was.known(), was.ledger());
            known = after.known();
            return after.ledger();
        }

        private Belief belief() {
            Belief held = belief;
            if (held == null) {
                held = ledger().belief();
                belief = held;
            }
            return held;
        }

        private Known known() {
            Known now = known;
            if (now == null) {
                ledger();
                now = known;
            }
            if (now == null) {
                State was = Objects.requireNonNull(before);
                Spoken told = Objects.requireNonNull(fact);
                now = was.known().with(told.number, told.learning.get(value).observation());
                known = now;
            }
            return now;
        }

        /** The case with what would be known. */
        Request request() {
            Request posted = request;
            if (posted == null) {
                Request was = Objects.requireNonNull(before).request();
                Spoken told = Objects.requireNonNull(fact);
                posted = was.with(was.facts().with(told.learning.get(value).observation()));
                request = posted;
            }
            return posted;
        }

        double[] posterior() {
            return belief().posterior();
        }

        private Remedies.Offer offer() {
            Remedies.Offer made = offer;
            if (made == null) {
                made = unlocks || before == null
                        ? planner.of(request().audience())
                                .remedies()
                                .offer(planner.allowed(new Gate(pack.vocabulary(), request())))
                        : before.offer();
                offer = made;
            }
            return made;
        }

        /** The quick plan over the fixes that the gate lets pass. */
        Planner.QuickPlan plan() {
            Planner.QuickPlan quick = plan;
            if (quick == null) {
                quick = planner.quick(offer(), posterior());
                plan = quick;
            }
            return quick;
        }
    }

    /** The case as it stands. */
    State now(Request request, double[] tried) {
        return new State(request, tried);
    }

    /**
     * A possible answer.
     *
     * @param value number of the value in the fact's list
     * @param probability how probable it is
     * @param state the case after it
     */
    record Possible(int value, double probability, State state) {}

    /** The possible answers about a fact; what the gate lets pass is judged anew where an answer could unlock something. */
    List<Possible> possible(State state, FactDefinition fact) {
        Spoken known = spoken.get(fact.id());
        if (known == null) {
            throw new IllegalArgumentException("the values of " + fact.id() + " are no closed list");
        }
        boolean unlocks = planner.remedies().unlocks(fact.id())
                || fact.direct()
                        && state.request().approver() != null
                        && !Gate.directlyObserved(
                                pack.vocabulary(), state.request().facts());
        boolean alone = known.alone(state.known());
        double[] probability = new double[known.base.length];
        List<State> states = new ArrayList<>();
        double sum = 0;
        for (int value = 0; value < probability.length; value++) {
            State after = new State(state, known, value, alone, unlocks);
            probability[value] = known.base[value]
                    * StrictMath.exp(
                            after.belief().logEvidence() - state.belief().logEvidence());
            sum += probability[value];
            states.add(after);
        }
        List<Possible> possible = new ArrayList<>();
        for (int value = 0; value < probability.length; value++) {
            possible.add(new Possible(value, probability[value] / sum, states.get(value)));
        }
        return possible;
    }

    /** The case with other facts altogether. */
    State with(State state, Facts facts) {
        return now(state.request().with(facts), state.tried);
    }

    /** The posterior on these facts. */
    double[] posterior(Facts facts, double[] tried) {
        EvidenceRules.Fired fired = rules.fire(facts.seen());
        return model.ledger(fired.rules(), fired.facts(), tried).belief().posterior();
    }

    /** How far an answer about a fact can move causes, by their probability; in nepers. */
    double stake(FactDefinition fact, double[] posterior) {
        double[] reach = reaches.get(fact.id());
        double stake = 0;
        for (int cause = 0; reach != null && cause < reach.length; cause++) {
            stake += reach[cause] * posterior[cause];
        }
        return stake;
    }

    /** By fact and cause: what rules on the fact alone can say, and those that look at others too. */
    private Map<String, double[]> reaches() {
        Map<String, double[]> all = new HashMap<>();
        int causes = model.causes().size();
        for (FactDefinition fact : pack.vocabulary().facts()) {
            model.reach(fact.id())
                    .forEach((cause, reach) ->
                            all.computeIfAbsent(fact.id(), unused -> new double[causes])[cause] += reach);
        }
        for (Rule rule : pack.rules()) {
            if (rule.facts().size() > 1 && rule.says() instanceof Statement.Evidence says) {
                double most =
                        Math.abs(StrictMath.log(pack.scale().likelihoodRatio(says.strength()))) / pack.temperature();
                for (String fact : rule.facts()) {
                    all.computeIfAbsent(fact, unused -> new double[causes])[model.causeNumber(says.cause())] += most;
                }
            }
        }
        return all;
    }

    /** Those of the facts that any rule looks at, or that could unlock a fix. */
    List<FactDefinition> telling() {
        List<FactDefinition> telling = new ArrayList<>();
        for (FactDefinition fact : pack.vocabulary().facts()) {
            Spoken known = spoken.get(fact.id());
            if (known != null
                    && (known.causes.length > 0
                            || known.partners.length > 0
                            || planner.remedies().unlocks(fact.id()))) {
                telling.add(fact);
            }
        }
        return telling;
    }
}
