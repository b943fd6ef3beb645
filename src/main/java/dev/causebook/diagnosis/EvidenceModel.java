package dev.causebook.diagnosis;

import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The numbers of a pack, worked out once when it is loaded: priors, and what each observation weighs for each cause. */
public final class EvidenceModel {

    /** Name of the cause that is none of the pack's. */
    public static final String OTHER = "other";

    /** Weights below this, in nepers, would only be noise in an answer. */
    private static final double LEAST_WEIGHT = 0.02;

    private final Pack pack;
    private final List<String> causes;
    private final Map<String, Integer> causeNumbers = new HashMap<>();
    private final double[] logPrior;
    private final double[] prior;
    private final Map<String, Weighed> rules = new HashMap<>();
    private final Map<String, List<Speaking>> byFact = new TreeMap<>();
    private final Map<String, List<Rule>> conclusions = new HashMap<>();
    private final Map<String, Integer> lookNumbers = new HashMap<>();
    private final List<String> lookNames = new ArrayList<>();

    /** What one rule weighs. A rule on one fact only has a table, which weighs its fact's other values too. */
    private record Weighed(
            int cause,
            Rule rule,
            @Nullable Finding finding,
            @Nullable WeightTable table,
            double weight,
            Looks looks) {}

    /**
     * What a rule looks at, as numbers; facts and groups are numbered together.
     *
     * @param names ids of its facts, sorted
     * @param facts numbers of its facts
     * @param group number of its finding's group; -1 for none
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: made once for a rule and only read.
    private record Looks(SortedSet<String> names, int[] facts, int group) {}

    /** What one fact says of one cause. */
    private record Speaking(int cause, WeightTable table, List<Rule> rules) {}

    /**
     * One piece of evidence that counts.
     *
     * @param cause number of the cause
     * @param rule the rule that states it
     * @param finding the finding in words
     * @param facts the facts it rests on
     * @param weight in nepers against the base rate
     * @param implied see {@link Evidence#implied()}
     */
    record Item(
            int cause, Rule rule, @Nullable Finding finding, SortedSet<String> facts, double weight, boolean implied) {}

    /** A piece of evidence before it is known whether it counts. */
    private record Candidate(Weighed weighed, double weight, boolean implied) {
        Item item() {
            return new Item(
                    weighed.cause(),
                    weighed.rule(),
                    weighed.finding(),
                    weighed.looks().names(),
                    weight,
                    implied);
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
        this.prior = Arrays.stream(logPrior).map(StrictMath::exp).toArray();
        collectConclusions();
        collectRules();
    }

    private static double[] logPrior(Pack pack, List<String> causes) {
        double sum = 0;
        double[] prior = new double[causes.size()];
        for (int number = 0; number < causes.size() - 1; number++) {
            prior[number] = pack.scale()
                    .priors()
                    .getOrDefault(pack.cause(causes.get(number)).prior(), 1.0);
            sum += prior[number];
        }
        double[] logs = new double[causes.size()];
        for (int number = 0; number < causes.size() - 1; number++) {
            logs[number] =
                    StrictMath.log(prior[number] / sum * (1 - pack.scale().other()));
        }
        logs[causes.size() - 1] =
                StrictMath.log(causes.size() == 1 ? 1.0 : pack.scale().other());
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
        double weight = WeightTable.weight(
                base,
                pack.scale().likelihoodRatio(evidence.strength()),
                pack.scale().temperature());
        rules.put(rule.id(), new Weighed(number(evidence.cause()), rule, finding, null, weight, looks(rule, finding)));
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
        WeightTable table = new WeightTable(fact, speakers, pack.scale().temperature());
        byFact.computeIfAbsent(fact.id(), unused -> new ArrayList<>()).add(new Speaking(cause, table, speaking));
        for (Rule rule : speaking) {
            Finding finding = pack.finding(rule).orElse(null);
            rules.put(rule.id(), new Weighed(cause, rule, finding, table, 0, looks(rule, finding)));
        }
    }

    private Looks looks(Rule rule, @Nullable Finding finding) {
        SortedSet<String> names = rule.facts();
        int[] facts = names.stream().mapToInt(this::lookNumber).toArray();
        String group = finding == null ? null : finding.group();
        return new Looks(names, facts, group == null ? -1 : lookNumber("group " + group));
    }

