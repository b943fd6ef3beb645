package dev.causebook.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command {@code bulk}, as it is shipped, killed at random moments and given again until it comes to its end: the
 * results are those of a run that nobody killed, byte for byte. A short run here; {@code -Pkill} makes the long one.
 */
class BulkKillIT {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
    private static final int LINES = Integer.getInteger("kill.lines", 20_000);
    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    @TempDir
    private Path scratch;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private Process start(Path tickets, Path results) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of("bulk", "--rules", "src/test/resources/packs/lamps", "--threads", "2"));
        command.addAll(List.of("--out", results.toString(), tickets.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve(results.getFileName() + ".log").toFile())
                .start();
    }

    private Path tickets() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < LINES; line++) {
            String code = random.nextInt(50) == 0 ? "no such code" : random.nextBoolean() ? "2308" : "0x904";
            lines.append("{\"id\":\"T-").append(line).append("\",\"facts\":{\"lamp\":{\"code\":\"");
            lines.append(code)
                    .append("\"}}}")
                    .append(random.nextInt(100) == 0 ? "," : "")
                    .append('\n');
        }
        return Files.writeString(scratch.resolve("tickets.jsonl"), lines);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void whatWasKilledIsGoneOnWithAndNothingIsLostOrDoubled() throws Exception {
        Path tickets = tickets();
        Path whole = scratch.resolve("whole.jsonl");
        assertEquals(1, start(tickets, whole).waitFor(), "some lines are refused");
        Path killed = scratch.resolve("killed.jsonl");
        long full = Files.size(whole);
        int midway = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            Process run = start(tickets, killed);
            long wanted = full * round / (ROUNDS + 1) + random.nextInt((int) (full / (ROUNDS + 1) / 2));
            while (run.isAlive() && (!Files.exists(killed) || Files.size(killed) < wanted)) {
                Thread.sleep(1);
            }
            midway += run.isAlive() ? 1 : 0;
            run.destroyForcibly();
            run.waitFor();
        }
        int exit = start(tickets, killed).waitFor();
        String said = Files.readString(scratch.resolve("killed.jsonl.log"));
        System.out.printf(
                "bulk: %d lines, %d kills, %d of them midway (seed %d): %s%n",
                LINES, ROUNDS, midway, seed, said.lines().findFirst().orElse(""));
        assertTrue(midway > 0, "no kill came in time");
        assertEquals(1, exit, said);
        assertEquals(-1, Files.mismatch(whole, killed), "seed " + seed);
        assertFalse(Files.exists(scratch.resolve("killed.jsonl.progress")));
    }
}
