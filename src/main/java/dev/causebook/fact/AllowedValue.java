package dev.causebook.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value that a fact may have.
 *
 * @param value the value as text; {@code true} and {@code false} for flags
 * @param title the value in words
 * @param baseRate probability of seeing the value when the cause in question is not there
 * @param phrases how tickets write it, in the phrase language of {@code rules/README.md}
 * @param denied what the negated phrase says; null where it says nothing
 */
public record AllowedValue(
        String value,
        String title,
        double baseRate,
        List<String> phrases,
        @Nullable Denial denied) {

    public AllowedValue {
        phrases = List.copyOf(phrases);
    }

    /**
     * What a negated phrase says.
     *
     * @param value the value that the denial stands for
     * @param confidence probability that it is so, above 0 and at most 1
     */
    public record Denial(String value, double confidence) {}
}
