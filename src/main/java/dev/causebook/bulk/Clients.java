package dev.causebook.bulk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Connections to the broker, a new pair after each trouble. */
interface Clients {

    Consumer<byte[], byte[]> consumer();

    Producer<byte[], byte[]> producer();

    /**
     * Shows in the metrics how clients fare.
     *
     * @return ends that
     */
    Runnable metered(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer);

    /** Real ones. What makes an answer safe cannot be set otherwise; the rest can. */
    static Clients of(StreamSettings settings, MeterRegistry registry) {
        return new Clients() {
            @Override
            public Consumer<byte[], byte[]> consumer() {
                return new KafkaConsumer<>(
                        consumerSettings(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            }

            @Override
            public Producer<byte[], byte[]> producer() {
                return new KafkaProducer<>(
                        producerSettings(settings), new ByteArraySerializer(), new ByteArraySerializer());
            }

            @Override
            public Runnable metered(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
                KafkaClientMetrics ofConsumer = new KafkaClientMetrics(consumer);
                KafkaClientMetrics ofProducer = new KafkaClientMetrics(producer);
                ofConsumer.bindTo(registry);
                ofProducer.bindTo(registry);
                return () -> {
                    ofConsumer.close();
                    ofProducer.close();
                };
            }
        };
    }

    /** A batch has to be answered within the time between two polls, of which this is a small part. */
    private static Map<String, Object> consumerSettings(StreamSettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1_048_576);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.putAll(settings.client());
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return config;
    }

    private static Map<String, Object> producerSettings(StreamSettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 * 1_048_576);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        config.putAll(settings.client());
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return config;
    }
}
