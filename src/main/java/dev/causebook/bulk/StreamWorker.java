package dev.causebook.bulk;

import dev.causebook.bulk.StreamHealth.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * One member of the consumer group: takes some tickets, answers them, waits until the broker has acknowledged the answers,
 * and only then says that the tickets are done. So none is lost, and one that was under way when somebody died is answered
 * again, with the same bytes. Nothing is taken while something is under way, which is all the back-pressure there is.
 */
final class StreamWorker implements Runnable {

    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration LAST_WORD = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    private static final long FIRST_WAIT_MILLIS = 1_000;
    private static final long LONGEST_WAIT_MILLIS = 30_000;

    private final StreamSettings settings;
    private final Clients clients;
    private final StreamRecords records;
    private final StreamMeters meters;
    private final Clock clock;
    private final Consumer<String> report;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile StreamHealth health;
    /** Up to where partitions are answered and not committed; the thread's own. */
    private final Map<TopicPartition, OffsetAndMetadata> answered = new HashMap<>();

    private long waitMillis = FIRST_WAIT_MILLIS;

    /**
     * @param report takes a sentence when something begins to go wrong or is well again
     */
    StreamWorker(
            StreamSettings settings,
            Clients clients,
            StreamRecords records,
            StreamMeters meters,
            Clock clock,
            Consumer<String> report) {
        this.settings = settings;
        this.clients = clients;
        this.records = records;
        this.meters = meters;
        this.clock = clock;
        this.report = report;
        this.health = new StreamHealth(State.CONNECTING, clock.instant(), "");
    }

    StreamHealth health() {
        return health;
    }

    /** Asks it to end after what it has under way. */
    void stop() {
        stopping.countDown();
    }

    /** Waits for its end; false where that is not in time. */
    boolean ended(Duration within) throws InterruptedException {
        return over.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean goesOn() {
        return stopping.getCount() > 0;
    }

    /** Whatever happens, it begins anew: the broker still has every ticket that is not done. */
    @Override
    public void run() {
        try {
            while (goesOn()) {
                try {
                    takePart();
                } catch (KafkaException | ExecutionException | TroubleException trouble) {
                    pause(sentence(trouble));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            enter(State.STOPPED, "");
            over.countDown();
        }
    }

    /** Something that a person has to mend; its message says what. */
    private static final class TroubleException extends Exception {
        private static final long serialVersionUID = 1L;

        TroubleException(String message, Throwable cause) {
            super(message, cause);
        }

        TroubleException(String message) {
            super(message);
        }
    }

    private void takePart() throws ExecutionException, InterruptedException, TroubleException {
        org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = clients.consumer();
        try {
            Producer<byte[], byte[]> producer = clients.producer();
            Runnable unmetered = clients.metered(consumer, producer);
            try {
                takePart(consumer, producer);
            } finally {
                unmetered.run();
                producer.close(LAST_WORD);
            }
        } catch (KafkaException known) {
            throw known;
        } catch (RuntimeException | LinkageError unforeseen) {
            throw new TroubleException("This is a fault of Causebook: " + unforeseen, unforeseen);
        } finally {
            consumer.close(CloseOptions.timeout(LAST_WORD));
        }
    }

    private void takePart(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer)
            throws ExecutionException, InterruptedException, TroubleException {
        requireTopics(consumer);
        answered.clear();
        consumer.subscribe(List.of(settings.tickets()), commitBefore(consumer));
        Instant heard = clock.instant();
        while (goesOn()) {
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
            if (!batch.isEmpty()) {
                answer(batch, producer);
                answered.putAll(batch.nextOffsets());
                heard = clock.instant();
            } else if (clock.instant().isAfter(heard.plus(LONGEST_SILENCE))) {
                askForLife(consumer);
                heard = clock.instant();
            }
            commit(consumer);
            running();
        }
    }

    /** A poll of a broker that is gone finds nothing and says nothing. */
    private void askForLife(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        consumer.endOffsets(Set.of(new TopicPartition(settings.tickets(), 0)));
    }

    private void requireTopics(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer)
            throws TroubleException {
        for (String topic : settings.topics()) {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic);
            if (partitions == null || partitions.isEmpty()) {
                throw new TroubleException("There is no topic '" + topic + "' at " + settings.bootstrap()
                        + ". Create it, or name another one.");
            }
        }
    }

    /** What is taken away from this member, at its end too, is done as far as it is answered, and no further. */
    private ConsumerRebalanceListener commitBefore(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> gone) {
                commit(consumer);
                answered.keySet().removeAll(gone);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> gone) {
                // Somebody else has them already, and answers again what was not committed.
                answered.keySet().removeAll(gone);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> come) {
                // Their offsets are the group's.
            }
        };
    }

    private void commit(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        if (answered.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(Map.copyOf(answered));
            answered.clear();
        } catch (CommitFailedException | RebalanceInProgressException moving) {
            // The group shares the work out anew. What stays here is committed after the next poll; whoever gets the
            // rest
            // answers it again.
        }
    }

    private void answer(ConsumerRecords<byte[], byte[]> batch, Producer<byte[], byte[]> producer)
            throws ExecutionException, InterruptedException {
        List<Sent> sent = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            ProducerRecord<byte[], byte[]> outgoing = records.answer(record);
            sent.add(new Sent(record, outgoing, producer.send(outgoing)));
        }
        producer.flush();
        for (Sent one : sent) {
            meters.done(acknowledged(one, producer));
        }
    }

    private record Sent(
            ConsumerRecord<byte[], byte[]> record,
            ProducerRecord<byte[], byte[]> outgoing,
            Future<RecordMetadata> acknowledgement) {}

    /** Waits for the broker; true where it acknowledged a dead letter. */
    private boolean acknowledged(Sent sent, Producer<byte[], byte[]> producer)
            throws ExecutionException, InterruptedException {
        boolean dead = records.isDeadLetter(sent.outgoing());
        try {
            sent.acknowledgement().get();
            return dead;
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof RecordTooLargeException)) {
                throw refused;
            }
        }
        ProducerRecord<byte[], byte[]> instead =
                dead ? records.withoutValue(sent.record()) : records.tooLarge(sent.record());
        if (!dead) {
            return acknowledged(new Sent(sent.record(), instead, producer.send(instead)), producer);
        }
        producer.send(instead).get();
        return true;
    }

    private void running() {
        waitMillis = FIRST_WAIT_MILLIS;
        if (health.state() != State.RUNNING) {
            if (!health.detail().isEmpty()) {
                report.accept("Tickets are taken from " + settings.tickets() + " again.");
            }
            enter(State.RUNNING, "");
        }
    }

    private void pause(String detail) throws InterruptedException {
        meters.trouble();
        if (!health.detail().equals(detail)) {
            report.accept("No tickets are taken from " + settings.tickets() + " until this is well: " + detail);
        }
        enter(State.WAITING, detail);
        if (!stopping.await(waitMillis, TimeUnit.MILLISECONDS)) {
            waitMillis = Math.min(LONGEST_WAIT_MILLIS, 2 * waitMillis);
        }
    }

    private void enter(State state, String detail) {
        if (health.state() != state || !health.detail().equals(detail)) {
            health = new StreamHealth(state, clock.instant(), detail);
        }
    }

    private static String sentence(Exception trouble) {
        if (trouble instanceof TroubleException) {
            return String.valueOf(trouble.getMessage());
        }
        Throwable cause = trouble instanceof ExecutionException ? trouble.getCause() : trouble;
        while (cause instanceof KafkaException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null ? trouble.toString() : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
