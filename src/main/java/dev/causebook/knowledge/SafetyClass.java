package dev.causebook.knowledge;

/** How much a fix may hurt, from least to most. */
public enum SafetyClass {
    /** Only looks. */
    S0,
    /** Reversible, without an outage. */
    S1,
    /** Drops sessions or needs elevation. */
    S2,
    /** Lowers security or is hard to undo. */
    S3
}
