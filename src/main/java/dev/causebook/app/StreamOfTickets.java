package dev.causebook.app;

import dev.causebook.bulk.BulkDesk;
import dev.causebook.bulk.StreamHealth;
import dev.causebook.bulk.StreamSettings;
import dev.causebook.bulk.TicketStream;
import dev.causebook.cases.AnswerDocument;
import dev.causebook.cases.Caller;
import dev.causebook.cases.CaseDocument;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Begins the stream of tickets where one is configured; where none is, not even its classes are loaded. */
@Singleton
final class StreamOfTickets {

    private static final Logger LOG = Logger.getLogger(StreamOfTickets.class);

    /** Whoever may write to the topic asks, and has shown no key here: no more than a caller may is his. */
    private static final Caller STREAM = new Caller("kafka", Role.CALLER, true);

    private final KafkaConfig config;
    private final BulkDesk desk;
    private final MeterRegistry registry;
    private final Clock clock;
    private @Nullable TicketStream stream;

    StreamOfTickets(
            KafkaConfig config,
            CaseDocument reader,
            AnswerDocument writer,
            Knowledge knowledge,
            MeterRegistry registry,
            Clock clock) {
        this.config = config;
        this.desk = new BulkDesk(reader, writer, knowledge::active, STREAM);
        this.registry = registry;
        this.clock = clock;
    }

    /** Begins when everything is there that answers. */
    void begin(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 100) StartupEvent started) {
        if (config.bootstrap().isPresent()) {
            stream = TicketStream.begin(settings(config), desk, registry, clock, LOG::warn);
            LOG.infof(
                    "Tickets are taken from topic %s at %s",
                    config.tickets(), config.bootstrap().get());
        }
    }

    void end(@Observes ShutdownEvent over) {
        if (stream != null) {
            stream.close();
        }
    }

    /** How it fares; empty where there is none. */
    Optional<StreamHealth> health() {
        return Optional.ofNullable(stream).map(TicketStream::health);
    }

    static StreamSettings settings(KafkaConfig config) {
        try {
            return new StreamSettings(
                    config.bootstrap().orElseThrow(),
                    config.tickets(),
                    config.diagnoses(),
                    config.deadLetters(),
                    config.group(),
                    config.consumers(),
                    client(config.clientFile()));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("causebook.kafka: " + wrong.getMessage(), wrong);
        }
    }

    private static Map<String, String> client(Optional<String> file) {
        Map<String, String> client = new HashMap<>();
        if (file.isPresent()) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(file.get()))) {
                properties.load(reader);
            } catch (IOException unreadable) {
                throw new IllegalArgumentException(
                        "client-file (CAUSEBOOK_KAFKA_CLIENT_FILE) " + file.get()
                                + " cannot be read. It is a file of properties as Kafka's own tools take it.",
                        unreadable);
            }
            properties.stringPropertyNames().forEach(name -> client.put(name, properties.getProperty(name)));
        }
        return client;
    }
}
