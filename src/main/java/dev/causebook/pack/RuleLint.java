package dev.causebook.pack;

import dev.causebook.diagnosis.RuleWeights;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Operator;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares rules with one another: what can never hold, what says nothing new, and what counts one observation twice. */
final class RuleLint {

    private final Pack pack;
    private final FilePlaces places;
    private final @Nullable RuleWeights weights;
    private final List<PackFault> faults = new ArrayList<>();
    private final Map<String, List<Rule>> byCause = new TreeMap<>();

    /**
     * Prepares to look.
     *
     * @param weights what the rules weigh; null where the pack has faults, so that nobody can say
     */
    RuleLint(Pack pack, FilePlaces places, @Nullable RuleWeights weights) {
        this.pack = pack;
        this.weights = weights;
        this.places = places;
        for (Rule rule : pack.rules()) {
            if (rule.says() instanceof Statement.Evidence evidence) {
                byCause.computeIfAbsent(evidence.cause(), unused -> new ArrayList<>())
                        .add(rule);
            }
        }
    }

    List<PackFault> run() {
        pack.rules().forEach(this::lookForImpossible);
        pack.causes().values().forEach(this::lookForNeverSupported);
        byCause.values().forEach(this::lookForSubsumed);
        faults.addAll(new SharedPhrases(pack).countedTwice(byCause.values()));
        return faults;
    }

    /** The numbers that satisfy a rule's comparisons of one fact. */
    private record Range(long least, long most) {
        static Range of(Rule rule, FactDefinition fact) {
            Range range = new Range(
                    fact.min() == null ? Long.MIN_VALUE : fact.min(), fact.max() == null ? Long.MAX_VALUE : fact.max());
            for (Condition condition : rule.conditions()) {
                if (condition.fact().equals(fact.id())) {
                    range = range.with(condition);
                }
            }
            return range;
        }

        private Range with(Condition condition) {
            List<Long> numbers =
                    condition.literals().stream().map(Long::parseLong).sorted().toList();
            long first = numbers.get(0);
            long last = numbers.get(numbers.size() - 1);
            return switch (condition.operator()) {
                case LESS -> new Range(least, Math.min(most, first - 1));
                case AT_MOST -> new Range(least, Math.min(most, first));
                case MORE -> new Range(Math.max(least, first + 1), most);
                case AT_LEAST -> new Range(Math.max(least, first), most);
                case IS, IN, CONTAINS -> new Range(Math.max(least, first), Math.min(most, last));
            };
        }

        boolean empty() {
            return least > most;
        }

        boolean inside(Range other) {
            return least >= other.least && most <= other.most;
        }
    }

    private static boolean isNumber(Condition condition) {
        return switch (condition.operator()) {
            case LESS, AT_MOST, MORE, AT_LEAST -> true;
            case IS, IN, CONTAINS -> false;
        };
    }

    private FactDefinition fact(Condition condition) {
        return pack.vocabulary().get(condition.fact());
    }

    private boolean comparesNumbers(Condition condition) {
        return fact(condition).kind() == FactKind.NUMBER;
    }

    private void lookForImpossible(Rule rule) {
        Set<String> impossible = rule.conditions().stream()
                .filter(this::comparesNumbers)
                .map(this::fact)
                .filter(fact -> Range.of(rule, fact).empty())
                .map(FactDefinition::id)
                .collect(Collectors.toCollection(TreeSet::new));
        impossible.forEach(fact -> faults.add(PackFault.error(
                rule.place(),
                "impossible-condition",
                "No number satisfies what this rule asks of '" + fact + "'"
                        + bounds(pack.vocabulary().get(fact)) + ", so it can never speak.")));
    }

    private static String bounds(FactDefinition fact) {
        return (fact.min() == null ? "" : ", which is at least " + fact.min())
                + (fact.max() == null
                        ? ""
                        : (fact.min() == null ? ", which is at most " : " and at most ") + fact.max());
    }

    private void lookForNeverSupported(Cause cause) {
        List<Rule> rules = byCause.getOrDefault(cause.id(), List.of());
        boolean supported = rules.stream()
                .anyMatch(rule -> rule.says() instanceof Statement.Evidence evidence
                        && evidence.strength().supports());
        if (!rules.isEmpty() && !supported) {
            faults.add(PackFault.error(
                    places.find("causes/" + cause.layer() + "/" + cause.id() + "/cause.yaml", "id:"),
                    "never-supported",
                    "All rules speak against '" + cause.id()
                            + "', so no evidence can ever raise it: say what speaks for it."));
        }
    }

    /** A rule that speaks only where a wider one of its cause does, and weighs no more: of one observation the weightiest counts. */
    private void lookForSubsumed(List<Rule> rules) {
        RuleWeights known = weights;
        if (known == null) {
            return;
        }
        for (Rule narrow : rules) {
            rules.stream()
                    .filter(wide -> wide != narrow && implies(narrow, wide) && !implies(wide, narrow))
                    .filter(wide -> sameDirection(narrow, wide) && shareFate(narrow, wide))
                    .filter(wide -> known.neverCounts(narrow, wide))
                    .findFirst()
                    .ifPresent(wide -> faults.add(PackFault.warning(
                            narrow.place(),
                            "subsumed",
                            "'" + wide.name() + "' (" + wide.place()
                                    + ") speaks wherever this rule does, and weighs as much; one observation counts once, so"
                                    + " this rule changes nothing. Give it a stronger word or a rarer 'baseRate', or take it"
                                    + " out.")));
        }
    }

    /** True where the first rule's conditions cannot hold without the second's. */
    private boolean implies(Rule first, Rule second) {
        return second.conditions().stream()
                .allMatch(
                        wanted -> first.conditions().stream().anyMatch(given -> implies(first, given, wanted, second)));
    }

    private boolean implies(Rule first, Condition given, Condition wanted, Rule second) {
        if (!given.fact().equals(wanted.fact())) {
            return false;
        }
        if (comparesNumbers(wanted) && (isNumber(wanted) || isNumber(given))) {
            return Range.of(first, fact(wanted)).inside(Range.of(second, fact(wanted)));
        }
        boolean contains = given.operator() == Operator.CONTAINS;
        return contains == (wanted.operator() == Operator.CONTAINS)
                && new HashSet<>(wanted.literals()).containsAll(given.literals());
    }

    /** A wide rule whose group has spoken already is silent; a narrow one outside that group then has its say. */
    private boolean shareFate(Rule narrow, Rule wide) {
        Optional<String> group = pack.finding(wide).map(Finding::group);
        return group.isEmpty() || group.equals(pack.finding(narrow).map(Finding::group));
    }

    private static boolean sameDirection(Rule one, Rule other) {
        return one.says() instanceof Statement.Evidence first
                && other.says() instanceof Statement.Evidence second
                && first.strength().supports() == second.strength().supports();
    }
}
