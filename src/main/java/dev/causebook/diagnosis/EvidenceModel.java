package dev.causebook.diagnosis;

import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The numbers of a pack, worked out once when it is loaded: priors, and what each observation weighs for each cause. */
public final class EvidenceModel {

    /** Name of the cause that is none of the pack's. */
    public static final String OTHER = "other";

    private final Pack pack;
    private final List<String> causes;
    private final Map<String, Integer> causeNumbers = new HashMap<>();
    private final double[] logPrior;
    private final double[] prior;
    private final List<Cause> known;
    /** By identity: these are the pack's own rules, and comparing them would take longer than weighing them. */
    private final Map<Rule, Weighed> rules = new IdentityHashMap<>();

    private final Map<String, List<Speaking>> byFact = new TreeMap<>();
    private final Map<String, SpokenFact> spoken = new HashMap<>();
    private final Map<String, List<Rule>> conclusions = new HashMap<>();
    private final Map<String, Integer> lookNumbers = new HashMap<>();
    private final Map<List<String>, Integer> setNumbers = new HashMap<>();

    /**
     * What one rule weighs. A rule on one fact only has a table, which weighs its fact's other values too.
     *
     * @param weight in nepers, for a rule on several facts
     * @param says what it says in words
     * @param saysImplied what it says where another value of its fact was seen
     */
    record Weighed(
            int cause,
            Rule rule,
            @Nullable Finding finding,
            @Nullable WeightTable table,
            double weight,
            Looks looks,
            String says,
            String saysImplied) {}

