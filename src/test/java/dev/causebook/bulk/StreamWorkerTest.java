package dev.causebook.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.bulk.StreamHealth.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop of one member at a broker that does what the test says; StreamKillIT has a real one. */
@Timeout(60)
class StreamWorkerTest {

    private static final TopicPartition PARTITION = new TopicPartition("tickets", 0);
    private static final String GOOD = "{\"facts\":{\"symptom\":{\"worksByIp\":true}}}";

    /** What the broker has: tickets, the offset up to which they are done, what it acknowledged. */
    private final List<String> tickets = new CopyOnWriteArrayList<>();

    private final AtomicLong done = new AtomicLong();
    private final List<ProducerRecord<byte[], byte[]>> acknowledged = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    /** How often a commit comes at a bad time. */
    private final AtomicInteger moving = new AtomicInteger();

    private final AtomicInteger connections = new AtomicInteger();
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private volatile Predicate<ProducerRecord<byte[], byte[]>> refuses = record -> false;
    private volatile RuntimeException refusal = new TimeoutException("no answer");
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private TicketStream stream;

    private final class FakeClients implements Clients {
        @Override
        public Consumer<byte[], byte[]> consumer() {
            connections.incrementAndGet();
            MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
                private long given = done.get();
                private @Nullable ConsumerRebalanceListener listener;

                @Override
                public synchronized void subscribe(Collection<String> names, ConsumerRebalanceListener who) {
                    listener = who;
                    super.subscribe(names, who);
                }

                /** As the real one does: it gives its partitions back first. */
                @Override
                public synchronized void close(CloseOptions how) {
                    if (listener != null) {
                        listener.onPartitionsRevoked(assignment());
                    }
                    super.close(how);
                }

                @Override
                public synchronized void commitSync() {
                    commitSync(Map.of(PARTITION, new OffsetAndMetadata(given)));
                }

                @Override
                public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
                    long offset = offsets.get(PARTITION).offset();
                    for (long ticket = 0; ticket < offset; ticket++) {
                        String key = "K-" + ticket;
                        if (acknowledged.stream().noneMatch(one -> Arrays.equals(bytes(key), one.key()))) {
                            wrong.add(key + " was done before its answer was acknowledged");
                        }
                    }
                    if (moving.getAndDecrement() > 0) {
                        throw new RebalanceInProgressException("the group is shared out anew");
                    }
                    done.set(offset);
                }

