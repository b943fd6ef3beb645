package dev.causebook.fact;

import java.util.List;

/**
 * One thing wrong with what a caller sent.
 *
 * @param pointer JSON pointer (RFC 6901) to the place
 * @param detail what is wrong, a sentence
 * @param nearest allowed names nearest to what was sent, best first; may be empty
 */
public record Fault(String pointer, String detail, List<String> nearest) {
    public Fault {
        nearest = List.copyOf(nearest);
    }

    /** A fault without names to suggest. */
    public static Fault of(String pointer, String detail) {
        return new Fault(pointer, detail, List.of());
    }
}
