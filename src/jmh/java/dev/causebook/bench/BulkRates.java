package dev.causebook.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import dev.causebook.bulk.BulkDesk;
import dev.causebook.bulk.BulkRun;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.AnswerDocument;
import dev.causebook.cases.BulkReport;
import dev.causebook.cases.Caller;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.Scenario;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.http.ReadCases;
import dev.causebook.http.WrittenAnswers;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.pack.LoadedPack;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What diagnosing costs the command {@code bulk}: lines from a file into a file, beside the same reading and writing that
 * gives each line the answer which it got before. In turns, so that a busy machine is as busy for both.
 *
 * <p>Arguments: number of lines, number of pairs, threads. Each is done with questions and intervals, as a line gets them that
 * says nothing, and without; with nothing remembered of equal cases, as if nobody had sent them before, and with all, as if few
 * faults were behind many tickets.
 */
public final class BulkRates {

    private static final int REMEMBERED = 1_000;
    private static final int WARM_UP = 4_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private BulkRates() {}

    /** See {@link BulkRates}. */
    public static void main(String... arguments) throws IOException {
        int lines = Integer.parseInt(arguments[0]);
        int pairs = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        LoadedPack loaded = ScenarioCases.pack();
        Path folder = Files.createTempDirectory("bulk");
        for (int remembered : new int[] {0, REMEMBERED}) {
            ActiveKnowledge knowledge = new ActiveKnowledge(List.of(PackDesk.of(
                    loaded.pack().orElseThrow(),
                    loaded.rules().orElseThrow(),
                    CostWeights.DEFAULT,
                    Artefacts.TIMELESS,
                    remembered,
                    false)));
            for (boolean lean : new boolean[] {false, true}) {
                Path file = folder.resolve((lean ? "lean" : "usual") + ", remembered " + remembered);
                Path first = folder.resolve("first");
                write(file, loaded.scenarios(), lines, lean);
                write(first, loaded.scenarios(), Math.min(lines, WARM_UP), lean);
                compare(first, file, knowledge, pairs, threads);
                Files.delete(file);
            }
        }
    }

    private static void write(Path file, List<Scenario> scenarios, int lines, boolean lean) throws IOException {
        List<Scenario> spread = ScenarioCases.spread(scenarios);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int line = 0; line < lines; line++) {
                ObjectNode body = (ObjectNode) JSON.readTree(CaseBodies.body(spread.get(line % spread.size())));
                body.remove("store");
                if (!lean) {
                    body.remove(List.of("maxQuestions", "intervals"));
                }
                body.put("id", String.valueOf(line % spread.size()));
                out.write(JSON.writeValueAsString(body));
                out.write('\n');
            }
        }
    }

    private static void compare(Path first, Path file, ActiveKnowledge knowledge, int pairs, int threads)
            throws IOException {
        AnswerDocument writer = WrittenAnswers.of(knowledge);
        Map<String, byte[]> answers = new HashMap<>();
        BulkDesk capturing = new BulkDesk(
                new ReadCases(),
                (String id, Answer answer, ActiveKnowledge active, int fixes, int questions) -> {
                    byte[] document = writer.write(id, answer, active, fixes, questions);
                    synchronized (answers) {
                        answers.putIfAbsent(id, document);
                    }
                    return document;
                },
                () -> knowledge,
                Caller.ANYBODY);
        BulkDesk real = new BulkDesk(new ReadCases(), writer, () -> knowledge, Caller.ANYBODY);
        BulkDesk bare = new BulkDesk(
                new ReadCases(),
                (String id, Answer answer, ActiveKnowledge active, int fixes, int questions) -> answers.get(id),
                () -> ActiveKnowledge.NONE,
                Caller.ANYBODY);
        rate(capturing, first, threads); // Warms up, too.
        rate(bare, first, threads);
        List<Double> ratios = new ArrayList<>();
        for (int pair = 1; pair <= pairs; pair++) {
            Rate bareRate = rate(bare, file, threads);
            Rate realRate = rate(real, file, threads);
            ratios.add(realRate.aSecond() / bareRate.aSecond());
            print(
                    "%s, pair %d: bare %,.0f a second (%.3f ms of processor each), bulk %,.0f a second (%.3f ms), ratio %.3f%n",
                    file.getFileName(),
                    pair,
                    bareRate.aSecond(),
                    bareRate.processorMillis(),
                    realRate.aSecond(),
                    realRate.processorMillis(),
                    realRate.aSecond() / bareRate.aSecond());
        }
        double[] sorted =
                ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        print(
                "%s: median ratio %.3f, from %.3f to %.3f%n",
                file.getFileName(), sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    private static void print(String format, Object... values) {
        System.out.print(String.format(Locale.ROOT, format, values));
    }

    /** Lines a second, which a busy machine halves, and time of a processor for each, which it does not. */
    private record Rate(double aSecond, double processorMillis) {}

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static Rate rate(BulkDesk desk, Path file, int threads) throws IOException {
        Path results = file.resolveSibling("results.jsonl");
        Files.deleteIfExists(results);
        long begin = System.nanoTime();
        long worked = processorNanos();
        BulkReport report;
        try (InputStream in = Files.newInputStream(file)) {
            report = new BulkRun(desk, threads, bytes -> {}).intoFile(in, results, "bench", System::nanoTime);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (report.tally().refused() > 0) {
            throw new IllegalStateException(report.tally().toString());
        }
        long lines = report.tally().all();
        return new Rate(lines / seconds, (processorNanos() - worked) / 1e6 / lines);
    }
}
