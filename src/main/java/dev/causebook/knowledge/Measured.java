package dev.causebook.knowledge;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What closed cases say of a pack's numbers. It stands beside the words of causes and fixes, which stay what people judged:
 * so nothing is counted twice when more cases are closed.
 *
 * @param cases how many closed cases it rests on; 0 for none
 * @param temperature how much evidence is flattened; null where it was not fitted
 * @param other share of cases that are none of the pack's causes; null where it was not measured
 * @param causes cause id to its share of all cases, for those that were measured
 * @param fixes fix id to cause id to how often it helped, for those that were measured
 */
public record Measured(
        int cases,
        @Nullable Share temperature,
        @Nullable Share other,
        SortedMap<String, Share> causes,
        SortedMap<String, SortedMap<String, Rate>> fixes) {

    /** Nothing has been measured. */
    public static final Measured NONE = new Measured(0, null, null, new TreeMap<>(), new TreeMap<>());

    public Measured {
        causes = Collections.unmodifiableSortedMap(new TreeMap<>(causes));
        SortedMap<String, SortedMap<String, Rate>> copy = new TreeMap<>();
        fixes.forEach((fix, rates) -> copy.put(fix, Collections.unmodifiableSortedMap(new TreeMap<>(rates))));
        fixes = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * A number with what it rests on.
     *
     * @param value the number
     * @param low lower bound of its 80 % interval
     * @param high upper bound of it
     * @param cases how many closed cases speak of it, parts of cases where the cause is only probable
     */
    public record Share(double value, double low, double high, double cases) {}

    /**
     * How often a fix helps where a cause is at work.
     *
     * @param value the probability
     * @param low lower bound of its 80 % interval
     * @param high upper bound of it
     * @param tried in how many closed cases with that cause it was tried, parts of cases as above
     * @param worked in how many of them it helped
     */
    public record Rate(double value, double low, double high, double tried, double worked) {}

    /** How often that fix helped with that cause; null where it was not measured. */
    public @Nullable Rate rate(String fix, String cause) {
        SortedMap<String, Rate> rates = fixes.get(fix);
        return rates == null ? null : rates.get(cause);
    }

    /** What confidences rest on with so many cases. */
    public Basis basis() {
        return Basis.of(cases);
    }
}
