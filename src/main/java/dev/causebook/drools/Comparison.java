package dev.causebook.drools;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.ErrorCode;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Nearest;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison as a rule writes it.
 *
 * @param field the field, in the notation of rules
 * @param operator the comparison
 * @param literals the literals as written, quotes kept
 */
record Comparison(String field, Operator operator, List<String> literals) {

    private static final String LITERAL = "(?:\"[^\"\\\\\\p{Cntrl}]{0,200}+\"|-?[0-9]{1,18}+|true|false)";
    private static final Pattern SIMPLE =
            Pattern.compile("([A-Za-z][A-Za-z0-9]{0,80})\\s*+(==|<=|>=|<|>|contains\\s)\\s*+(" + LITERAL + ")");
    private static final Pattern LIST = Pattern.compile("([A-Za-z][A-Za-z0-9]{0,80})\\s+in\\s*+\\(\\s*+(" + LITERAL
            + "(?:\\s*+,\\s*+" + LITERAL + "){0,200}+)\\s*+\\)");
    private static final Pattern ONE = Pattern.compile(LITERAL);

    /** Reads a comparison, or nothing where the rule language does not know it. */
    static Optional<Comparison> read(String written) {
        String text = written.strip();
        Matcher simple = SIMPLE.matcher(text);
        if (simple.matches()) {
            return Operator.of(simple.group(2).strip())
                    .map(operator -> new Comparison(simple.group(1), operator, List.of(simple.group(3))));
        }
        Matcher list = LIST.matcher(text);
        if (!list.matches()) {
            return Optional.empty();
        }
        List<String> literals = new ArrayList<>();
        Matcher one = ONE.matcher(list.group(2));
        while (one.find()) {
            literals.add(one.group());
        }
        return Optional.of(new Comparison(list.group(1), Operator.IN, literals));
    }

    /** What is wrong with comparing this fact so, or nothing where it is right. */
    Optional<String> against(FactDefinition fact) {
        boolean fits = switch (operator) {
            case IS, IN -> fact.kind() != FactKind.WORDS && fact.kind() != FactKind.TEXT;
            case CONTAINS -> fact.kind() == FactKind.WORDS;
            case LESS, AT_MOST, MORE, AT_LEAST -> fact.kind() == FactKind.NUMBER;
        };
        if (!fits) {
            return Optional.of("'" + operator.sign() + "' does not fit '" + fact.id() + "', which is of kind "
                    + fact.kind().word() + (fact.kind() == FactKind.WORDS ? ": use contains." : "."));
        }
        for (String literal : literals) {
            Optional<String> wrong = wrongLiteral(fact, literal);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrongLiteral(FactDefinition fact, String literal) {
        boolean quoted = literal.startsWith("\"");
        String value = bare(literal);
        return switch (fact.kind()) {
            case WORD, WORDS -> {
                if (!quoted) {
                    yield Optional.of("Write " + literal + " in double quotes: '" + fact.id() + "' is of kind "
                            + fact.kind().word() + ".");
                }
                List<String> allowed =
                        fact.values().stream().map(AllowedValue::value).toList();
                if (allowed.contains(value)) {
                    yield Optional.empty();
                }
                List<String> near = Nearest.to(value, allowed);
                yield Optional.of(
                        "'" + value + "' is not a value of '" + fact.id() + "'; allowed: " + String.join(", ", allowed)
                                + "." + (near.isEmpty() ? "" : " Maybe you meant " + near.get(0) + "?"));
            }
            case FLAG ->
                value.equals("true") || value.equals("false")
                        ? quoted ? Optional.of("Write " + value + " without quotes.") : Optional.empty()
                        : Optional.of("'" + fact.id() + "' is true or false.");
            case NUMBER ->
                quoted || value.equals("true") || value.equals("false")
                        ? Optional.of("'" + fact.id() + "' is a whole number, written without quotes.")
                        : Optional.empty();
            case CODE ->
                quoted && ErrorCode.read(value).filter(value::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                "Write the code as lower-case hexadecimal in double quotes, such as \"0x904\"; here stands "
                                        + literal + ".");
            case TEXT -> Optional.of("'" + fact.id() + "' is free text, which no rule can look at.");
        };
    }

    private static String bare(String literal) {
        return literal.startsWith("\"") ? literal.substring(1, literal.length() - 1) : literal;
    }

    /** The literal as conditions hold it; a number without leading zeros, which the engine would read as octal. */
    private static String plain(FactDefinition fact, String literal) {
        return fact.kind() == FactKind.NUMBER ? Long.toString(Long.parseLong(literal)) : bare(literal);
    }

    /** The comparison as a condition on that fact. */
    Condition condition(FactDefinition fact) {
        return new Condition(
                fact.id(),
                operator,
                literals.stream().map(literal -> plain(fact, literal)).toList());
    }
}
