package dev.causebook.cases;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What helpdesks told of their tickets, until it is worked off, and how far the note in each ticket is. They go when the
 * cases of their time or ticket go, see {@link CaseStore}. Every method may wait for a disk or a network, for a short
 * bounded time, and throws {@link StoreUnavailableException} where the answer does not come.
 */
public interface DeliveryStore {

    /** Keeps what has come in; false where the same helpdesk sent a delivery of that key before, and nothing is to do. */
    boolean take(Delivery delivery);

    /**
     * What is to be worked off now, the longest due first.
     *
     * @param helpdesks names of those that are set up: what others told before they were taken away waits for them
     */
    List<Delivery> due(Collection<String> helpdesks, Instant now, int most);

    /** What waits for this ticket, oldest first, due or not. */
    List<Delivery> waiting(Ticket ticket);

    /** Deletes what was done before that moment: the same delivery again would be looked at again, and change nothing. */
    void sweep(Instant before);

    /**
     * Takes a ticket into one's hands, so that nobody else works on it.
     *
     * @param by who takes it
     * @param until when it is free again, whatever becomes of the holder
     * @return false where somebody else has it
     */
    boolean hold(Ticket ticket, String by, Instant now, Instant until);

    /** Keeps a ticket in one's hands for longer; false where it is there no longer. */
    boolean keepHold(Ticket ticket, String by, Instant until);

    /** Lets a ticket go, where it is still in those hands. */
    void letGo(Ticket ticket, String by);

    /** Frees what a service before this one held when it died; does nothing where other services may be at work. */
    void takeOver();

    /** How far the note of a ticket is. */
    TicketNoteState note(Ticket ticket);

    /** Promises a note on a case: from now on it will be written, whatever happens. */
    void promise(Ticket ticket, String caseId);

    /**
     * The promised note is there.
     *
     * @param note what the helpdesk calls it; null where it has no name
     */
    void keepPromise(Ticket ticket, String caseId, @Nullable String note);

    /** These are worked off. */
    void done(Collection<String> ids);

    /** These failed, and are to be tried again at that moment. */
    void postpone(Collection<String> ids, Instant due, boolean counted, String trouble);

    /** These failed for good. */
    void bury(Collection<String> ids, String trouble);

    /** What failed for good, newest first. */
    List<Delivery> dead(int most);

    /** Lets a dead delivery be tried again at once; false where it is not dead. */
    boolean revive(String id, Instant now);

    /** How many deliveries of each helpdesk are in a state. */
    Map<String, Long> count(Delivery.State state);

    /** Up to when a helpdesk was asked for what it may not have told; nothing where it never was. */
    Optional<Instant> caughtUp(String helpdesk);

    /** Remembers up to when a helpdesk was asked. */
    void caughtUp(String helpdesk, Instant until);
}
