package dev.causebook.ticketing;

import dev.causebook.cases.Delivery;
import dev.causebook.cases.DeliveryStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what comes from helpdesks and goes to them. */
final class TicketingMeters {

    private static final String HELPDESK = "helpdesk";

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> waiting = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> dead = new ConcurrentHashMap<>();

    TicketingMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A delivery came: {@code accepted}, {@code repeated}, {@code ignored}, {@code unproven} or {@code unreadable}. */
    void delivery(String helpdesk, String result) {
        counter("causebook.helpdesk.deliveries", "What helpdesks told", HELPDESK, helpdesk, "result", result);
    }

    /** A note was {@code written}, {@code edited}, or {@code found} to be there already. */
    void note(String helpdesk, String result) {
        counter("causebook.helpdesk.notes", "Notes in tickets", HELPDESK, helpdesk, "result", result);
    }

    /** Working a delivery off failed, for now or for good. */
    void failure(String helpdesk, boolean dead) {
        counter(
                "causebook.helpdesk.failures",
                "Deliveries that could not be worked off",
                HELPDESK,
                helpdesk,
                "end",
                dead ? "dead" : "again");
    }

    /** A closed ticket said what helped. */
    void outcome(String helpdesk) {
        counter("causebook.helpdesk.outcomes", "Closed tickets that said what came of a fix", HELPDESK, helpdesk);
    }

    private void counter(String name, String description, String... tags) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment();
    }

    /** Counts anew how much waits and how much is dead. */
    void count(Helpdesks helpdesks, DeliveryStore store) {
        Map<String, Long> waitingNow = store.count(Delivery.State.WAITING);
        Map<String, Long> deadNow = store.count(Delivery.State.DEAD);
        for (ConnectedHelpdesk one : helpdesks.each()) {
            gauge(waiting, "causebook.helpdesk.waiting", "Deliveries to be worked off", one.name())
                    .set(waitingNow.getOrDefault(one.name(), 0L));
            gauge(dead, "causebook.helpdesk.dead", "Deliveries that were given up", one.name())
                    .set(deadNow.getOrDefault(one.name(), 0L));
        }
    }

    private AtomicLong gauge(Map<String, AtomicLong> gauges, String name, String description, String helpdesk) {
        return gauges.computeIfAbsent(helpdesk, one -> {
            AtomicLong value = new AtomicLong();
            Gauge.builder(name, value, AtomicLong::get)
                    .description(description)
                    .tag(HELPDESK, one)
                    .register(registry);
            return value;
        });
    }
}
