package dev.causebook.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The service, as it is shipped, under load while its database stops answering, is gone, or has no room. Diagnosing goes on
 * with a warning, what has to be kept gets 503 and {@code Retry-After}, nothing acknowledged is lost, and all is well again
 * without a restart. A short run here; {@code ./mvnw -Pkill} makes the long one, of a minute each.
 */
class TroubleIT {

    private static final int SECONDS = Integer.getInteger("trouble.seconds", 4);
    private static final int BEFORE = Integer.getInteger("trouble.writes", 60);
    private static final boolean CI = "true".equals(System.getenv("CI"));

    @TempDir
    private Path scratch;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(
                "CAUSEBOOK_RULES",
                Path.of("src/test/resources/packs/lamps").toAbsolutePath().toString());
        return settings;
    }

    /** Something that goes wrong, and is put right again. */
    private interface Trouble {
        void begin() throws Exception;

        void end() throws Exception;
    }

    /** Clients that want nothing kept in particular, and one that does. */
    private final class Callers {
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger warned = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final Queue<String> oddities = new ConcurrentLinkedQueue<>();
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean stopped;

        void start(String address) {
            for (int number = 0; number < 2; number++) {
                threads.add(new Thread(() -> repeat(() -> diagnose(address))));
            }
            threads.add(new Thread(() -> repeat(() -> insist(address))));
            threads.forEach(Thread::start);
        }

        private void repeat(Call call) {
            while (!stopped) {
                try {
                    call.run();
                    Thread.sleep(5);
                } catch (IOException broken) {
                    oddities.add(String.valueOf(broken));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private void diagnose(String address) throws IOException, InterruptedException {
            HttpResponse<String> answer = post(address, "{\"facts\": {\"lamp\": {\"code\": 2308}}}");
            if (answer.statusCode() != 200) {
                oddities.add(answer.statusCode() + " " + answer.body());
                return;
            }
            answered.incrementAndGet();
            if (answer.body().contains("This diagnosis was not kept")) {
                warned.incrementAndGet();
            }
        }

        private void insist(String address) throws IOException, InterruptedException {
            HttpResponse<String> answer = post(address, "{\"facts\": {\"lamp\": {\"code\": 2308}}, \"store\": true}");
            boolean told = answer.statusCode() == 503
                    && answer.headers().firstValue("Retry-After").isPresent();
            if (told) {
                refused.incrementAndGet();
            } else if (answer.statusCode() != 200) {
                oddities.add(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
            }
        }

        void stop() throws InterruptedException {
            stopped = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** A call of the service. */
    private interface Call {
        void run() throws IOException, InterruptedException;
    }

    private HttpResponse<String> post(String address, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + "/v1/diagnoses"))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private void rideOut(String name, Map<String, String> settings, Trouble trouble) throws Exception {
        Service service = new Service(settings).up();
        Writers writers = new Writers();
        Callers callers = new Callers();
        try {
            writers.start(service.address());
            callers.start(service.address());
            await(service, writers, BEFORE);
            trouble.begin();
            Thread.sleep(SECONDS * 1_000L);
            int during = writers.count();
            int answeredDuring = callers.answered.get();
            // The trouble goes on until it has shown.
            await(service, "the trouble has shown", () -> callers.warned.get() > 0 && callers.refused.get() > 0);
            trouble.end();
            long begin = System.nanoTime();
            await(service, writers, writers.count() + 1);
            long millis = (System.nanoTime() - begin) / 1_000_000;
            await(service, writers, during + BEFORE);
            callers.stop();
            writers.stop();
            int repeated = writers.repeatUnheard(service.address());
            List<String> wrong = writers.lostOrDoubled(service.address());
            System.out.printf(
                    "%s: %d s of trouble, %d diagnoses by its end, %d of them said unkept, %d writes refused, written to again"
                            + " after %d ms, %d acknowledged, %d sent again, %d lost or doubled%n",
                    name,
                    SECONDS,
                    answeredDuring,
                    callers.warned.get(),
                    callers.refused.get(),
                    millis,
                    writers.count(),
                    repeated,
                    wrong.size());
            assertEquals(List.of(), wrong);
            assertEquals(List.of(), List.copyOf(callers.oddities));
            assertEquals(List.of(), List.copyOf(writers.oddities()));
        } finally {
            callers.stop();
            writers.stop();
            service.close();
        }
    }

    private static void await(Service service, Writers writers, int wanted) throws InterruptedException {
        await(service, wanted + " writes are acknowledged", () -> writers.count() >= wanted);
    }

    /** Not for measuring: whoever waits for ever is told what the service said last. */
    private static void await(Service service, String what, BooleanSupplier happened) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within five minutes: " + what + "\n" + service.lastWords());
            }
            Thread.sleep(10);
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), String.join(" ", command) + "\n" + said);
        return said;
    }

    @Test
    void aDatabaseThatStopsAnsweringIsRiddenOut() throws Exception {
        try (ServerFolder folder = new ServerFolder();
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(folder.data())
                        .start()) {
            String first =
                    Files.readAllLines(folder.data().resolve("postmaster.pid")).get(0);
            long main = Long.parseLong(first.strip());
            rideOut(
                    "PostgreSQL stopped",
                    settings(Map.of(
                            "CAUSEBOOK_STORE_URL",
                            "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                            "CAUSEBOOK_STORE_USERNAME",
                            "postgres")),
                    new Trouble() {
                        @Override
                        public void begin() throws Exception {
                            signal("-STOP", main);
                        }

                        @Override
                        public void end() throws Exception {
                            signal("-CONT", main);
                        }
                    });
        }
    }

    /** To the server and to those it started, the server first: it then starts no more. */
    private static void signal(String signal, long main) throws IOException, InterruptedException {
        run("kill", signal, String.valueOf(main));
        List<String> command = new ArrayList<>(List.of("kill", signal));
        ProcessHandle.of(main).orElseThrow().children().forEach(one -> command.add(String.valueOf(one.pid())));
        new ProcessBuilder(command).start().waitFor(); // One of them may have ended meanwhile.
    }

    @Test
    void aDatabaseThatIsKilledIsFoundAgain() throws Exception {
        assumeTrue(Boolean.getBoolean("kill.postgres"), "with -Pkill only: it needs a server of its own");
        try (ServerFolder folder = new ServerFolder();
                Postgres server = new Postgres(folder.data(), Integer.getInteger("kill.port", 8115))) {
            server.create("cases");
            rideOut(
                    "PostgreSQL killed",
                    settings(
                            Map.of("CAUSEBOOK_STORE_URL", server.url("cases"), "CAUSEBOOK_STORE_USERNAME", "postgres")),
                    new Trouble() {
                        @Override
                        public void begin() throws Exception {
                            server.kill();
                        }

                        @Override
                        public void end() throws Exception {
                            server.start();
                        }
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"16m", "200m"})
    void aFullDiskIsRiddenOutAndUsedAgainOnceThereIsRoom(String size) throws Exception {
        assumeTrue(
                size.equals("16m") || Boolean.getBoolean("kill.postgres"), "with -Pkill only: it takes as long again");
        boolean root = "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/bin/mount"));
        assertTrue(root || !CI, "CI runs as root, which may mount a small disk");
        assumeTrue(root, "only root may mount a small disk");
        Path disk = Files.createDirectories(scratch.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString());
        try {
            Path filler = disk.resolve("filler");
            rideOut(
                    "H2 on a full disk of " + size,
                    settings(Map.of("CAUSEBOOK_DATA", disk.resolve("data").toString())),
                    new Trouble() {
                        @Override
                        public void begin() throws Exception {
                            // All that is left: the next page that the database needs has no room.
                            new ProcessBuilder("dd", "if=/dev/zero", "of=" + filler, "bs=4k")
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor();
                        }

                        @Override
                        public void end() throws Exception {
                            Files.delete(filler);
                            run("mount", "-o", "remount,size=1g", disk.toString());
                        }
                    });
        } finally {
            run("umount", "-l", disk.toString());
        }
    }
}
