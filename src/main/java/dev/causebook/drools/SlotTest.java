package dev.causebook.drools;

import dev.causebook.knowledge.Operator;
import java.util.List;
import org.drools.model.functions.Predicate1;

/**
 * One look at one slot of {@link CaseFacts}, in the form that the engine asks for. The unknown satisfies none.
 *
 * @param id tells tests apart: the engine shares what tests of one id find
 * @param slot the slot
 * @param operator the comparison
 * @param literals what the value is compared with; several for {@link Operator#IN}, else one
 */
record SlotTest(String id, int slot, Operator operator, List<Object> literals) implements Predicate1<CaseFacts> {

    private static final long serialVersionUID = 1;

    static SlotTest equal(int slot, Object literal) {
        return new SlotTest(slot + " == " + literal, slot, Operator.IS, List.of(literal));
    }

    static SlotTest among(int slot, List<Object> literals) {
        return new SlotTest(slot + " in " + literals, slot, Operator.IN, literals);
    }

    static SlotTest ordered(int slot, Operator operator, long bound) {
        return new SlotTest(slot + " " + operator.sign() + " " + bound, slot, operator, List.of(bound));
    }

    /** True where it is a comparison with one value, which the engine finds by hash. */
    boolean equality() {
        return operator == Operator.IS;
    }

    @Override
    public boolean test(CaseFacts known) {
        Object value = known.value(slot);
        return value != null
                && switch (operator) {
                    case IS -> value.equals(literals.get(0));
                    case IN -> literals.contains(value);
                    case LESS -> compare(value) < 0;
                    case AT_MOST -> compare(value) <= 0;
                    case MORE -> compare(value) > 0;
                    case AT_LEAST -> compare(value) >= 0;
                    case CONTAINS -> throw new IllegalStateException("words have slots of their own");
                };
    }

    private int compare(Object value) {
        return Long.compare((Long) value, (Long) literals.get(0));
    }
}
