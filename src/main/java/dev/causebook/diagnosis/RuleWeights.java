package dev.causebook.diagnosis;

import dev.causebook.diagnosis.EvidenceModel.Weighed;
import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Operator;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What the rules of a pack weigh in the end: strength, base rates and temperature together. */
public final class RuleWeights {

    private static final double SAME = 1e-9;

    private final EvidenceModel model;
    private final Pack pack;

    /**
     * Works them out.
     *
     * @param pack a pack without faults
     */
    public RuleWeights(Pack pack) {
        this.pack = pack;
        this.model = new EvidenceModel(pack);
    }

    /**
     * True where one rule never counts beside another one of its cause, since the other weighs at least as much.
     *
     * @param narrow the rule in question
     * @param wide a rule that holds wherever it does
     */
    public boolean neverCounts(Rule narrow, Rule wide) {
        double loudest = weights(narrow, narrow).max().orElse(Double.POSITIVE_INFINITY);
        double quietest = weights(wide, narrow).min().orElse(0);
        return loudest <= quietest + SAME;
    }

    /** How much, in nepers either way, a rule can weigh where another one holds. */
    private DoubleStream weights(Rule rule, Rule where) {
        Weighed weighed = model.weighed(rule);
        if (weighed == null) {
            return DoubleStream.empty();
        }
        WeightTable table = weighed.table();
        if (table == null) {
            return DoubleStream.of(Math.abs(weighed.weight()));
        }
        FactDefinition fact = pack.vocabulary().get(rule.facts().first());
        return values(fact, rule, where)
                .filter(value -> holds(rule, fact, value) && holds(where, fact, value))
                .mapToDouble(table::weight)
                .map(Math::abs);
    }

    private static boolean holds(Rule rule, FactDefinition fact, Value value) {
        return rule.conditions().stream()
                .filter(condition -> condition.fact().equals(fact.id()))
                .allMatch(condition -> condition.holds(value));
    }

    /** All values of a closed list; else those that the rules name, and of numbers the next ones too. */
    private static Stream<Value> values(FactDefinition fact, Rule one, Rule other) {
        if (fact.closed()) {
            return fact.values().stream().map(fact::value);
        }
        return Stream.of(one, other)
                .flatMap(rule -> rule.conditions().stream())
                .filter(condition -> condition.fact().equals(fact.id()))
                .flatMap(condition -> named(fact, condition));
    }

    private static Stream<Value> named(FactDefinition fact, Condition condition) {
        return condition.literals().stream()
                .flatMap(literal -> ordered(condition.operator())
                        ? neighbours(Long.parseLong(literal)).stream()
                        : Stream.of(fact.value(new AllowedValue(literal, literal, 0, List.of(), null))));
    }

    private static boolean ordered(Operator operator) {
        return switch (operator) {
            case LESS, AT_MOST, MORE, AT_LEAST -> true;
            case IS, IN, CONTAINS -> false;
        };
    }

    private static List<Value> neighbours(long number) {
        return List.of(new Value.Amount(number - 1), new Value.Amount(number), new Value.Amount(number + 1));
    }
}
