package dev.causebook.diagnosis;

import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a cause is not the first one, and what would make it so.
 *
 * @param pack the pack that holds it
 * @param cause the cause
 * @param rank its place among the causes, from 1
 * @param confidence its confidence
 * @param first the likeliest cause; null where it is none of the pack's
 * @param firstConfidence confidence of the likeliest cause
 * @param evidence what speaks for and against the cause asked about, weightiest first
 * @param nearest rules that would speak for it and did not fire, nearest first
 * @param wanted the smallest set of facts found that would put it first; empty where it is first already or where none
 *     was found
 * @param reachable true where it is first, or would be with the facts wanted
 */
public record WhyNot(
        Pack pack,
        Cause cause,
        int rank,
        double confidence,
        @Nullable Cause first,
        double firstConfidence,
        List<Evidence> evidence,
        List<NearMiss> nearest,
        List<Observation> wanted,
        boolean reachable) {

    public WhyNot {
        evidence = List.copyOf(evidence);
        nearest = List.copyOf(nearest);
        wanted = List.copyOf(wanted);
    }

    /**
     * A rule that did not fire.
     *
     * @param rule the rule
     * @param finding what it would state, in words
     * @param strength how strongly it would speak, a word of the scale
     * @param missing what it misses; at least one thing
     */
    public record NearMiss(Rule rule, @Nullable Finding finding, String strength, List<Missing> missing) {
        public NearMiss {
            missing = List.copyOf(missing);
        }

        /** True where nothing that was seen stands against it. */
        public boolean open() {
            return missing.stream().allMatch(one -> one.seen() == null);
        }
    }

    /**
     * What a rule misses.
     *
     * @param fact id of the fact
     * @param operator how it is compared, as rules write it
     * @param values what it is compared with
     * @param seen what was seen instead; null where nobody has looked
     */
    public record Missing(
            String fact,
            String operator,
            List<String> values,
            @Nullable Value seen) {
        public Missing {
            values = List.copyOf(values);
        }
    }
}
