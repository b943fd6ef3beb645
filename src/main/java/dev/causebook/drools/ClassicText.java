package dev.causebook.drools;

import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Operator;
import dev.causebook.knowledge.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes the DRL that the engine compiles: type declarations from the vocabulary and the checked rules, each with its
 * number as its only consequence. Nothing that an author wrote gets into it but names and literals that passed the
 * checks, so no pack can run code.
 */
final class ClassicText {

    /** Package of the generated types and rules. */
    static final String PACKAGE = "causebook.rules";

    private static final int MOST_VARIANTS = 12;
    private static final int MOST_VARIANTS_OF_ONE_FACT = 60;

    private final Vocabulary vocabulary;
    private final Map<String, SortedSet<Integer>> byConditions;

    ClassicText(Vocabulary vocabulary, List<Rule> rules) {
        this.vocabulary = vocabulary;
        this.byConditions = byConditions(rules);
    }

    /**
     * The DRL of the rules. A condition on several values becomes one rule for each, and rules that look at the same
     * thing become one: the engine then finds by hash what it would have to compare one by one, and has less to compile.
     */
    String write() {
        StringBuilder text = new StringBuilder("package " + PACKAGE + "\n");
        text.append("global ").append(FiredRules.class.getName()).append(" fired\n");
        vocabulary.types().forEach((group, type) -> declare(text, group, type));
        byConditions.forEach((conditions, numbers) -> write(text, conditions, numbers));
        return text.toString();
    }

    /** How many rules {@link #write} makes of them. */
    int ruleCount() {
        return byConditions.size();
    }

    private Map<String, SortedSet<Integer>> byConditions(List<Rule> rules) {
        Map<String, SortedSet<Integer>> byConditions = new LinkedHashMap<>();
        for (int number = 0; number < rules.size(); number++) {
            for (List<Condition> variant : variants(rules.get(number))) {
                byConditions
                        .computeIfAbsent(conditions(variant), unused -> new TreeSet<>())
                        .add(number);
            }
        }
        return byConditions;
    }

    /** The rule once for each combination of the values that it compares with; the rule itself where there are too many. */
    private static List<List<Condition>> variants(Rule rule) {
        long combinations = 1;
        for (Condition condition : rule.conditions()) {
            combinations *= condition.literals().size();
        }
        if (combinations > (rule.facts().size() == 1 ? MOST_VARIANTS_OF_ONE_FACT : MOST_VARIANTS)) {
            return List.of(rule.conditions());
        }
        List<List<Condition>> variants = List.of(List.of());
        for (Condition condition : rule.conditions()) {
            List<List<Condition>> longer = new ArrayList<>();
            for (List<Condition> variant : variants) {
                for (Condition single : singles(condition)) {
                    List<Condition> both = new ArrayList<>(variant);
                    both.add(single);
                    longer.add(both);
                }
            }
            variants = longer;
        }
        return variants;
    }

    private static List<Condition> singles(Condition condition) {
        return condition.operator() == Operator.IN
                ? condition.literals().stream()
                        .map(literal -> new Condition(condition.fact(), Operator.IS, List.of(literal)))
                        .toList()
                : List.of(condition);
    }

    private void declare(StringBuilder text, String group, String type) {
        text.append("declare ").append(type).append('\n');
        for (FactDefinition fact : vocabulary.group(group)) {
            if (fact.kind() != FactKind.TEXT) {
                text.append("  ")
                        .append(fact.field())
                        .append(" : ")
                        .append(javaType(fact.kind()))
                        .append('\n');
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

    private static void write(StringBuilder text, String conditions, SortedSet<Integer> numbers) {
        text.append("rule \"")
                .append(text.length())
                .append("\" dialect \"mvel\" when\n")
                .append(conditions)
                .append("then");
        numbers.forEach(number -> text.append(" fired.add( ").append(number).append(" );"));
        text.append(" end\n");
    }

    private String conditions(List<Condition> all) {
        SortedMap<String, List<Condition>> byType = all.stream()
                .collect(Collectors.groupingBy(
                        condition -> vocabulary
                                .types()
                                .get(vocabulary.get(condition.fact()).group()),
                        TreeMap::new,
                        Collectors.toList()));
        StringBuilder text = new StringBuilder();
        byType.forEach((type, conditions) -> text.append("  ")
                .append(type)
                .append("( ")
                .append(conditions.stream().map(this::constraint).sorted().collect(Collectors.joining(", ")))
                .append(" )\n"));
        return text.toString();
    }

    private String constraint(Condition condition) {
        FactDefinition fact = vocabulary.get(condition.fact());
        if (condition.operator() == Operator.IN) {
            String literals = condition.literals().stream()
                    .sorted()
                    .map(literal -> literal(fact, literal))
                    .collect(Collectors.joining(", "));
            return fact.field() + " in ( " + literals + " )";
        }
        String comparison = fact.field() + " " + condition.operator().sign() + " "
                + literal(fact, condition.literals().get(0));
        return switch (condition.operator()) {
            // The null check and its comparison are one constraint, so that sorting cannot part them.
            case LESS, AT_MOST, MORE, AT_LEAST, CONTAINS -> fact.field() + " != null && " + comparison;
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
