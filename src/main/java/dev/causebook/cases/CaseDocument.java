package dev.causebook.cases;

import dev.causebook.fact.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads cases as callers send them, where many come in another way than one call each; the counterpart of
 * {@link AnswerDocument}. Beside what a call takes, a document may say in {@code id} what its case is called.
 */
@FunctionalInterface
public interface CaseDocument {

    /** Reads a document; never fails, since one that cannot be read must not harm those beside it. */
    Read read(byte[] document);

    /** What became of a document. */
    sealed interface Read {
        /** What the case is called; null where it does not say, or where nobody could read so far. */
        @Nullable
        String id();

        /** Where the case comes from; null where it does not say, or where nobody could read so far. */
        @Nullable
        Ticket ticket();
    }

    /** A case that can be answered. */
    record Sound(@Nullable String id, @Nullable Ticket ticket, CaseInput input) implements Read {}

    /**
     * A document that is no case.
     *
     * @param faults what is wrong, at least one thing
     */
    record Faulty(@Nullable String id, @Nullable Ticket ticket, List<Fault> faults) implements Read {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
