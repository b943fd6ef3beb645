package dev.causebook.drools;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one case, in the shape in which the engine looks at it: one object that holds a value for each slot of
 * the {@link RuleLayout}, null where it is unknown. Rules that hold leave their numbers here. For one thread.
 */
final class CaseFacts {

    private final @Nullable Object[] values;
    private final BitSet fired = new BitSet();
    private final int mostFirings;
    private final long deadline;
    private int firings;
    private boolean cutShort;

    /**
     * @param slots how many slots the layout has
     * @param mostFirings firings after which the rules are cut short
     * @param deadline {@link System#nanoTime()} at which they are
     */
    CaseFacts(int slots, int mostFirings, long deadline) {
        this.values = new Object[slots];
        this.mostFirings = mostFirings;
        this.deadline = deadline;
    }

    void set(int slot, Object value) {
        values[slot] = value;
    }

    @Nullable
    Object value(int slot) {
        return values[slot];
    }

    /**
     * Takes down that rules hold.
     *
     * @return false where a limit is reached and the engine has to stop
     */
    boolean fired(int[] rules) {
        for (int rule : rules) {
            fired.set(rule);
        }
        firings++;
        cutShort |= firings > mostFirings || (firings & 63) == 0 && System.nanoTime() - deadline > 0;
        return !cutShort;
    }

    /** The numbers of the rules that hold. */
    BitSet fired() {
        return fired;
    }

    /** True where a limit stopped the rules before all were heard. */
    boolean cutShort() {
        return cutShort;
    }
}
