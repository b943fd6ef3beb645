package dev.causebook.intake;

import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Value;

/**
 * A value read at a place, before places that speak of the same fact are compared.
 *
 * @param fact what it is a value of
 * @param value the value
 * @param confidence how sure it is, above 0 and at most 1
 * @param start its first character
 * @param end the character after it
 * @param literal how many of its words the phrase names
 */
record Candidate(FactDefinition fact, Value value, double confidence, int start, int end, int literal) {

    /** "To a Windows 10 machine" says the host's system, and so hides the "Windows 10" that would be the client's. */
    boolean hides(Candidate other) {
        boolean related = fact.name().equals(other.fact().name())
                || fact.hides().contains(other.fact().id());
        return related && start <= other.start() && end >= other.end() && literal > other.literal();
    }
}
