package dev.causebook.fact;

/**
 * A fact with the value that was seen.
 *
 * @param fact id of the fact, {@code group.name}
 * @param value what was seen
 * @param origin who said so
 * @param confidence probability that the value is what was really seen, above 0 and at most 1; 1 for stated facts
 */
public record Observation(String fact, Value value, Origin origin, double confidence) {

    public Observation {
        if (!(confidence > 0 && confidence <= 1)) {
            throw new IllegalArgumentException(
                    "confidence of " + fact + " is " + confidence + ", outside 0 (excluded) to 1");
        }
    }

    /** A fact stated by the caller, taken as certain. */
    public static Observation given(String fact, Value value) {
        return new Observation(fact, value, Origin.GIVEN, 1.0);
    }
}
