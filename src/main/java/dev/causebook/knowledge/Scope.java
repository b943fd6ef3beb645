package dev.causebook.knowledge;

import dev.causebook.fact.Observation;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which cases a pack has something to say about.
 *
 * @param facts one of these, stated or read, brings a case here: {@code fact}, or {@code fact=value} for one value only
 * @param words so does one of these phrases in the text
 * @param hints so does one of these where nothing speaks of another problem
 * @param elsewhere phrases that speak of another problem
 * @param within phrases that speak of another problem inside a session that works, such as its sound; they take a case out
 *     unless one of the {@code failing} facts is there
 * @param failing facts that say that the connection itself fails: {@code fact}, or {@code group.*}
 * @param resolved phrases that say that the problem of this pack is over
 */
public record Scope(
        Set<String> facts,
        List<String> words,
        List<String> hints,
        List<String> elsewhere,
        List<String> within,
        List<String> failing,
        List<String> resolved) {

    /** Of a pack that claims no case. */
    public static final Scope NONE =
            new Scope(Set.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Scope {
        facts = Collections.unmodifiableSet(new LinkedHashSet<>(facts));
        words = List.copyOf(words);
        hints = List.copyOf(hints);
        elsewhere = List.copyOf(elsewhere);
        within = List.copyOf(within);
        failing = List.copyOf(failing);
        resolved = List.copyOf(resolved);
    }

    /** True where an observation says that the connection itself fails. */
    public boolean fails(Observation observation) {
        String fact = observation.fact();
        return failing.contains(fact)
                || failing.contains(fact.substring(0, fact.indexOf('.') + 1) + "*")
                || observation.value().words().stream().anyMatch(word -> failing.contains(fact + "=" + word));
    }

    /** True where an observation brings a case here. */
    public boolean claims(Observation observation) {
        String fact = observation.fact();
        if (facts.contains(fact)) {
            return true;
        }
        for (String word : observation.value().words()) {
            if (facts.contains(fact + "=" + word)) {
                return true;
            }
        }
        return false;
    }
}
