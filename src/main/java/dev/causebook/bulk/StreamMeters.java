package dev.causebook.bulk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of tickets, once their answers are acknowledged, and troubles with the broker. */
final class StreamMeters {

    private final Counter answered;
    private final Counter dead;
    private final Counter troubles;

    StreamMeters(MeterRegistry registry) {
        this.answered = tickets(registry, "answered");
        this.dead = tickets(registry, "dead-letter");
        this.troubles = Counter.builder("causebook.kafka.troubles")
                .description("Times that a connection to the broker was given up and made anew")
                .register(registry);
    }

    private static Counter tickets(MeterRegistry registry, String result) {
        return Counter.builder("causebook.kafka.tickets")
                .description("Tickets of the stream whose answer, or dead letter, the broker acknowledged")
                .tag("result", result)
                .register(registry);
    }

    void done(boolean deadLetter) {
        (deadLetter ? dead : answered).increment();
    }

    void trouble() {
        troubles.increment();
    }
}
