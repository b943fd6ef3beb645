package dev.causebook.fact;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of one case: at most one observation a fact, sorted by fact. Immutable. */
public final class Facts {

    /** Nothing is known. */
    public static final Facts NONE = new Facts(new TreeMap<>());

    private final SortedMap<String, Observation> observations;

    private Facts(SortedMap<String, Observation> observations) {
        this.observations = Collections.unmodifiableSortedMap(observations);
    }

    /** The observations by fact; of two on one fact the later one counts. */
    public static Facts of(Collection<Observation> observations) {
        SortedMap<String, Observation> byFact = new TreeMap<>();
        for (Observation observation : observations) {
            byFact.put(observation.fact(), observation);
        }
        return new Facts(byFact);
    }

    /** These facts and one more, which replaces what was known of the same fact. */
    public Facts with(Observation observation) {
        SortedMap<String, Observation> more = new TreeMap<>(observations);
        more.put(observation.fact(), observation);
        return new Facts(more);
    }

    /** These facts and more, each of which replaces what was known of the same fact. */
    public Facts with(Collection<Observation> others) {
        if (others.isEmpty()) {
            return this;
        }
        SortedMap<String, Observation> more = new TreeMap<>(observations);
        others.forEach(other -> more.put(other.fact(), other));
        return new Facts(more);
    }

    /** These facts without one. */
    public Facts without(String fact) {
        SortedMap<String, Observation> fewer = new TreeMap<>(observations);
        fewer.remove(fact);
        return new Facts(fewer);
    }

    /** The observation of a fact, or nothing where it is unknown. */
    public Optional<Observation> find(String fact) {
        return Optional.ofNullable(observations.get(fact));
    }

    /** What was really seen: without the facts of which somebody could not tell. */
    public Facts seen() {
        boolean all = observations.values().stream().noneMatch(Facts::untold);
        return all
                ? this
                : of(observations.values().stream().filter(one -> !untold(one)).toList());
    }

    private static boolean untold(Observation observation) {
        return observation.value() instanceof Value.CannotTell;
    }

    /** True where the fact has a value. */
    public boolean knows(String fact) {
        return observations.containsKey(fact);
    }

    /** All observations, sorted by fact. */
    public Collection<Observation> all() {
        return observations.values();
    }

    /** True where nothing is known. */
    public boolean isEmpty() {
        return observations.isEmpty();
    }
}
