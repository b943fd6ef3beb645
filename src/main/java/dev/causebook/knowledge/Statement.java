package dev.causebook.knowledge;

import dev.causebook.fact.Value;

/** What a rule says when its conditions hold. */
public sealed interface Statement {

    /**
     * Evidence for or against a cause.
     *
     * @param finding id of a finding of that cause
     * @param cause id of the cause
     * @param strength how strongly
     */
    record Evidence(String finding, String cause, Strength strength) implements Statement {}

    /**
     * A conclusion that other rules may look at.
     *
     * @param fact id of a derived fact
     * @param value its value
     */
    record Conclusion(String fact, Value value) implements Statement {}
}
