package dev.causebook.cases;

import java.util.List;
import java.util.Locale;

/**
 * What a look of the service itself at the endpoint did for an answer, or could do.
 *
 * @param state whether there was one
 * @param facts ids of the facts that it showed, or could show; sorted by what they are worth, or by id where they were seen
 * @param savesMinutes what the best of them was expected to save, in minutes of an agent; 0 where none was worth a look
 * @param says a sentence for people
 */
public record Look(State state, List<String> facts, double savesMinutes, String says) {
    public Look {
        facts = List.copyOf(facts);
    }

    /** Whether there was a look. */
    public enum State {
        /** It would save minutes, and nobody named an endpoint. */
        OFFERED,
        /** The endpoint was looked at, and what was seen is among the facts. */
        MADE,
        /** Nothing that it could show would change what to do. */
        NOT_NEEDED,
        /** It was refused, or the endpoint was not reached: what it would have shown is unknown. */
        NOT_POSSIBLE;

        /** The name as the API writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