    /**
     * What a rule looks at, as numbers; facts and groups are numbered together.
     *
     * @param names ids of its facts, sorted
     * @param set number of that set of facts
     * @param facts numbers of its facts
     * @param group number of its finding's group; -1 for none
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: made once for a rule and only read.
    record Looks(List<String> names, int set, int[] facts, int group) {

        /** True where it looks at any of these facts. */
        boolean any(BitSet numbers) {
            for (int fact : facts) {
                if (numbers.get(fact)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What one fact says of one cause; of its rules the first lends its words to what is implied. */
    record Speaking(int cause, WeightTable table, Weighed first) {}

    /**
     * One piece of evidence that counts.
     *
     * @param weighed the rule that states it, and what is known of it
     * @param weight in nepers against the base rate
     * @param implied see {@link Evidence#implied()}
     */
    record Item(Weighed weighed, double weight, boolean implied) {

        /** Number of the cause. */
        int cause() {
            return weighed.cause();
        }
    }

    public EvidenceModel(Pack pack) {
        this.pack = pack;
        this.causes = new ArrayList<>(pack.causes().keySet());
        this.causes.add(OTHER);
        for (int number = 0; number < causes.size(); number++) {
            causeNumbers.put(causes.get(number), number);
        }
        this.logPrior = logPrior(pack, causes);
        this.known = List.copyOf(pack.causes().values());
        this.prior = Arrays.stream(logPrior).map(StrictMath::exp).toArray();
        collectConclusions();
        collectRules();
        byFact.forEach((fact, speaking) ->
                spoken.put(fact, new SpokenFact(pack.vocabulary().get(fact), speaking)));
    }

    private static double[] logPrior(Pack pack, List<String> causes) {
        SortedMap<String, Double> priors = pack.priors();
        double[] logs = new double[causes.size()];
        for (int number = 0; number < causes.size() - 1; number++) {
            logs[number] = StrictMath.log(priors.getOrDefault(causes.get(number), 0.0));
        }
        logs[causes.size() - 1] = StrictMath.log(pack.otherShare());
        return logs;
    }

    /** A conclusion rests on what was observed: remember on what, so that it does not count again beside it. */
    private void collectConclusions() {
        for (Rule rule : pack.rules()) {
            if (rule.says() instanceof Statement.Conclusion conclusion) {
                conclusions
                        .computeIfAbsent(conclusion.fact(), unused -> new ArrayList<>())
                        .add(rule);
            }
        }
    }

    private void collectRules() {
        Map<String, List<Integer>> single = new LinkedHashMap<>();
        for (int number = 0; number < pack.rules().size(); number++) {
            Rule rule = pack.rules().get(number);
            if (rule.says() instanceof Statement.Evidence evidence) {
                if (rule.facts().size() == 1) {
                    single.computeIfAbsent(evidence.cause() + " " + rule.facts().first(), unused -> new ArrayList<>())
                            .add(number);
                } else {
                    weighJoint(rule, evidence);
                }
            }
        }
        single.values().forEach(this::weighSingle);
    }

    private int number(String cause) {
        Integer number = causeNumbers.get(cause);
        if (number == null) {
            throw new IllegalArgumentException("no cause " + cause + " in the pack");
        }
        return number;
    }

    private void weighJoint(Rule rule, Statement.Evidence evidence) {
        Finding finding = pack.finding(rule).orElse(null);
        double base = finding != null && finding.baseRate() != null ? finding.baseRate() : jointRate(rule);
        double weight = WeightTable.weight(base, pack.scale().likelihoodRatio(evidence.strength()), pack.temperature());
        rules.put(rule, weighed(number(evidence.cause()), rule, null, weight));
    }

    /** Base rate of a rule on several facts: the product of theirs. */
    private double jointRate(Rule rule) {
        Map<String, List<Condition>> conditions = new TreeMap<>();
        rule.conditions()
                .forEach(c -> conditions
                        .computeIfAbsent(c.fact(), unused -> new ArrayList<>())
                        .add(c));
        double rate = 1;
        for (Map.Entry<String, List<Condition>> entry : conditions.entrySet()) {
            rate *= WeightTable.conditionRate(pack.vocabulary().get(entry.getKey()), entry.getValue());
        }
        return Math.max(1e-5, rate);
    }

    private void weighSingle(List<Integer> numbers) {
        List<WeightTable.Speaker> speakers = new ArrayList<>();
        List<Rule> speaking = new ArrayList<>();
        for (int number : numbers) {
            Rule rule = pack.rules().get(number);
            Statement.Evidence evidence = (Statement.Evidence) rule.says();
            Double stated = pack.finding(rule).map(Finding::baseRate).orElse(null);
            speakers.add(new WeightTable.Speaker(
                    rule.conditions(), pack.scale().likelihoodRatio(evidence.strength()), stated == null ? 0 : stated));
            speaking.add(rule);
        }
        Rule first = speaking.get(0);
        FactDefinition fact = pack.vocabulary().get(first.facts().first());
        int cause = number(((Statement.Evidence) first.says()).cause());
        WeightTable table = new WeightTable(fact, speakers, pack.temperature());
        speaking.forEach(rule -> rules.put(rule, weighed(cause, rule, table, 0)));
        byFact.computeIfAbsent(fact.id(), unused -> new ArrayList<>())
                .add(new Speaking(cause, table, weighed(cause, first, table, 0)));
    }

    private Weighed weighed(int cause, Rule rule, @Nullable WeightTable table, double weight) {
        Finding finding = pack.finding(rule).orElse(null);
        String says = finding == null ? rule.name() : finding.says();
        return new Weighed(cause, rule, finding, table, weight, looks(rule, finding), says, "Not so here: " + says);
    }

    private Looks looks(Rule rule, @Nullable Finding finding) {
        List<String> names = List.copyOf(rule.facts());
        int[] facts = names.stream().mapToInt(this::lookNumber).toArray();
        String group = finding == null ? null : finding.group();
        int set = setNumbers.computeIfAbsent(names, unused -> setNumbers.size());
        return new Looks(names, set, facts, group == null ? -1 : lookNumber("group " + group));
    }

    private int lookNumber(String name) {
        return lookNumbers.computeIfAbsent(name, unused -> lookNumbers.size());
    }

    /** Ids of the causes, sorted, {@link #OTHER} last. */
    List<String> causes() {
        return causes;
    }

    /** Number of the cause of that id, or -1. */
    int causeNumber(String id) {
        return causeNumbers.getOrDefault(id, -1);
    }

    /** Prior of a cause. */
    double prior(int cause) {
        return prior[cause];
    }

    /** Natural logarithm of the priors. */
    double[] logPrior() {
        return logPrior;
    }

    /**
     * The evidence that counts: for each cause its findings from the weightiest down, leaving out those that share a fact
     * or a group with one already taken. Sorted by cause.
     *
     * @param fired the evidence rules that fired
     * @param facts all that is known, conclusions included
     */
    List<Item> weigh(Collection<Rule> fired, Facts facts) {
        return new Weighing(this, facts).weigh(fired);
    }

    /** The same evidence with what tried fixes weigh by cause, kept so that more can be added to it. */
    Ledger ledger(Collection<Rule> fired, Facts facts, double[] tried) {
        return new Weighing(this, facts).ledger(fired, tried);
    }

    /** What is known of a rule of the pack; null for any other. */
    @Nullable
    Weighed weighed(Rule rule) {
        return rules.get(rule);
    }

    /** What single facts say, by id; null where no rule looks at the fact alone. */
    @Nullable
    SpokenFact spoken(String fact) {
        return spoken.get(fact);
    }

    /** The rules that conclude a fact; null where none does. */
    @Nullable
    List<Rule> concluding(String fact) {
        return conclusions.get(fact);
    }

    /** Number of a fact or group; -1 where no evidence looks at it. */
    int look(String name) {
        return lookNumbers.getOrDefault(name, -1);
    }

    /** How many facts and groups there are. */
    int looks() {
        return lookNumbers.size();
    }

    /** How many sets of facts there are. */
    int sets() {
        return setNumbers.size();
    }

    /** The cause of that number, which must not be {@link #OTHER}. */
    Cause cause(int number) {
        return known.get(number);
    }

    /**
     * How far an answer about a fact can move a cause, in nepers: the greatest weight of its values less the least; by
     * number of the cause.
     */
    Map<Integer, Double> reach(String fact) {
        Map<Integer, Double> reach = new TreeMap<>();
        byFact.getOrDefault(fact, List.of())
                .forEach(
                        speaking -> reach.put(speaking.cause(), speaking.table().reach()));
        return reach;
    }

    /** What an observation weighs by that table, as {@link #weigh} counts it: what is only implied and tiny is noise. */
    double counted(WeightTable table, Value value) {
        double implied = table.impliedWeight(value);
        double weight = table.weight(value);
        return implied == weight && Math.abs(weight) <= SpokenFact.LEAST_WEIGHT ? 0 : weight;
    }

    /** What each observation of that fact would weigh, by cause; empty where no rule looks at the fact alone. */
    Map<Integer, WeightTable> tables(String fact) {
        Map<Integer, WeightTable> tables = new TreeMap<>();
        byFact.getOrDefault(fact, List.of()).forEach(speaking -> tables.put(speaking.cause(), speaking.table()));
        return tables;
    }
}
