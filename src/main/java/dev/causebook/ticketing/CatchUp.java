package dev.causebook.ticketing;

import dev.causebook.cases.Delivery;
import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.Ticket;
import dev.causebook.cases.Ulid;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks helpdesks for tickets that changed while nobody listened: when the service starts, and from time to time. A helpdesk
 * is asked from the moment on that it was first set up; older tickets are nobody's business here.
 */
final class CatchUp {

    private static final Logger LOG = Logger.getLogger(CatchUp.class);

    private static final Duration EVERY = Duration.ofMinutes(2);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    /** Clocks differ, and a change shows only when it is committed there. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final Helpdesks helpdesks;
    private final DeliveryStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> next = new HashMap<>();

    CatchUp(Helpdesks helpdesks, DeliveryStore store, Clock clock) {
        this.helpdesks = helpdesks;
        this.store = store;
        this.clock = clock;
    }

    /** Asks those whose turn it is; true where one was asked. */
    boolean now() {
        boolean asked = false;
        for (ConnectedHelpdesk one : helpdesks.each()) {
            Instant now = clock.instant();
            if (!now.isBefore(next.getOrDefault(one.name(), Instant.MIN))) {
                asked = true;
                next.put(one.name(), now.plus(ask(one, now) ? EVERY : AFTER_FAILURE));
            }
        }
        return asked;
    }

    private boolean ask(ConnectedHelpdesk there, Instant now) {
        Optional<Instant> before = store.caughtUp(there.name());
        if (before.isEmpty()) {
            store.caughtUp(there.name(), now);
            return true;
        }
        try {
            for (TicketEvent event : there.helpdesk().changedSince(before.get().minus(OVERLAP))) {
                store.take(Delivery.arrived(
                        id(now), new Ticket(there.name(), event.ticket()), "changed " + event.key(), now, null));
            }
            store.caughtUp(there.name(), now);
            return true;
        } catch (HelpdeskException failed) {
            LOG.infof("%s was not asked for what was missed: %s", there.name(), failed.getMessage());
            return false;
        }
    }

    private String id(Instant now) {
        byte[] bits = new byte[Ulid.RANDOM_BYTES];
        random.nextBytes(bits);
        return Ulid.of(now.toEpochMilli(), bits);
    }
}
