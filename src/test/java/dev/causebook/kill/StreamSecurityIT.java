package dev.causebook.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.kill.Broker.Door;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service, as it is shipped, at a real broker whose door takes TLS and a password only: with the settings of the README it
 * answers; with a wrong password, or where the broker's certificate is not trusted, it says so and goes on answering calls.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StreamSecurityIT {

    private static final String NAME = "causebook";
    private static final String PASSWORD = "door-4711";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path scratch;

    private final HttpClient http = HttpClient.newHttpClient();

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    /** A certificate for this machine; its PEM file lies beside it. */
    private Path certificate(String name) throws IOException, InterruptedException {
        Path store = scratch.resolve(name + ".p12");
        String[] key = {"-keystore", store.toString(), "-storepass", "changeit", "-alias", "broker"};
        keytool(with(key, "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost"));
        keytool(with(
                key,
                "-exportcert",
                "-rfc",
                "-file",
                scratch.resolve(name + ".pem").toString()));
        return store;
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(more), Stream.of(some)).toArray(String[]::new);
    }

    /** The settings of the README, with a name for the file, a password and a certificate to trust. */
    private Path client(String name, String password, String trusted) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf("security.protocol=SASL_SSL");
        String settings = readme.substring(begin, readme.indexOf("```", begin))
                .replace("username=\"causebook\"", "username=\"" + NAME + "\"")
                .replace("password=\"…\"", "password=\"" + password + "\"")
                .replace(
                        "/etc/causebook/kafka-ca.pem",
                        scratch.resolve(trusted + ".pem").toString());
        assertTrue(settings.contains(password) && settings.contains(scratch.toString()), settings);
        return Files.writeString(scratch.resolve(name + ".properties"), settings);
    }

    private Service service(Broker broker, String name, Path client) throws IOException {
        return new Service(Map.of(
                        "CAUSEBOOK_RULES",
                        Path.of("src/test/resources/packs/lamps")
                                .toAbsolutePath()
                                .toString(),
                        "CAUSEBOOK_DATA",
                        scratch.resolve("data-" + name).toString(),
                        "CAUSEBOOK_KAFKA_BOOTSTRAP",
                        broker.guardedAddress(),
                        "CAUSEBOOK_KAFKA_GROUP",
                        name,
                        "CAUSEBOOK_KAFKA_CLIENT_FILE",
                        client.toString()))
                .up();
    }

    private String health(Service service) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(service.address() + "/q/health/ready"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** What health says of the stream once it waits because something is wrong. */
    private String trouble(Service service) throws IOException, InterruptedException {
        while (true) {
            for (JsonNode check : JSON.readTree(health(service)).get("checks")) {
                JsonNode data = check.path("data");
                if (check.path("name").asText().equals("kafka")
                        && data.path("state").asText().equals("waiting")
                        && data.has("detail")) {
                    return data.get("detail").asText();
                }
            }
            Thread.sleep(100);
        }
    }

    private void assertStillAnswers(Service service) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(service.address() + "/v1/diagnoses"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"facts\": {\"lamp\": {\"code\": 2308}}}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
    }

    @Test
    void aGuardedBrokerIsServedWithTheSettingsOfTheReadme() throws Exception {
        Door door = new Door(certificate("broker"), "changeit", NAME, PASSWORD);
        certificate("stranger");
        try (Broker broker = new Broker(scratch, door)) {
            broker.create(1, Set.of("tickets", "diagnoses", "tickets-dead"));
            Service right = service(broker, "right", client("right", PASSWORD, "broker"));
            Service wrong = service(broker, "wrong", client("wrong", "guessed", "broker"));
            Service untrusting = service(broker, "untrusting", client("untrusting", PASSWORD, "stranger"));
            try {
                send(broker);
                ConsumerRecord<String, String> answer = firstAnswer(broker);
                assertEquals("T-1", answer.key());
                assertTrue(answer.value().startsWith("{\"id\":\"T-1\",\"status\":\"diagnosed\""), answer.value());
                String refused = trouble(wrong);
                assertTrue(refused.contains("uthentication"), refused);
                assertFalse(refused.contains("guessed"), "no password is told");
                String untrusted = trouble(untrusting);
                assertTrue(untrusted.contains("SSL") || untrusted.contains("certif"), untrusted);
                assertStillAnswers(wrong);
                assertStillAnswers(untrusting);
            } finally {
                right.close();
                wrong.close();
                untrusting.close();
            }
        }
    }

    private static void send(Broker broker) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(
                            "tickets", "T-1", "{\"id\":\"T-1\",\"facts\":{\"lamp\":{\"code\":\"2308\"}}}"))
                    .get();
        }
    }

    private static ConsumerRecord<String, String> firstAnswer(Broker broker) {
        try (KafkaConsumer<String, String> listener = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> only = List.of(new TopicPartition("diagnoses", 0));
            listener.assign(only);
            listener.seekToBeginning(only);
            while (true) {
                for (ConsumerRecord<String, String> record : listener.poll(Duration.ofMillis(200))) {
                    return record;
                }
            }
        }
    }
}
