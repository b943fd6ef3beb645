package dev.causebook.http;

import com.fasterxml.jackson.core.io.SerializedString;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.Inference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What remembered inferences look like in answers, written once; gone when the inference itself is. */
final class ReadyTexts {

    private final Cache<Inference, ReadyText> texts =
            Caffeine.newBuilder().weakKeys().build();

    /**
     * The parts of an answer that depend on nothing but the inference.
     *
     * @param maxFixes most fixes that were written
     * @param maxQuestions most questions that were written
     * @param reasoning members from {@code causes} to {@code questions}
     * @param sources the member {@code sources}
     * @param untold members from {@code status} to {@code sources} of a case in which all was stated and nothing read, so
     *     that no word of a ticket is in them; null where the case for which this was written was another one
     */
    record ReadyText(
            int maxFixes,
            int maxQuestions,
            SerializedString reasoning,
            SerializedString sources,
            @Nullable SerializedString untold) {

        ReadyText untold(SerializedString members) {
            return new ReadyText(maxFixes, maxQuestions, reasoning, sources, members);
        }
    }

    /**
     * The text of a diagnosis, written now where it is not there yet.
     *
     * @return null where it does not pay: the inference is new, and may never come up again
     */
    @Nullable
    ReadyText of(Diagnosis diagnosis, int maxFixes, int maxQuestions, Supplier<ReadyText> written) {
        if (!diagnosis.again()) {
            return null;
        }
        ReadyText text = texts.get(diagnosis.inference(), unused -> written.get());
        return text.maxFixes() == maxFixes && text.maxQuestions() == maxQuestions ? text : null;
    }
}
