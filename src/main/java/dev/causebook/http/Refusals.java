package dev.causebook.http;

import dev.causebook.cases.InvalidCaseException;

/** Problems that calls end in, whatever protocol they came by. */
final class Refusals {

    static final Problem UNAVAILABLE = Problem.of(
            Problem.Kind.UNAVAILABLE,
            "What is kept cannot be reached at the moment, so nothing is certain to have been written. Send the same"
                    + " call again a little later; an Idempotency-Key keeps it from being written twice.");

    static final Problem KEY_REUSED = Problem.of(
            Problem.Kind.KEY_REUSED,
            "This Idempotency-Key came before with another document. A new document needs a new key.");

    private Refusals() {}

    static Problem invalid(InvalidCaseException invalid) {
        return new Problem(
                Problem.Kind.INVALID_CASE,
                "Nothing was done: mend what 'errors' lists, or leave it out.",
                invalid.faults(),
                null);
    }
}
