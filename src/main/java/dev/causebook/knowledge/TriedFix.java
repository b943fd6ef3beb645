package dev.causebook.knowledge;

import java.util.Locale;
import java.util.Optional;

/**
 * A fix that was tried.
 *
 * @param fix id of the fix
 * @param result what came of it
 */
public record TriedFix(String fix, Result result) {

    /** What came of trying a fix. */
    public enum Result {
        /** The symptom went. */
        FIXED,
        /** Its cause was seen, the fix did not help. */
        PRESENT_NOT_FIXED,
        /** Its cause was not there. */
        NOT_FOUND,
        /** It was not carried out to the end: says nothing. */
        INTERRUPTED,
        /** It did not help, and something else broke. */
        MADE_WORSE;

        /** The name as the API writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The result of that name, or nothing. */
        public static Optional<Result> of(String word) {
            for (Result result : values()) {
                if (result.word().equals(word)) {
                    return Optional.of(result);
                }
            }
            return Optional.empty();
        }
    }
}
