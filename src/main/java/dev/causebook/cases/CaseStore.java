package dev.causebook.cases;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where cases are kept. What a write has acknowledged survives the death of the process. Every method may wait for a
 * disk or a network, for a short bounded time, and throws {@link StoreUnavailableException} where the answer does not
 * come: never call one on an event loop.
 */
public interface CaseStore {

    /** Whether the caller of a write would rather wait or go on. */
    enum Haste {
        /** Keeping is what the caller wants: wait as long as is allowed. */
        WAIT,
        /** Keeping is by the way: give up at once where the store is known to be stuck. */
        GO_ON
    }

    /**
     * What became of a write.
     *
     * @param id id of what is kept: the new one, or the one that was kept when the key was first used
     * @param repeated true where the key had been used before and nothing was written
     */
    record Receipt(String id, boolean repeated) {}

    /**
     * Keeps a case with its answer.
     *
     * @param answer the answer, byte for byte
     * @param key the caller's name for this write; null for none
     * @throws KeyReusedException where the key stands for another body
     */
    Receipt keep(Case kept, byte[] answer, @Nullable IdempotencyKey key, Haste haste);

    /**
     * What a key stands for: the id of what was kept under it, or nothing where it is new.
     *
     * @throws KeyReusedException where the key stands for another body
     */
    Optional<String> known(IdempotencyKey key);

    /** The case of that id. */
    Optional<Case> find(String id);

    /** The cases of those ids; unknown ones are left out. */
    List<Case> find(Collection<String> ids);

    /** The answer of that case as it was given, byte for byte. */
    Optional<byte[]> answer(String id);

    /**
     * A page of cases, newest first.
     *
     * @param before only cases older than that one; null for the newest
     * @param most length of the page
     */
    List<Case> recent(CaseFilter filter, @Nullable String before, int most);

    /** How many cases there are. */
    long count(CaseFilter filter);

    /** Goes through cases in batches, oldest first, without holding all of them. Cases kept meanwhile may be missed. */
    void forEach(CaseFilter filter, Consumer<List<Case>> batch);

    /**
     * Adds an outcome to its case.
     *
     * @param key the caller's name for this write; null for none
     * @throws UnknownCaseException where the case is not kept
     * @throws KeyReusedException where the key stands for another body
     */
    Receipt add(Outcome outcome, @Nullable IdempotencyKey key);

    /**
     * Adds a review to its case.
     *
     * @param key the caller's name for this write; null for none
     * @throws UnknownCaseException where the case is not kept
     * @throws KeyReusedException where the key stands for another body
     */
    Receipt add(Review review, @Nullable IdempotencyKey key);

    /** Outcomes of those cases, oldest first; cases without one are left out. */
    Map<String, List<Outcome>> outcomes(Collection<String> cases);

    /** Reviews of those cases, oldest first; cases without one are left out. */
    Map<String, List<Review>> reviews(Collection<String> cases);

    /** Outcomes of a case, oldest first. */
    default List<Outcome> outcomes(String of) {
        return outcomes(List.of(of)).getOrDefault(of, List.of());
    }

    /** Reviews of a case, oldest first. */
    default List<Review> reviews(String of) {
        return reviews(List.of(of)).getOrDefault(of, List.of());
    }

    /** Deletes the cases of a ticket with all that belongs to them, and says how many there were. */
    long forget(Ticket ticket);

    /** Deletes the cases answered before that moment with all that belongs to them, and says how many there were. */
    long forgetBefore(Instant moment);

    /** How the store fares; never waits. */
    Health health();

    /**
     * How the store fares.
     *
     * @param state whether it keeps anything now
     * @param database what it keeps cases in, in words
     * @param since since when
     * @param detail what is wrong, a sentence; empty where nothing is
     */
    record Health(State state, String database, Instant since, String detail) {

        /** Whether it keeps anything. */
        public enum State {
            /** It does. */
            READY,
            /** A write is taking far longer than it should. */
            STUCK,
            /** It does not; it tries again by itself. */
            DOWN
        }
    }
}
