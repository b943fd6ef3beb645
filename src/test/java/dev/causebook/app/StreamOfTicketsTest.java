package dev.causebook.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.bulk.StreamSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamOfTicketsTest {

    @TempDir
    private Path scratch;

    private static KafkaConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("causebook.kafka.bootstrap", "broker:9092"));
        settings.putAll(more);
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(KafkaConfig.class)
                .build()
                .getConfigMapping(KafkaConfig.class);
    }

    @Test
    void aBrokerIsAllThatHasToBeNamed() {
        StreamSettings settings = StreamOfTickets.settings(config(Map.of()));
        assertEquals(
                new StreamSettings("broker:9092", "tickets", "diagnoses", "tickets-dead", "causebook", 1, Map.of()),
                settings);
        assertTrue(config(Map.of("causebook.kafka.bootstrap", "")).bootstrap().isEmpty(), "empty is none");
    }

    @Test
    void theClientsTakeWhatKafkasToolsTake() throws Exception {
        Path file = Files.writeString(
                scratch.resolve("client.properties"), "security.protocol=SASL_SSL\nsasl.mechanism = SCRAM-SHA-512\n");
        StreamSettings settings =
                StreamOfTickets.settings(config(Map.of("causebook.kafka.client-file", file.toString())));
        assertEquals(Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "SCRAM-SHA-512"), settings.client());
    }

    @Test
    void whatCannotBeMeantStopsTheStart() {
        assertRefused(Map.of("causebook.kafka.client-file", "nowhere.properties"), "nowhere.properties cannot be read");
        assertRefused(Map.of("causebook.kafka.consumers", "0"), "consumers is 0; it is a number from 1 to 64.");
        assertRefused(Map.of("causebook.kafka.diagnoses", "tickets"), "two of them have one name");
        assertThrows(ConfigValidationException.class, () -> config(Map.of("causebook.kafka.topics", "misspelt")));
    }

    private static void assertRefused(Map<String, String> settings, String sentence) {
        String message = assertThrows(ConfigurationException.class, () -> StreamOfTickets.settings(config(settings)))
                .getMessage();
        assertTrue(message.startsWith("causebook.kafka: ") && message.contains(sentence), message);
    }
}
