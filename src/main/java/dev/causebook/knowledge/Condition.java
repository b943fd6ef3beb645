package dev.causebook.knowledge;

import dev.causebook.fact.Value;
import java.util.List;

/**
 * One comparison of a rule: a fact against literals. It holds only of what was seen; the unknown satisfies nothing.
 *
 * @param fact id of the fact
 * @param operator the comparison
 * @param literals what it is compared with: several for {@link Operator#IN}, else one
 */
public record Condition(String fact, Operator operator, List<String> literals) {
    public Condition {
        literals = List.copyOf(literals);
    }

    /** True where the value satisfies the comparison. */
    public boolean holds(Value value) {
        return switch (operator) {
            case IS, IN ->
                !(value instanceof Value.Words)
                        && literals.contains(value.plain().toString());
            case CONTAINS -> value instanceof Value.Words words && words.all().contains(literals.get(0));
            case LESS, AT_MOST, MORE, AT_LEAST ->
                value instanceof Value.Amount amount && compares(amount.number(), Long.parseLong(literals.get(0)));
        };
    }

    private boolean compares(long number, long bound) {
        return switch (operator) {
            case LESS -> number < bound;
            case AT_MOST -> number <= bound;
            case MORE -> number > bound;
            case AT_LEAST -> number >= bound;
            case IS, IN, CONTAINS -> throw new IllegalStateException("no order in " + operator);
        };
    }
}