    private int lookNumber(String name) {
        return lookNumbers.computeIfAbsent(name, unused -> {
            lookNames.add(name);
            return lookNames.size() - 1;
        });
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
     * or a group with one already taken.
     *
     * @param fired the evidence rules that fired
     * @param facts all that is known, conclusions included
     */
    List<Item> weigh(Collection<Rule> fired, Facts facts) {
        List<Candidate> candidates = new ArrayList<>();
        for (Rule rule : fired) {
            Weighed weighed = rules.get(rule.id());
            if (weighed != null) {
                WeightTable table = weighed.table();
                double weight = table == null
                        ? weighed.weight()
                        : table.weight(facts.find(weighed.looks().names().first())
                                .orElseThrow()
                                .value());
                candidates.add(candidate(weighed, weight, facts, false));
            }
        }
        addImplied(facts, candidates);
        return independent(candidates, facts);
    }

    private void addImplied(Facts facts, List<Candidate> candidates) {
        for (Observation observation : facts.all()) {
            List<Speaking> speaking = byFact.get(observation.fact());
            if (speaking == null || pack.vocabulary().get(observation.fact()).kind() == FactKind.WORDS) {
                continue;
            }
            for (Speaking one : speaking) {
                double weight = one.table().impliedWeight(observation.value());
                if (Math.abs(weight) > LEAST_WEIGHT) {
                    Weighed weighed = rules.get(one.rules().get(0).id());
                    if (weighed != null) {
                        candidates.add(candidate(weighed, weight, facts, true));
                    }
                }
            }
        }
    }

    private static Candidate candidate(Weighed weighed, double weight, Facts facts, boolean implied) {
        double confidence = 1;
        for (String fact : weighed.looks().names()) {
            confidence *= facts.find(fact).map(Observation::confidence).orElse(1.0);
        }
        return new Candidate(weighed, Likelihood.dilute(weight, confidence), implied);
    }

    private static final Comparator<Candidate> WEIGHTIEST_FIRST = (one, other) -> {
        int byCause = Integer.compare(one.weighed().cause(), other.weighed().cause());
        if (byCause != 0) {
            return byCause;
        }
        int byWeight = Double.compare(Math.abs(other.weight()), Math.abs(one.weight()));
        return byWeight != 0
                ? byWeight
                : one.weighed().rule().id().compareTo(other.weighed().rule().id());
    };

    private List<Item> independent(List<Candidate> candidates, Facts facts) {
        candidates.sort(WEIGHTIEST_FIRST);
        Map<Integer, BitSet> behind = behind(facts);
        List<Item> taken = new ArrayList<>(candidates.size());
        BitSet used = new BitSet();
        int cause = -1;
        for (Candidate candidate : candidates) {
            if (candidate.weighed().cause() != cause) {
                cause = candidate.weighed().cause();
                used.clear();
            }
            if (claim(candidate.weighed().looks(), behind, used)) {
                taken.add(candidate.item());
            }
        }
        return taken;
    }

    private static boolean claim(Looks looks, Map<Integer, BitSet> behind, BitSet used) {
        if (looks.group() >= 0 && used.get(looks.group())) {
            return false;
        }
        for (int fact : looks.facts()) {
            BitSet drawnFrom = behind.get(fact);
            if (used.get(fact) || drawnFrom != null && used.intersects(drawnFrom)) {
                return false;
            }
        }
        for (int fact : looks.facts()) {
            used.set(fact);
            BitSet drawnFrom = behind.get(fact);
            if (drawnFrom != null) {
                used.or(drawnFrom);
            }
        }
        if (looks.group() >= 0) {
            used.set(looks.group());
        }
        return true;
    }

    /** For each conclusion of this case the observations that it was drawn from, all as numbers. */
    private Map<Integer, BitSet> behind(Facts facts) {
        Map<Integer, BitSet> behind = new HashMap<>();
        conclusions.forEach((fact, drawing) -> {
            Integer number = facts.knows(fact) ? lookNumbers.get(fact) : null;
            if (number != null) {
                BitSet drawnFrom = new BitSet();
                for (Rule rule : drawing) {
                    if (NaiveEvidenceRules.holds(rule, facts)) {
                        rule.facts().forEach(looked -> {
                            Integer look = lookNumbers.get(looked);
                            if (look != null) {
                                drawnFrom.set(look);
                            }
                        });
                    }
                }
                behind.put(number, drawnFrom);
            }
        });
        return behind;
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

    /** What each observation of that fact would weigh, by cause; empty where no rule looks at the fact alone. */
    Map<Integer, WeightTable> tables(String fact) {
        Map<Integer, WeightTable> tables = new TreeMap<>();
        byFact.getOrDefault(fact, List.of()).forEach(speaking -> tables.put(speaking.cause(), speaking.table()));
        return tables;
    }
}
