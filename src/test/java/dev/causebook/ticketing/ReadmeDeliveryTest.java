package dev.causebook.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the README says of helpdesks, done as it says: its settings, and its call signed by openssl. */
@QuarkusTest
@TestProfile(ReadmeDeliveryTest.AsDocumented.class)
@QuarkusTestResource(value = ReadmeDeliveryTest.Tracker.class, restrictToAnnotatedClass = true)
@Timeout(120)
class ReadmeDeliveryTest {

    private static final String SECRET = "the secret of the documentation, long enough";

    public static final class AsDocumented implements QuarkusTestProfile {}

    /** Starts before the service, and hands it the settings of the README; only addresses and files are others. */
    public static final class Tracker implements QuarkusTestResourceLifecycleManager {
        private static FakeTracker running;

        @Override
        public Map<String, String> start() {
            try {
                running = new FakeTracker();
                Path secrets = Files.createDirectories(Path.of("target/secrets").toAbsolutePath());
                Files.writeString(secrets.resolve("rt-password"), "password\n");
                Files.writeString(secrets.resolve("rt-webhook"), SECRET + "\n");
                Map<String, String> settings = new TreeMap<>();
                Matcher exports =
                        Pattern.compile("(?m)^export (CAUSEBOOK_\\w+)=(\\S+)").matcher(section());
                while (exports.find()) {
                    settings.put(
                            exports.group(1)
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace("_file", "-file")
                                    .replace("public_url", "public-url")
                                    .replace('_', '.'),
                            exports.group(2)
                                    .replace("secrets/", secrets + "/")
                                    .replace("https://rt.example.com", running.url()));
                }
                return settings;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public void stop() {
            running.close();
        }
    }

    @TestHTTPResource("/")
    URI service;

    static String section() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf("\n## Helpdesks\n");
        return readme.substring(begin, readme.indexOf("\n## ", begin + 5));
    }

    private static boolean there(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Test
    void theCallThatIsSignedByHandIsTakenAndItsTicketGetsANote(@TempDir Path folder) throws Exception {
        boolean ready = there("bash") && there("curl") && there("openssl");
        assumeTrue(ready || "true".equals(System.getenv("CI")), "bash, curl and openssl are not all installed");
        assertTrue(ready, "bash, curl and openssl are needed");
        Tracker.running.open("4711", "Remote Desktop", "RDP fails with 0x904");
        String section = section();
        int begin = section.indexOf("ID=try-1");
        String call = section.substring(begin, section.indexOf("\n```", begin))
                .replace("http://127.0.0.1:8080/", service.toString());
        Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/rt-webhook"), SECRET);
        assertEquals("{\"status\":\"accepted\"}", run(folder, call));
        assertEquals("{\"status\":\"repeated\"}", run(folder, call));
        List<String> notes = Tracker.running.awaitNotes("4711", 1);
        assertEquals(1, notes.size());
        assertTrue(notes.get(0).contains("https://causebook.example.com/console/cases/"), notes.get(0));
    }

    private static String run(Path folder, String script) throws IOException {
        Process process = new ProcessBuilder("bash", "-euc", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
