package dev.causebook.cases;

import dev.causebook.knowledge.TriedFix;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Kept cases to go through again, wherever they are kept. */
public interface PastCases extends Closeable {

    /** How many there are. */
    long count() throws IOException;

    /**
     * Goes through them in batches, oldest first, without holding all of them.
     *
     * @throws IOException where they cannot be read
     */
    void forEach(Consumer<List<PastCase>> batch) throws IOException;

    /** Lets go of where they are kept. */
    @Override
    default void close() throws IOException {
        // Most hold nothing.
    }

    /** Those of a store that the filter wants. */
    static PastCases of(CaseStore store, CaseFilter filter) {
        return new PastCases() {
            @Override
            public long count() {
                return store.count(filter);
            }

            @Override
            public void forEach(Consumer<List<PastCase>> batch) {
                store.forEach(filter, cases -> {
                    List<String> ids = cases.stream().map(Case::id).toList();
                    batch.accept(join(cases, store.outcomes(ids), store.reviews(ids)));
                });
            }
        };
    }

    /** Puts together what a store keeps apart. */
    static List<PastCase> join(
            Collection<Case> cases, Map<String, List<Outcome>> outcomes, Map<String, List<Review>> reviews) {
        Map<String, String> verified = new HashMap<>();
        outcomes.forEach((id, all) -> all.stream()
                .filter(outcome -> outcome.cause() != null)
                .forEach(outcome -> verified.put(id, String.valueOf(outcome.cause()))));
        // A reviewer has seen what the outcome says, and more.
        reviews.forEach((id, all) -> all.stream()
                .filter(review -> review.verdict() != Review.Verdict.UNSURE && review.cause() != null)
                .forEach(review -> verified.put(id, String.valueOf(review.cause()))));
        return cases.stream()
                .map(kept -> new PastCase(
                        kept,
                        verified.get(kept.id()),
                        lastVerdict(reviews.getOrDefault(kept.id(), List.of())),
                        outcomes.getOrDefault(kept.id(), List.of()).stream()
                                .map(outcome -> new TriedFix(outcome.fix(), outcome.result()))
                                .toList()))
                .toList();
    }

    private static Review.@Nullable Verdict lastVerdict(List<Review> reviews) {
        return reviews.isEmpty() ? null : reviews.get(reviews.size() - 1).verdict();
    }
}
