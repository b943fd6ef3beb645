package dev.causebook.drools;

import java.util.BitSet;

/** Collects the numbers of the rules that fire in one session. Public because generated rules call it. */
public final class FiredRules {

    private final BitSet numbers = new BitSet();

    /** Called by a generated rule. */
    public void add(int number) {
        numbers.set(number);
    }

    BitSet numbers() {
        return numbers;
    }
}
