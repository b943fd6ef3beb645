package dev.causebook.diagnosis;

import dev.causebook.diagnosis.EvidenceModel.Looks;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What is spoken for already, so that no observation counts twice for a cause. For one cause after the other. */
final class Claims {

    private final BitSet used;
    private final @Nullable BitSet[] behind;

    /**
     * @param looks how many facts and groups there are
     * @param behind of conclusions the observations that they were drawn from, all by number
     */
    Claims(int looks, @Nullable BitSet[] behind) {
        this.used = new BitSet(looks);
        this.behind = behind;
    }

    /** The same, where a conclusion is drawn from more. */
    Claims drawnFromMore(int conclusion, BitSet looks) {
        @Nullable BitSet[] more = behind.clone();
        BitSet drawnFrom = new BitSet();
        BitSet before = behind[conclusion];
        if (before != null) {
            drawnFrom.or(before);
        }
        drawnFrom.or(looks);
        more[conclusion] = drawnFrom;
        return new Claims(behind.length, more);
    }

    /** Begins with another cause. */
    void clear() {
        used.clear();
    }

    /** Takes what a rule looks at; false where part of it is taken. */
    boolean claim(Looks looks) {
        if (looks.group() >= 0 && used.get(looks.group())) {
            return false;
        }
        for (int fact : looks.facts()) {
            BitSet drawnFrom = behind[fact];
            if (used.get(fact) || drawnFrom != null && used.intersects(drawnFrom)) {
                return false;
            }
        }
        for (int fact : looks.facts()) {
            used.set(fact);
            BitSet drawnFrom = behind[fact];
            if (drawnFrom != null) {
                used.or(drawnFrom);
            }
        }
        if (looks.group() >= 0) {
            used.set(looks.group());
        }
        return true;
    }
}
