package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.cases.Answer;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.CaseInput;
import dev.causebook.diagnosis.CostWeights;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packs come and go while cases are answered, and nothing of the old ones stays. A few reloads in each build;
 * {@code ./mvnw -Pleak test} does a thousand and holds what then grows against the bars.
 */
class ReloadLeakTest {

    private static final int RELOADS = Integer.getInteger("leak.reloads", 40);
    /** A fifth of them is for the engine and the JVM to warm up. */
    private static final int WARM = RELOADS / 5;

    private static final String RULES = "causes/dns/name-wrong/rules.drl";
    private static final Map<String, Object> FACTS =
            Map.of("symptom", Map.of("worksByIp", true), "log", Map.of("schannel.36870", "present"));
    private static final double MEGABYTE = 1024 * 1024;

    @TempDir
    private Path rules;

    private final AtomicLong answered = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** What the JVM holds once it has cleaned up. */
    private record Held(double heapMegabytes, double metaspaceMegabytes, int classes) {
        static Held now() throws InterruptedException {
            for (int round = 0; round < 3; round++) {
                System.gc();
                Thread.sleep(100);
            }
            double metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool ->
                            pool.getName().equals("Metaspace") || pool.getName().equals("Compressed Class Space"))
                    .mapToDouble(pool -> pool.getUsage().getUsed() / MEGABYTE)
                    .sum();
            return new Held(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE,
                    metaspace,
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        }
    }

    @Test
    void reloadsUnderLoadLeaveNothingBehind() throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : TestPacks.small().entrySet()) {
            write(file.getKey(), file.getValue());
        }
        PackKnowledge knowledge = new PackKnowledge(rules, TestPacks.loader(), CostWeights.DEFAULT, Clock.systemUTC());
        assertTrue(knowledge.reload().current());
        Thread caller = new Thread(() -> ask(knowledge));
        caller.start();
        List<String> variants = List.of("moderatelyContradicts", "weaklyContradicts", "stronglyContradicts");
        Held warm = null;
        for (int reload = 1; reload <= RELOADS; reload++) {
            change(variants.get(reload % variants.size()), reload);
            assertTrue(knowledge.refresh().current(), () -> knowledge.status().toString());
            if (reload == WARM) {
                warm = Held.now();
            }
        }
        over = true;
        caller.join();
        assertEquals(List.of(), List.copyOf(failures));
        assertTrue(answered.get() >= RELOADS, () -> answered + " answers");
        assertHeld(warm, Held.now());
    }

    private static void assertHeld(Held warm, Held end) {
        String both = "after " + WARM + " reloads " + warm + ", after " + RELOADS + " " + end;
        System.out.println(both);
        assertTrue(end.heapMegabytes() - warm.heapMegabytes() <= 5, both);
        assertTrue(end.metaspaceMegabytes() - warm.metaspaceMegabytes() <= 3, both);
        assertTrue(end.classes() <= warm.classes() * 1.01, both);
    }

    private void change(String verb, int reload) throws IOException {
        String text = TestPacks.small().get(RULES);
        write(RULES, text.replace("moderatelyContradicts", verb) + "// " + reload + "\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = rules.resolve("small").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void ask(PackKnowledge knowledge) {
        while (!over) {
            try {
                Answer answer = new CaseDesk(knowledge.active()).answer(CaseInput.ofFacts(FACTS));
                if (answer.status() != Answer.Status.DIAGNOSED) {
                    failures.add(answer.status() + " instead of an answer");
                }
                answered.incrementAndGet();
            } catch (Exception failed) {
                failures.add(failed.toString());
            }
        }
    }
}
