package dev.causebook.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class DockerFilesTest {

    private static final Path FOLDER = Path.of("docker");

    private record Directive(String name, String rest) {}

    private static List<Directive> directives() throws IOException {
        List<Directive> directives = new ArrayList<>();
        String joined = Files.readString(FOLDER.resolve("Dockerfile"))
                .replaceAll("(?m)^#.*\\n", "")
                .replaceAll("\\s*\\\\\\n\\s*", " ");
        for (String line : joined.split("\n")) {
            if (!line.isBlank()) {
                String[] parts = line.split(" ", 2);
                directives.add(new Directive(parts[0], parts[1]));
            }
        }
        return directives;
    }

    private static List<String> of(String name) throws IOException {
        return directives().stream()
                .filter(one -> one.name().equals(name))
                .map(Directive::rest)
                .toList();
    }

    private static Object at(Object node, String... path) {
        Object found = node;
        for (String name : path) {
            found = ((Map<?, ?>) found).get(name);
            assertTrue(found != null, "there is no " + String.join(".", path));
        }
        return found;
    }

    private static Object compose() throws IOException {
        return new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(FOLDER.resolve("compose.yaml")));
    }

    @Test
    void everyDirectiveIsOneThatDockerKnows() throws IOException {
        List<String> known = List.of(
                "FROM",
                "RUN",
                "CMD",
                "LABEL",
                "EXPOSE",
                "ENV",
                "ADD",
                "COPY",
                "ENTRYPOINT",
                "VOLUME",
                "USER",
                "WORKDIR",
                "ARG",
                "STOPSIGNAL",
                "HEALTHCHECK",
                "SHELL");
        directives().forEach(one -> assertTrue(known.contains(one.name()), one.toString()));
    }

    @Test
    void twoStagesOfNamedVersionsAndTheLastHasNoCompiler() throws IOException {
        List<String> images = of("FROM");
        assertEquals(2, images.size());
        images.forEach(image -> assertTrue(image.matches("eclipse-temurin:17-\\w+-\\w+( AS \\w+)?"), image));
        assertTrue(images.get(1).startsWith("eclipse-temurin:17-jre"));
    }

    @Test
    void theServiceRunsAsNobodySpecial() throws IOException {
        List<Directive> all = directives();
        String user = of("USER").get(0);
        assertTrue(user.matches("[1-9][0-9]+:[1-9][0-9]+"), "Kubernetes tells non-root by number: " + user);
        int userAt = all.indexOf(new Directive("USER", user));
        all.subList(userAt, all.size())
                .forEach(one -> assertFalse(List.of("RUN", "COPY", "ADD").contains(one.name())));
        assertTrue(all.stream().noneMatch(one -> one.name().equals("ADD")));
    }

    @Test
    void commandsAreListsSoThatSignalsArrive() throws IOException {
        ObjectMapper json = new ObjectMapper();
        assertEquals("java", json.readTree(of("ENTRYPOINT").get(0)).get(0).asText());
        String health = of("HEALTHCHECK").get(0);
        assertEquals(
                "bash",
                json.readTree(health.substring(health.indexOf('['))).get(0).asText());
        assertFalse(health.contains("curl") || health.contains("wget"), "the image has neither");
    }

    @Test
    void whatIsCopiedIsThereAndReachesTheBuild() throws IOException {
        List<String> admitted = Files.readAllLines(FOLDER.resolve("Dockerfile.dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        for (String copy : of("COPY")) {
            if (!copy.startsWith("--from")) {
                List<String> words = Arrays.asList(copy.split(" "));
                for (String source : words.subList(0, words.size() - 1)) {
                    assertTrue(Files.exists(Path.of(source)), source);
                    assertTrue(admitted.contains(source), source + " is kept from the build");
                }
            }
        }
    }

    @Test
    void theComposeFileFitsTheImage() throws IOException {
        Object service = at(compose(), "services", "causebook");
        Path context = FOLDER.resolve(at(service, "build", "context").toString());
        assertTrue(
                Files.exists(context.resolve(at(service, "build", "dockerfile").toString())));
        assertEquals(true, at(service, "read_only"));
        assertEquals(List.of("/tmp"), at(service, "tmpfs"));
        ((List<?>) at(service, "ports")).forEach(port -> {
            assertTrue(port.toString().startsWith("127.0.0.1:"), "open to this machine only: " + port);
            assertTrue(port.toString().endsWith(":8080"));
        });
        for (Object volume : (List<?>) at(service, "volumes")) {
            String source = volume.toString().split(":")[0];
            boolean named = ((Map<?, ?>) at(compose(), "volumes")).containsKey(source);
            assertTrue(named || Files.exists(FOLDER.resolve(source)), source);
        }
        assertEquals(List.of("8080"), of("EXPOSE"));
        // In the container the service listens on all addresses, which it refuses to do without a key.
        assertEquals("/run/secrets/keys", at(service, "environment", "CAUSEBOOK_ACCESS_KEYS_FILE"));
        assertEquals(List.of("keys", "store-password"), at(service, "secrets"));
        assertEquals("./keys", at(compose(), "secrets", "keys", "file"));
        Object postgres = at(compose(), "services", "postgres");
        assertEquals(
                "jdbc:postgresql://postgres:5432/" + at(postgres, "environment", "POSTGRES_DB"),
                at(service, "environment", "CAUSEBOOK_STORE_URL"));
        assertEquals(
                at(postgres, "environment", "POSTGRES_USER"), at(service, "environment", "CAUSEBOOK_STORE_USERNAME"));
        assertEquals(
                at(postgres, "environment", "POSTGRES_PASSWORD_FILE"),
                at(service, "environment", "CAUSEBOOK_STORE_PASSWORD_FILE"));
        assertFalse(((Map<?, ?>) postgres).containsKey("ports"), "nobody outside reaches the database");
    }

    @Test
    void theStreamIsOffUnlessItIsAskedForAndHasTheTopicsThatAreUsual() throws IOException {
        assertEquals(
                "${CAUSEBOOK_KAFKA_BOOTSTRAP:-}",
                at(compose(), "services", "causebook", "environment", "CAUSEBOOK_KAFKA_BOOTSTRAP"));
        Map<?, ?> kafka = (Map<?, ?>) at(compose(), "services", "kafka");
        Map<?, ?> topics = (Map<?, ?>) at(compose(), "services", "topics");
        assertEquals(List.of("stream"), kafka.get("profiles"));
        assertEquals(List.of("stream"), topics.get("profiles"));
        assertEquals(kafka.get("image"), topics.get("image"));
        assertFalse(kafka.containsKey("ports"), "nobody outside reaches the broker");
        List<?> command = (List<?>) topics.get("command");
        assertTrue(command.get(2).toString().startsWith("for topic in tickets diagnoses tickets-dead; do"));
    }
}
