package dev.causebook.ticketing;

import dev.causebook.cases.CaseStore;
import dev.causebook.cases.Delivery;
import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.StoreUnavailableException;
import dev.causebook.cases.Ticket;
import dev.causebook.cases.TicketDesk;
import dev.causebook.render.CardReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works deliveries off, as long as it takes: a failed one again after a while, at first soon, then ever later, and after two
 * days no more. Where no helpdesk is set up, it does not even start.
 */
@Singleton
public final class DeliveryRun {

    private static final Logger LOG = Logger.getLogger(DeliveryRun.class);

    private static final int AT_ONCE = 4;
    private static final int MOST_DUE = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Counting, and sweeping out what was done long ago, each so many turns. */
    private static final int COUNT_EACH = 10;

    private static final int SWEEP_EACH = 3_600;
    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 11;
    /** What is told of may not be written yet, but will be within seconds. */
    private static final int MOST_LOOKS = 3;

    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final Duration WORTH_TRYING = Duration.ofDays(2);

    private final Helpdesks helpdesks;
    private final DeliveryStore store;
    private final NoteKeeper keeper;
    private final CatchUp catchUp;
    private final TicketingMeters meters;
    private final Clock clock;
    private final String self = UUID.randomUUID().toString();
    private final Set<Ticket> inHand = ConcurrentHashMap.newKeySet();
    private final Semaphore bell = new Semaphore(0);
    private final ExecutorService workers =
            Executors.newFixedThreadPool(AT_ONCE, task -> thread(task, "causebook-notes"));
    private volatile boolean stopping;

    DeliveryRun(
            Helpdesks helpdesks,
            DeliveryStore store,
            TicketDesk desk,
            CaseStore cases,
            CardReader cards,
            MeterRegistry registry,
            Clock clock,
            @ConfigProperty(name = "causebook.public-url") Optional<URI> publicUrl) {
        this.helpdesks = helpdesks;
        this.store = store;
        this.meters = new TicketingMeters(registry);
        this.keeper = new NoteKeeper(desk, cases, store, cards, meters, publicUrl.orElse(null));
        this.catchUp = new CatchUp(helpdesks, store, clock);
        this.clock = clock;
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void start(@Observes StartupEvent started) {
        if (!helpdesks.none()) {
            thread(this::run, "causebook-deliveries").start();
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        bell.release();
        workers.shutdownNow();
    }

    TicketingMeters meters() {
        return meters;
    }

    /** Something has come in: look at once. */
    void ring() {
        bell.release();
    }

    private void run() {
        boolean fresh = true;
        for (int turn = 0; !stopping; turn = (turn + 1) % SWEEP_EACH) {
            try {
                if (fresh) {
                    store.takeOver();
                    fresh = false;
                }
                // What is known comes first: a helpdesk that is away answers late.
                handOut();
                if (catchUp.now()) {
                    handOut();
                }
                if (turn % COUNT_EACH == 0) {
                    meters.count(helpdesks, store);
                }
                if (turn == 0) {
                    store.sweep(clock.instant().minus(REMEMBERED));
                }
            } catch (StoreUnavailableException away) {
                LOG.debug("Deliveries wait for the store", away);
            } catch (RuntimeException unforeseen) {
                LOG.error("Deliveries go on after a fault", unforeseen);
            }
            try {
                if (bell.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private void handOut() {
        for (Delivery due : store.due(helpdesks.names(), clock.instant(), MOST_DUE)) {
            Ticket ticket = due.ticket();
            ConnectedHelpdesk there = helpdesks.find(ticket.system());
            if (there != null && !stopping && inHand.add(ticket)) {
                workers.execute(() -> {
                    try {
                        workOff(there, ticket);
                    } catch (RuntimeException unforeseen) {
                        LOG.error("A delivery waits after a fault", unforeseen);
                    } finally {
                        inHand.remove(ticket);
                    }
                });
            }
        }
    }

    /** All that waits for a ticket is worked off together: the ticket is looked at as it stands. */
    private void workOff(ConnectedHelpdesk there, Ticket ticket) {
        TicketHold hold = new TicketHold(store, ticket, self, clock);
        if (stopping || !hold.take()) {
            return;
        }
        try (hold) {
            Instant now = clock.instant();
            List<Delivery> waiting = store.waiting(ticket);
            if (waiting.stream().allMatch(one -> one.dueAt().isAfter(now))) {
                return; // Somebody else was faster.
            }
            List<String> ids = waiting.stream().map(Delivery::id).toList();
            Delivery newest = waiting.get(waiting.size() - 1);
            try {
                keeper.keep(there, ticket, hold, newest.payload());
                store.done(ids);
            } catch (HelpdeskException failed) {
                failed(there, newest, ids, failed);
            } catch (StoreUnavailableException away) {
                throw away; // It is due still.
            } catch (RuntimeException unforeseen) {
                LOG.errorf(unforeseen, "A ticket of %s could not be worked on", there.name());
                failed(
                        there,
                        newest,
                        ids,
                        new HelpdeskException(
                                HelpdeskException.Kind.LATER, "Something went wrong here; the log says more."));
            }
        } catch (StoreUnavailableException away) {
            LOG.debug("A delivery waits for the store", away);
        }
    }

    private void failed(ConnectedHelpdesk there, Delivery newest, List<String> ids, HelpdeskException failed) {
        String trouble = String.valueOf(failed.getMessage());
        Instant now = clock.instant();
        boolean over = failed.kind() == HelpdeskException.Kind.MISSING && newest.attempts() >= MOST_LOOKS
                || Duration.between(newest.receivedAt(), now).compareTo(WORTH_TRYING) > 0;
        if (failed.kind() == HelpdeskException.Kind.NEVER || over) {
            store.bury(ids, trouble);
            meters.failure(there.name(), true);
            LOG.warnf("A delivery of %s is given up: %s", there.name(), trouble);
            return;
        }
        boolean counted = failed.kind() != HelpdeskException.Kind.RESTING;
        store.postpone(ids, now.plus(delay(newest.attempts(), failed.pause())), counted, trouble);
        meters.failure(there.name(), false);
        LOG.infof("A delivery of %s waits: %s", there.name(), trouble);
    }

    /** Twice as long each time, and never all at the same moment. */
    private static Duration delay(int attempts, @Nullable Duration asked) {
        Duration own = FIRST_DELAY.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        Duration usual = own.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : own;
        Duration longer = asked != null && asked.compareTo(usual) > 0 ? asked : usual;
        return longer.plusMillis(ThreadLocalRandom.current().nextLong(longer.toMillis() / 5 + 1));
    }
}
