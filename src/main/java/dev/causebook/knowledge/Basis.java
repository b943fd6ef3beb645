package dev.causebook.knowledge;

import java.util.Locale;

/** What confidences rest on. */
public enum Basis {
    /** Sources and judgement: fewer than 50 closed cases. */
    ELICITED,
    /** Some closed cases: fewer than 500. */
    PILOT,
    /** Closed cases. */
    MEASURED;

    private static final int FOR_PILOT = 50;
    private static final int FOR_MEASURED = 500;

    /** What so many closed cases are enough for. */
    public static Basis of(int closedCases) {
        return closedCases < FOR_PILOT ? ELICITED : closedCases < FOR_MEASURED ? PILOT : MEASURED;
    }

    /** The name as the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
