package dev.causebook.kill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two services, as they are shipped, of one consumer group at a real broker: one is killed while both are at work, and the
 * broker goes away and comes back. Every ticket is answered, and whatever is answered twice is so with the same bytes.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class StreamKillIT {

    private static final int TICKETS = Integer.getInteger("kill.tickets", 3_000);
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 2) / 2;
    private static final int PARTITIONS = 4;
    private static final int EVERY_POISONED = 50;

    @TempDir
    private Path scratch;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, byte[]> answers = new HashMap<>();
    private final Map<String, String> letters = new HashMap<>();
    private int doubled;

    private Map<String, String> settings(Broker broker, int number) throws Exception {
        Path client = scratch.resolve("client.properties");
        // So that a dead member is missed soon.
        Files.writeString(client, "session.timeout.ms=6000\nheartbeat.interval.ms=1000\nmax.poll.records=50\n");
        return Map.of(
                "CAUSEBOOK_RULES",
                Path.of("src/test/resources/packs/lamps").toAbsolutePath().toString(),
                "CAUSEBOOK_DATA",
                scratch.resolve("data" + number).toString(),
                "CAUSEBOOK_KAFKA_BOOTSTRAP",
                broker.address(),
                "CAUSEBOOK_KAFKA_CONSUMERS",
                "2",
                "CAUSEBOOK_KAFKA_CLIENT_FILE",
                client.toString());
    }

    private static boolean poisoned(int ticket) {
        return ticket % EVERY_POISONED == 0;
    }

    private static String ticket(int ticket) {
        if (poisoned(ticket)) {
            return ticket % (2 * EVERY_POISONED) == 0 ? "no JSON" : "{\"facts\":{\"lamp\":{\"cod\":\"2308\"}}}";
        }
        return "{\"id\":\"T-" + ticket + "\",\"facts\":{\"lamp\":{\"code\":\"2308\"}}}";
    }

    private void send(Broker broker, int from, int to) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address(), "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            Future<RecordMetadata> last = null;
            for (int ticket = from; ticket < to; ticket++) {
                last = producer.send(new ProducerRecord<>("tickets", bytes("T-" + ticket), bytes(ticket(ticket))));
            }
            producer.flush();
            last.get();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private KafkaConsumer<byte[], byte[]> listener(Broker broker) {
        KafkaConsumer<byte[], byte[]> listener = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = Stream.of("diagnoses", "tickets-dead")
                .flatMap(topic ->
                        listener.partitionsFor(topic).stream().map(one -> new TopicPartition(topic, one.partition())))
                .toList();
        listener.assign(all);
        listener.seekToBeginning(all);
        return listener;
    }

    /** Listens until so many tickets are answered, or are dead letters. */
    private void listenFor(KafkaConsumer<byte[], byte[]> listener, int tickets) {
        while (answers.size() + letters.size() < tickets) {
            listen(listener, Duration.ofMillis(200));
        }
    }

    private void listen(KafkaConsumer<byte[], byte[]> listener, Duration wait) {
        for (ConsumerRecord<byte[], byte[]> record : listener.poll(wait)) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.topic().equals("tickets-dead")) {
                letters.put(
                        key,
                        new String(
                                record.headers().lastHeader("causebook-reason").value(), StandardCharsets.UTF_8));
                continue;
            }
            byte[] before = answers.putIfAbsent(key, record.value());
            if (before != null) {
                doubled++;
                assertArrayEquals(before, record.value(), key + " is answered twice, otherwise");
            }
        }
    }

    @Test
    void noTicketIsLostWhoeverDies() throws Exception {
        try (Broker broker = new Broker(scratch)) {
            broker.create(PARTITIONS, Set.of("tickets", "diagnoses", "tickets-dead"));
            Service stays = new Service(settings(broker, 0));
            Service dies = new Service(settings(broker, 1)).up();
            stays.up();
            try (KafkaConsumer<byte[], byte[]> listener = listener(broker)) {
                int sent = 0;
                for (int round = 1; round <= ROUNDS; round++) {
                    int upTo = TICKETS * round / ROUNDS;
                    send(broker, sent, upTo);
                    listenFor(listener, sent + 1 + random.nextInt((upTo - sent) / 2));
                    dies.kill();
                    if (round % 2 == 1) {
                        broker.stop();
                        broker.start();
                    }
                    sent = upTo;
                    listenFor(listener, sent);
                    dies = new Service(settings(broker, round + 1)).up();
                }
                send(broker, sent, sent + 100);
                listenFor(listener, sent + 100);
                listen(listener, Duration.ofSeconds(2));
                assertEverythingIsAnswered(sent + 100);
                assertHealthAndMetersSpeakOfIt(stays);
            }
            stays.close();
            dies.close();
        }
    }

    private void assertEverythingIsAnswered(int tickets) {
        System.out.printf(
                "stream: %d tickets, %d kills, %d answered, %d dead letters, %d answered twice with the same bytes (seed %d)%n",
                tickets, ROUNDS, answers.size(), letters.size(), doubled, seed);
        for (int ticket = 0; ticket < tickets; ticket++) {
            String key = "T-" + ticket;
            if (poisoned(ticket)) {
                String reason = letters.get(key);
                assertNotNull(reason, key);
                assertTrue(reason.startsWith(
                        ticket % (2 * EVERY_POISONED) == 0 ? "This is no JSON" : "/facts/lamp/cod: "));
            } else {
                String answer = new String(answers.get(key), StandardCharsets.UTF_8);
                assertTrue(answer.startsWith("{\"id\":\"" + key + "\",\"status\":\"diagnosed\""), answer);
            }
        }
        assertEquals(tickets, answers.size() + letters.size(), "and nothing else came out");
    }

    private static void assertHealthAndMetersSpeakOfIt(Service service) throws Exception {
        String health = get(service, "/q/health/ready");
        assertTrue(
                health.replaceAll("\\s", "")
                        .contains("\"name\":\"kafka\",\"status\":\"UP\",\"data\":{\"state\":\"running\""),
                health);
        String metrics = get(service, "/q/metrics");
        assertTrue(metrics.contains("causebook_kafka_tickets_total{result=\"answered\"}"), "counted");
        assertTrue(metrics.contains("kafka_consumer_fetch_manager_records_lag"), "how far it is behind is shown");
    }

    private static String get(Service service, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(service.address() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
