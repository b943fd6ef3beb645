package dev.causebook.drools;

import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Operator;
import dev.causebook.knowledge.Rule;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes the DRL that the engine compiles: type declarations from the vocabulary and the checked rules, each with its
 * number as its only consequence. Nothing that an author wrote gets into it but names and literals that passed the
 * checks, so no pack can run code.
 */
final class RuleText {

    /** Package of the generated types and rules. */
    static final String PACKAGE = "causebook.rules";

    private final Vocabulary vocabulary;

    RuleText(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    String write(List<Rule> rules) {
        StringBuilder text = new StringBuilder("package " + PACKAGE + "\n");
        text.append("global ").append(FiredRules.class.getName()).append(" fired\n");
        vocabulary.types().forEach((group, type) -> declare(text, group, type));
        for (int number = 0; number < rules.size(); number++) {
            write(text, rules.get(number), number);
        }
        return text.toString();
    }

    private void declare(StringBuilder text, String group, String type) {
        text.append("declare ").append(type).append('\n');
        for (FactDefinition fact : vocabulary.group(group)) {
            if (fact.kind() != FactKind.TEXT) {
                text.append("  ").append(fact.field()).append(" : ").append(javaType(fact.kind())).append('\n');
            }
        }
        text.append("end\n");
    }

    private static String javaType(FactKind kind) {
        return switch (kind) {
            case WORD, CODE, TEXT -> "String";
            case WORDS -> "java.util.Set";
            case FLAG -> "Boolean";
            case NUMBER -> "Long";
        };
    }

    private void write(StringBuilder text, Rule rule, int number) {
        text.append("rule \"").append(number).append("\" dialect \"mvel\" when\n");
        SortedMap<String, List<Condition>> byType = rule.conditions().stream()
                .collect(Collectors.groupingBy(
                        condition -> vocabulary.types().get(vocabulary.get(condition.fact()).group()),
                        TreeMap::new,
                        Collectors.toList()));
        for (Map.Entry<String, List<Condition>> pattern : byType.entrySet()) {
            text.append("  ").append(pattern.getKey()).append("( ");
            text.append(pattern.getValue().stream().map(this::constraint).collect(Collectors.joining(", ")));
            text.append(" )\n");
        }
        text.append("then fired.add( ").append(number).append(" ); end\n");
    }

    private String constraint(Condition condition) {
        FactDefinition fact = vocabulary.get(condition.fact());
        if (condition.operator() == Operator.IN) {
            String literals = condition.literals().stream().map(literal -> literal(fact, literal)).collect(Collectors.joining(", "));
            return fact.field() + " in ( " + literals + " )";
        }
        String comparison = fact.field() + " " + condition.operator().sign() + " " + literal(fact, condition.literals().get(0));
        return switch (condition.operator()) {
            case LESS, AT_MOST, MORE, AT_LEAST, CONTAINS -> fact.field() + " != null, " + comparison;
            case IS, IN -> comparison;
        };
    }

    private static String literal(FactDefinition fact, String literal) {
        return switch (fact.kind()) {
            case WORD, WORDS, CODE, TEXT -> '"' + literal + '"';
            case NUMBER -> literal + "L";
            case FLAG -> literal;
        };
    }
}
