package dev.causebook.diagnosis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.causebook.diagnosis.Diagnosis.Inference;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.TriedFix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out for the cases that come up most, so that a flood of tickets on one fault is reasoned through once. An
 * answer depends on nothing but what the key holds, so that one from memory is the one that would be worked out. For many
 * threads.
 */
final class Memory {

    private final Cache<Key, Inference> inferences;

    /**
     * @param most how many cases are remembered; 0 for none
     */
    Memory(int most) {
        this.inferences = Caffeine.newBuilder().maximumSize(most).build();
    }

    /** All that an answer depends on: what was seen and how surely, but not who said so in which words. */
    record Key(
            List<Told> facts,
            List<TriedFix> tried,
            Audience audience,
            @Nullable String approver,
            int maxFixes,
            int maxQuestions,
            int asked,
            boolean intervals) {

        private record Told(String fact, Value value, double confidence) {}

        static Key of(Request request) {
            List<Told> told = new ArrayList<>(request.facts().all().size());
            for (Observation one : request.facts().all()) {
                told.add(new Told(one.fact(), one.value(), one.confidence()));
            }
            return new Key(
                    told,
                    request.tried(),
                    request.audience(),
                    request.approver(),
                    request.maxFixes(),
                    request.maxQuestions(),
                    request.asked(),
                    request.intervals());
        }
    }

    /** What followed from an equal case; null where it is not remembered. */
    @Nullable
    Inference recall(Key key) {
        return inferences.getIfPresent(key);
    }

    /** Remembers what follows; what comes with a warning may come out otherwise the next time, and is not. */
    void keep(Key key, Inference inference) {
        if (inference.warnings().isEmpty()) {
            inferences.put(key, inference);
        }
    }
}
