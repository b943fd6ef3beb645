package dev.causebook.cases;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many cases came out how.
 *
 * @param byStatus status, or {@link #REFUSED}, to number of cases, in alphabetical order
 * @param firstCauses likeliest cause to number of cases, of those that were diagnosed, in alphabetical order
 */
public record BulkTally(Map<String, Long> byStatus, Map<String, Long> firstCauses) {

    /** Stands for cases that could not be answered. */
    public static final String REFUSED = "refused";

    /** Nothing yet. */
    public static final BulkTally NONE = new BulkTally(Map.of(), Map.of());

    public BulkTally {
        byStatus = Collections.unmodifiableMap(new TreeMap<>(byStatus));
        firstCauses = Collections.unmodifiableMap(new TreeMap<>(firstCauses));
    }

    /** Both together. */
    public BulkTally plus(BulkTally more) {
        return new BulkTally(sum(byStatus, more.byStatus), sum(firstCauses, more.firstCauses));
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new TreeMap<>(one);
        other.forEach((name, count) -> sum.merge(name, count, Long::sum));
        return sum;
    }

    /** All cases. */
    public long all() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Cases that could not be answered. */
    public long refused() {
        return byStatus.getOrDefault(REFUSED, 0L);
    }
}
