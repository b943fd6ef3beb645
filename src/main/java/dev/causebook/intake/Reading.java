package dev.causebook.intake;

import dev.causebook.fact.Observation;
import dev.causebook.knowledge.TriedFix;
import java.util.List;

/**
 * What was read from a ticket.
 *
 * @param observations facts, each with its origin; at most one a fact, sorted by fact
 * @param earlier what the text says of the same facts at other places, and of a state that has passed; in the text's order
 * @param tried fixes that the ticket says were tried
 * @param scope whether the pack has anything to say about it
 * @param warnings what could not be read
 */
public record Reading(
        List<Observation> observations,
        List<Observation> earlier,
        List<TriedFix> tried,
        InScope scope,
        List<String> warnings) {

    public Reading {
        observations = List.copyOf(observations);
        earlier = List.copyOf(earlier);
        tried = List.copyOf(tried);
        warnings = List.copyOf(warnings);
    }

    /** Whether a text is about the pack's problem. */
    public enum InScope {
        /** It is. */
        YES,
        /** It speaks of something else. */
        ELSEWHERE,
        /** It does not say. */
        UNCLEAR
    }
}
