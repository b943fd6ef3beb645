package dev.causebook.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service, as it is shipped, killed at random moments while it writes, reloads and migrates. What it acknowledged is
 * there afterwards, byte for byte and once. A short run here; {@code ./mvnw -Pkill verify} makes the long one.
 */
class KillIT {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
    private static final int WRITES = Integer.getInteger("kill.writes", 100);
    private static final int MIGRATIONS = Integer.getInteger("kill.migrations", 1);
    private static final boolean POSTGRES = Boolean.getBoolean("kill.postgres");
    private static final int PORT = Integer.getInteger("kill.port", 8115);

    @TempDir
    private Path scratch;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(
                "CAUSEBOOK_RULES",
                Path.of("src/test/resources/packs/lamps").toAbsolutePath().toString());
        return settings;
    }

    private Map<String, String> files(String name) {
        return settings(Map.of("CAUSEBOOK_DATA", scratch.resolve(name).toString()));
    }

    private Map<String, String> postgres(Postgres server, String database) {
        return settings(Map.of("CAUSEBOOK_STORE_URL", server.url(database), "CAUSEBOOK_STORE_USERNAME", "postgres"));
    }

    @Test
    void whatFilesAcknowledgedSurvivesTheKill() throws Exception {
        Writers writers = new Writers();
        Service service = new Service(files("files")).up();
        for (int round = 1; round <= ROUNDS; round++) {
            service = writeAndKill("H2", round, writers, service, files("files"));
        }
        finish("H2", writers, service);
    }

    private Service writeAndKill(String name, int round, Writers writers, Service running, Map<String, String> settings)
            throws Exception {
        writers.start(running.address());
        int wanted = writers.count() + WRITES / ROUNDS + random.nextInt(50);
        while (writers.count() < wanted) {
            if (round % 2 == 0) {
                writers.reload(running.address());
            }
            Thread.sleep(1 + random.nextInt(20));
        }
        running.kill();
        writers.stop();
        long begin = System.nanoTime();
        Service next = new Service(settings).up();
        long millis = (System.nanoTime() - begin) / 1_000_000;
        int repeated = writers.repeatUnheard(next.address());
        System.out.printf(
                "%s round %d: %d acknowledged so far, %d sent again, up after %d ms%n",
                name, round, writers.count(), repeated, millis);
        return next;
    }

    private void finish(String name, Writers writers, Service service) throws Exception {
        List<String> wrong = writers.lostOrDoubled(service.address());
        List<String> answeredOtherwise = writers.wronglyRepeated(service.address(), 7);
        List<String> wrongNow = writers.lostOrDoubled(service.address());
        service.close();
        System.out.printf(
                "%s: %d kills, %d acknowledged, %d lost or doubled, %d repeated otherwise (seed %d)%n",
                name, ROUNDS, writers.count(), wrong.size(), answeredOtherwise.size(), seed);
        assertEquals(List.of(), wrong, "seed " + seed);
        assertEquals(List.of(), answeredOtherwise, "seed " + seed);
        assertEquals(List.of(), wrongNow, "seed " + seed);
        assertEquals(List.of(), List.copyOf(writers.oddities()));
        assertTrue(writers.count() >= WRITES, writers.count() + " acknowledged");
    }

    @Test
    void whatPostgresAcknowledgedSurvivesTheKillOfEither() throws Exception {
        assumeTrue(POSTGRES, "with -Pkill only: it needs a server of its own");
        try (ServerFolder folder = new ServerFolder();
                Postgres server = new Postgres(folder.data(), PORT)) {
            server.create("cases");
            Map<String, String> settings = postgres(server, "cases");
            Writers writers = new Writers();
            Service service = new Service(settings).up();
            for (int round = 1; round <= ROUNDS; round++) {
                service = round % 3 == 0
                        ? killServer(round, writers, service, server)
                        : writeAndKill("PostgreSQL", round, writers, service, settings);
            }
            finish("PostgreSQL", writers, service);
            for (int round = 0; round < MIGRATIONS; round++) {
                server.create("migrated" + round);
                migrateAndKill(postgres(server, "migrated" + round));
            }
        }
    }

    /** The database dies and comes back, the service stays and finds it again by itself. */
    private Service killServer(int round, Writers writers, Service service, Postgres server) throws Exception {
        writers.start(service.address());
        int wanted = writers.count() + WRITES / ROUNDS / 2 + random.nextInt(50);
        awaitCount(writers, wanted);
        server.kill();
        Thread.sleep(random.nextInt(1_000));
        server.start();
        long begin = System.nanoTime();
        awaitCount(writers, writers.count() + 1);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        awaitCount(writers, wanted + WRITES / ROUNDS / 2);
        writers.stop();
        int repeated = writers.repeatUnheard(service.address());
        System.out.printf(
                "PostgreSQL round %d: server killed, written to again after %d ms, %d acknowledged so far, %d sent again%n",
                round, millis, writers.count(), repeated);
        return service;
    }

    private static void awaitCount(Writers writers, int wanted) throws InterruptedException {
        while (writers.count() < wanted) {
            Thread.sleep(10);
        }
    }

    @Test
    void aMigrationThatWasKilledIsFinishedAtTheNextStart() throws Exception {
        for (int round = 0; round < MIGRATIONS; round++) {
            migrateAndKill(files("migrated" + round));
        }
    }

    private void migrateAndKill(Map<String, String> settings) throws Exception {
        Service killed = new Service(settings);
        String data = settings.get("CAUSEBOOK_DATA");
        if (data == null) {
            Thread.sleep(1_500 + random.nextInt(4_000));
        } else {
            Path file = Path.of(data, "causebook.mv.db");
            while (!Files.exists(file)) {
                Thread.sleep(2);
            }
            Thread.sleep(random.nextInt(1_200));
        }
        killed.kill();
        Writers writers = new Writers();
        Service service = new Service(settings).up();
        writers.start(service.address());
        awaitCount(writers, 20);
        writers.stop();
        assertEquals(List.of(), writers.lostOrDoubled(service.address()), "seed " + seed);
        assertEquals(List.of(), List.copyOf(writers.oddities()));
        service.close();
        System.out.println("killed while migrating, then written to: ok");
    }
}
