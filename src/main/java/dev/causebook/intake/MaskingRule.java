package dev.causebook.intake;

import dev.causebook.intake.Masked.Kind;
import java.util.regex.Pattern;

/**
 * A form in which something private is written.
 *
 * @param kind what it is
 * @param pattern finds it; its group {@code x} is what to take out. Every repetition in it has a limit or cannot be given back,
 *     so that no text makes it slow
 * @param keep tells what has the form and stays all the same
 */
record MaskingRule(Kind kind, Pattern pattern, Keep keep) {

    /** Tells whether a match stays. */
    @FunctionalInterface
    interface Keep {
        /** True where the characters from {@code start} to {@code end} stay in the text. */
        boolean stays(String text, int start, int end);
    }

    boolean keeps(String text, int start, int end) {
        return keep.stays(text, start, end);
    }
}
