package dev.causebook.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.fact.Value;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private static boolean holds(Operator operator, Value value, String... literals) {
        return new Condition("some.fact", operator, List.of(literals)).holds(value);
    }

    @Test
    void a_word_is_or_is_among() {
        assertTrue(holds(Operator.IS, new Value.Word("open"), "open"));
        assertFalse(holds(Operator.IS, new Value.Word("closed"), "open"));
        assertTrue(holds(Operator.IN, new Value.Word("closed"), "open", "closed"));
        assertTrue(holds(Operator.IS, new Value.Flag(true), "true"));
        assertFalse(holds(Operator.IS, new Value.Flag(true), "false"));
        assertTrue(holds(Operator.IN, new Value.Code("0x904"), "0x3", "0x904"));
        assertTrue(holds(Operator.IS, new Value.Amount(5), "5"));
    }

    @Test
    void a_set_contains_and_nothing_else() {
        Value set = new Value.Words(new TreeSet<>(List.of("a", "b")));
        assertTrue(holds(Operator.CONTAINS, set, "a"));
        assertFalse(holds(Operator.CONTAINS, set, "c"));
        assertFalse(holds(Operator.IS, new Value.Words(new TreeSet<>(List.of("a"))), "a"));
        assertFalse(holds(Operator.IN, set, "a", "b"));
        assertFalse(holds(Operator.CONTAINS, new Value.Word("a"), "a"));
    }

    @ParameterizedTest
    @CsvSource({"<, true, false, false", "<=, true, true, false", ">, false, false, true", ">=, false, true, true"})
    void numbers_are_ordered(String sign, boolean below, boolean at, boolean above) {
        Operator operator = Operator.of(sign).orElseThrow();
        assertEquals(below, holds(operator, new Value.Amount(399), "400"));
        assertEquals(at, holds(operator, new Value.Amount(400), "400"));
        assertEquals(above, holds(operator, new Value.Amount(401), "400"));
        assertEquals(below, holds(operator, new Value.Amount(Long.MIN_VALUE), "400"));
        assertEquals(above, holds(operator, new Value.Amount(Long.MAX_VALUE), "400"));
        assertFalse(holds(operator, new Value.Word("399"), "400"));
        assertFalse(holds(operator, new Value.Code("0x1"), "400"));
    }
}
