package dev.causebook.cases;

import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.fact.Observation;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.TriedFix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a case.
 *
 * @param status what it amounts to
 * @param facts what was known, stated or read or concluded, sorted by fact
 * @param tried fixes that were tried, as the caller or the text says
 * @param diagnoses one for each pack in scope, the most fitting pack first; empty where none is
 * @param warnings what the reader should know
 * @param look what a look at the endpoint did or could do; null where it could do nothing
 */
public record Answer(
        Status status,
        List<Observation> facts,
        List<TriedFix> tried,
        List<Diagnosis> diagnoses,
        List<String> warnings,
        @Nullable Look look) {
    public Answer {
        facts = List.copyOf(facts);
        tried = List.copyOf(tried);
        diagnoses = List.copyOf(diagnoses);
        warnings = List.copyOf(warnings);
    }

    /** This answer with one more thing that the reader should know. */
    public Answer warning(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new Answer(status, facts, tried, diagnoses, more, look);
    }

    /** This answer with what a look did for it. */
    Answer with(Look made) {
        return new Answer(status, facts, tried, diagnoses, warnings, made);
    }

    /** This answer without a word of some fixes, whether offered or held back. */
    public Answer without(Predicate<Fix> untold) {
        return new Answer(
                status,
                facts,
                tried,
                diagnoses.stream().map(one -> one.without(untold)).toList(),
                warnings,
                look);
    }

    /** What an answer amounts to. */
    public enum Status {
        /** Something speaks for or against causes. */
        DIAGNOSED("diagnosed"),
        /** Nothing but priors speaks. */
        NEEDS_FACTS("needs-facts"),
        /** No pack knows this problem. */
        OUT_OF_SCOPE("out-of-scope");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The name as the API writes it. */
        public String word() {
            return word;
        }
    }
}
