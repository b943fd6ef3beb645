package dev.causebook.diagnosis;

import java.util.List;

/**
 * What one finding says of one cause.
 *
 * @param cause id of the cause
 * @param rule id of the rule that states it
 * @param says the finding in words
 * @param facts ids of the facts it rests on, sorted
 * @param decibans weight against all other causes together
 * @param implied true where the rule spoke of another value of the fact, so that this one speaks the other way
 * @param sources ids of those who say so
 */
public record Evidence(
        String cause,
        String rule,
        String says,
        List<String> facts,
        double decibans,
        boolean implied,
        List<String> sources) {
    public Evidence {
        facts = List.copyOf(facts);
        sources = List.copyOf(sources);
    }
}