                @Override
                public synchronized ConsumerRecords<byte[], byte[]> poll(Duration wait) {
                    if (assignment().isEmpty() && !subscription().isEmpty()) {
                        rebalance(List.of(PARTITION));
                        updateBeginningOffsets(Map.of(PARTITION, 0L));
                        updateEndOffsets(Map.of(PARTITION, 0L));
                        seek(PARTITION, given);
                    }
                    for (int most = 0; most < 3 && given < tickets.size(); most++, given++) {
                        addRecord(new ConsumerRecord<>(
                                "tickets", 0, given, bytes("K-" + given), bytes(tickets.get((int) given))));
                    }
                    return super.poll(wait);
                }
            };
            for (String topic : topics) {
                consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
            }
            return consumer;
        }

        @Override
        public Producer<byte[], byte[]> producer() {
            return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                    if (refuses.test(record)) {
                        return CompletableFuture.failedFuture(refusal);
                    }
                    acknowledged.add(record);
                    return super.send(record);
                }
            };
        }

        @Override
        public Runnable metered(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
            return () -> {};
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void create() {
        topics.addAll(StreamRecordsTest.SETTINGS.topics());
    }

    private void begin() {
        stream = TicketStream.begin(
                StreamRecordsTest.SETTINGS,
                new FakeClients(),
                StreamRecordsTest.desk(),
                new StreamMeters(registry),
                Clock.systemUTC(),
                reports::add);
    }

    @AfterEach
    void end() {
        if (stream != null) {
            stream.close();
        }
        assertEquals(List.of(), List.copyOf(wrong));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    private double counted(String result) {
        return registry.get("causebook.kafka.tickets")
                .tag("result", result)
                .counter()
                .count();
    }

    private List<String> answeredKeys(String topic) {
        List<String> keys = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : acknowledged) {
            if (record.topic().equals(topic)) {
                keys.add(new String(record.key(), StandardCharsets.UTF_8));
            }
        }
        return keys;
    }

    @Test
    void ticketsAreDoneOnceTheirAnswersAreAcknowledged() throws Exception {
        tickets.addAll(List.of(GOOD, "no JSON", GOOD, GOOD, GOOD, GOOD, GOOD));
        begin();
        await(() -> done.get() == 7);
        assertEquals(List.of("K-0", "K-2", "K-3", "K-4", "K-5", "K-6"), answeredKeys("diagnoses"));
        assertEquals(List.of("K-1"), answeredKeys("tickets-dead"));
        assertEquals(6, counted("answered"));
        assertEquals(1, counted("dead-letter"));
        await(() -> stream.health().state() == State.RUNNING);
        assertEquals(List.of(), reports, "nothing to report where all is well");
        stream.close();
        assertEquals(State.STOPPED, stream.health().state());
    }

    @Test
    void whatTheBrokerDidNotAcknowledgeIsAnsweredAgain() throws Exception {
        AtomicInteger left = new AtomicInteger(1);
        refuses =
                record -> new String(record.key(), StandardCharsets.UTF_8).equals("K-4") && left.getAndDecrement() > 0;
        for (int ticket = 0; ticket < 6; ticket++) {
            tickets.add(GOOD);
        }
        begin();
        await(() -> done.get() == 6);
        assertEquals(2, connections.get(), "it began anew, once");
        assertEquals(
                List.of("K-0", "K-1", "K-2", "K-3", "K-5", "K-3", "K-4", "K-5"),
                answeredKeys("diagnoses"),
                "the whole batch again, and no other");
        assertTrue(reports.get(0).contains("until this is well: TimeoutException: no answer"), reports.toString());
        await(() -> reports.size() == 2);
        assertEquals("Tickets are taken from tickets again.", reports.get(1));
        assertEquals(1, registry.get("causebook.kafka.troubles").counter().count());
    }

    @Test
    void aCommitThatComesAtABadTimeIsMadeLater() throws Exception {
        moving.set(2);
        tickets.add(GOOD);
        begin();
        await(() -> done.get() == 1);
        assertEquals(List.of("K-0"), answeredKeys("diagnoses"), "answered once");
        assertEquals(1, connections.get());
    }

    @Test
    void whatIsTooLargeForTheBrokerHoldsNobodyUp() throws Exception {
        refusal = new RecordTooLargeException("too large");
        refuses = record -> record.value() != null
                && List.of("K-0", "K-1").contains(new String(record.key(), StandardCharsets.UTF_8))
                && (record.topic().equals("diagnoses")
                        || new String(record.key(), StandardCharsets.UTF_8).equals("K-1"));
        tickets.addAll(List.of(GOOD, GOOD, GOOD));
        begin();
        await(() -> done.get() == 3);
        assertEquals(List.of("K-2"), answeredKeys("diagnoses"));
        assertEquals(List.of("K-0", "K-1"), answeredKeys("tickets-dead"));
        ProducerRecord<byte[], byte[]> bare = acknowledged.get(acknowledged.size() - 1);
        assertEquals(null, bare.value());
        assertEquals(2, counted("dead-letter"));
    }

    @Test
    void aTopicThatIsMissingIsNamedAndWaitedFor() throws Exception {
        topics.remove("diagnoses");
        tickets.add(GOOD);
        begin();
        await(() -> stream.health().state() == State.WAITING);
        assertTrue(
                stream.health()
                        .detail()
                        .startsWith("There is no topic 'diagnoses' at 127.0.0.1:1. Create it, or name another one."),
                stream.health().detail());
        assertEquals(0, done.get());
        topics.add("diagnoses");
        await(() -> done.get() == 1);
        await(() -> stream.health().state() == State.RUNNING);
    }
}
