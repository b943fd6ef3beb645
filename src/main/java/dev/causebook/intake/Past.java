package dev.causebook.intake;

import dev.causebook.intake.Lexicon.Found;
import java.util.List;

/**
 * The stretch of a text that tells of a state that has passed: from a word such as "at first" to the last "now" behind it.
 *
 * @param from its first character
 * @param to the character after it; equal to {@code from} where the text tells of no such state
 */
record Past(int from, int to) {

    private static final Past NONE = new Past(0, 0);

    static Past of(List<Found<FactWord>> found, List<Token> tokens) {
        int from = -1;
        int to = -1;
        for (Found<FactWord> one : found) {
            int start = tokens.get(one.from()).start();
            if (one.meaning() instanceof FactWord.Earlier && from < 0) {
                from = start;
            } else if (one.meaning() instanceof FactWord.Now && from >= 0) {
                to = Math.max(to, start);
            }
        }
        return to > from && from >= 0 ? new Past(from, to) : NONE;
    }

    boolean holds(int at) {
        return from <= at && at < to;
    }
}
