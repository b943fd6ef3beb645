package dev.causebook.ticketing;

import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A ticket in one's hands: nobody else works on it meanwhile, here or in another service on the same database. */
final class TicketHold implements AutoCloseable {

    /** Longer than any one call to a helpdesk takes. */
    static final Duration LENGTH = HelpdeskClient.PATIENCE.multipliedBy(2);

    private final DeliveryStore store;
    private final Ticket ticket;
    private final String by;
    private final Clock clock;

    TicketHold(DeliveryStore store, Ticket ticket, String by, Clock clock) {
        this.store = store;
        this.ticket = ticket;
        this.by = by;
        this.clock = clock;
    }

    /** Takes the ticket; false where somebody else has it. */
    boolean take() {
        Instant now = clock.instant();
        return store.hold(ticket, by, now, now.plus(LENGTH));
    }

    /**
     * Keeps the ticket for another call.
     *
     * @throws HelpdeskException where somebody else has taken it meanwhile
     */
    void keep() throws HelpdeskException {
        if (!store.keepHold(ticket, by, clock.instant().plus(LENGTH))) {
            throw new HelpdeskException(
                    HelpdeskException.Kind.LATER,
                    "Another service went on with this ticket, since this one took too long.");
        }
    }

    @Override
    public void close() {
        store.letGo(ticket, by);
    }
}
