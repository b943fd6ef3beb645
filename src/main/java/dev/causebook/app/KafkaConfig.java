package dev.causebook.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where a stream of tickets is. */
@ConfigMapping(prefix = "causebook.kafka")
interface KafkaConfig {

    /** Addresses of brokers; without them there is no stream. */
    Optional<String> bootstrap();

    /** Topic that tickets come from. */
    @WithDefault("tickets")
    String tickets();

    /** Topic that diagnoses go to. */
    @WithDefault("diagnoses")
    String diagnoses();

    /** Topic for tickets that cannot be answered. */
    @WithDefault("tickets-dead")
    String deadLetters();

    /** Consumer group: all services of one share the work. */
    @WithDefault("causebook")
    String group();

    /** How many threads of this service take part. */
    @WithDefault("1")
    int consumers();

    /** A file with further settings of Kafka's clients, such as those for TLS and SASL. */
    Optional<String> clientFile();
}
