package dev.causebook.cases;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What other knowledge would change in cases that were answered before.
 *
 * @param cases how many cases were gone through
 * @param outOfScope cases that no pack knew; their words are not kept, so nothing can be said of them
 * @param packs what would change, pack by pack
 */
public record ReplayReport(long cases, long outOfScope, List<OfPack> packs) {

    public ReplayReport {
        packs = List.copyOf(packs);
    }

    /**
     * What would change in the answers of one pack.
     *
     * @param pack id of the pack
     * @param version version that the answers were compared with; null where the other knowledge lacks the pack
     * @param digest its digest; null likewise
     * @param before how many answers each older digest gave
     * @param answers how many answers were compared; 0 where the other knowledge lacks the pack
     * @param firstFixes how many first fixes change
     * @param firstCauses how many likeliest causes change
     * @param minutesBefore expected minutes of an answer as it was given, on average; 0 without answers
     * @param minutesAfter the same with the other knowledge, by its own reckoning
     * @param strangers answers whose facts or tried fixes the other knowledge does not know any more, and so passes over
     * @param verified answers in cases whose cause is known by now
     * @param rightBefore how many of those had it first
     * @param rightAfter how many of those would have it first
     * @param gated fixes that were offered and would be held back, with the number of answers
     * @param released fixes that were held back and would be offered, likewise
     * @param fixMoves which first fixes give way to which, the most frequent first
     * @param causeMoves which likeliest causes give way to which, likewise
     * @param changes single answers that change, those first that cost the most or spare the most
     * @param unlisted how many more answers change
     */
    public record OfPack(
            String pack,
            @Nullable String version,
            @Nullable String digest,
            SortedMap<String, Long> before,
            long answers,
            long firstFixes,
            long firstCauses,
            double minutesBefore,
            double minutesAfter,
            long strangers,
            long verified,
            long rightBefore,
            long rightAfter,
            SortedMap<String, Long> gated,
            SortedMap<String, Long> released,
            List<Move> fixMoves,
            List<Move> causeMoves,
            List<Change> changes,
            long unlisted) {

        public OfPack {
            before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
            gated = Collections.unmodifiableSortedMap(new TreeMap<>(gated));
            released = Collections.unmodifiableSortedMap(new TreeMap<>(released));
            fixMoves = List.copyOf(fixMoves);
            causeMoves = List.copyOf(causeMoves);
            changes = List.copyOf(changes);
        }

        /** How many answers change in their first fix, their likeliest cause, or what is held back. */
        public long changed() {
            return changes.size() + unlisted;
        }
    }

    /**
     * What gives way to what.
     *
     * @param from what came first; null for nothing
     * @param to what would come first; null for nothing
     * @param answers in how many answers
     */
    public record Move(@Nullable String from, @Nullable String to, long answers) {}

    /**
     * An answer that changes.
     *
     * @param id id of the case
     * @param fixBefore the first fix; null for none
     * @param fixAfter the fix that would be first; null for none
     * @param causeBefore the likeliest cause; null for none
     * @param causeAfter the cause that would be likeliest; null for none
     * @param minutesBefore expected minutes
     * @param minutesAfter expected minutes with the other knowledge
     * @param gated fixes that were offered and would be held back
     * @param released fixes that were held back and would be offered
     */
    public record Change(
            String id,
            @Nullable String fixBefore,
            @Nullable String fixAfter,
            @Nullable String causeBefore,
            @Nullable String causeAfter,
            double minutesBefore,
            double minutesAfter,
            List<String> gated,
            List<String> released) {
        public Change {
            gated = List.copyOf(gated);
            released = List.copyOf(released);
        }
    }
}
