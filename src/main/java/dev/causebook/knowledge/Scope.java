package dev.causebook.knowledge;

import dev.causebook.fact.Observation;
import java.util.List;

/**
 * Which cases a pack has something to say about.
 *
 * @param facts one of these, stated or read, brings a case here: {@code fact}, or {@code fact=value} for one value only
 * @param words so does one of these phrases in the text
 * @param hints so does one of these where nothing speaks of another problem
 * @param elsewhere phrases that speak of another problem
 * @param resolved phrases that say that the problem of this pack is over
 */
public record Scope(
        List<String> facts, List<String> words, List<String> hints, List<String> elsewhere, List<String> resolved) {
    public Scope {
        facts = List.copyOf(facts);
        words = List.copyOf(words);
        hints = List.copyOf(hints);
        elsewhere = List.copyOf(elsewhere);
        resolved = List.copyOf(resolved);
    }

    /** True where an observation brings a case here. */
    public boolean claims(Observation observation) {
        return facts.contains(observation.fact())
                || observation.value().words().stream()
                        .anyMatch(word -> facts.contains(observation.fact() + "=" + word));
    }
}
