package dev.causebook.bulk;

import dev.causebook.bulk.StreamHealth.State;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tickets from one topic, diagnoses to another, what cannot be answered to a third. At least once, and what is answered twice
 * is answered with the same bytes under the same key.
 */
public final class TicketStream implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<StreamWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private TicketStream() {}

    /**
     * Begins; does not wait for the broker, which may come later and go in between.
     *
     * @param report takes a sentence, free of what tickets say, when something begins to go wrong or is well again
     */
    public static TicketStream begin(
            StreamSettings settings, BulkDesk desk, MeterRegistry registry, Clock clock, Consumer<String> report) {
        return begin(settings, Clients.of(settings, registry), desk, new StreamMeters(registry), clock, report);
    }

    static TicketStream begin(
            StreamSettings settings,
            Clients clients,
            BulkDesk desk,
            StreamMeters meters,
            Clock clock,
            Consumer<String> report) {
        TicketStream stream = new TicketStream();
        StreamRecords records = new StreamRecords(desk, settings);
        for (int number = 1; number <= settings.consumers(); number++) {
            StreamWorker worker = new StreamWorker(settings, clients, records, meters, clock, report);
            Thread thread = new Thread(worker, "causebook-kafka-" + number);
            thread.setDaemon(true);
            stream.workers.add(worker);
            stream.threads.add(thread);
            thread.start();
        }
        return stream;
    }

    /** How the one fares that fares worst. */
    public StreamHealth health() {
        StreamHealth worst = workers.get(0).health();
        for (StreamWorker worker : workers) {
            StreamHealth health = worker.health();
            worst = worst.state() == State.RUNNING ? health : worst;
        }
        return worst;
    }

    /** Ends after what is under way: what was taken is answered and committed, and the group shares the rest out. */
    @Override
    public void close() {
        workers.forEach(StreamWorker::stop);
        try {
            for (StreamWorker worker : workers) {
                if (!worker.ended(PATIENCE)) {
                    break;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(Thread::interrupt);
    }
}
