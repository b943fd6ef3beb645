package dev.causebook.cases;

import dev.causebook.fact.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person who knows the field says of a diagnosis.
 *
 * @param id identifier; identifiers sort by time
 * @param of id of the case
 * @param at when it was said
 * @param reviewer who said so, as a key or token proved it; null where none was needed
 * @param verdict whether the first cause is the right one
 * @param cause id of the cause that it really was; null where nobody knows
 * @param comment free words; null for none
 * @param corrections facts that were not as the case has them
 */
public record Review(
        String id,
        String of,
        Instant at,
        @Nullable String reviewer,
        Verdict verdict,
        @Nullable String cause,
        @Nullable String comment,
        List<Correction> corrections) {

    public Review {
        corrections = List.copyOf(corrections);
    }

    /** Whether the first cause is the right one. */
    public enum Verdict {
        /** It is. */
        RIGHT,
        /** It is not. */
        WRONG,
        /** It cannot be told. */
        UNSURE;

        /** The name as the API writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The verdict of that name, or nothing. */
        public static Optional<Verdict> of(String word) {
            for (Verdict verdict : values()) {
                if (verdict.word().equals(word)) {
                    return Optional.of(verdict);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A fact as it should have been.
     *
     * @param fact id of the fact
     * @param value what was really to be seen; null where nobody saw anything
     */
    public record Correction(String fact, @Nullable Value value) {}
}
