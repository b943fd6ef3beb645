package dev.causebook.cli;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.BulkReport;
import dev.causebook.cases.BulkTally;
import dev.causebook.cli.Workbench.BulkCall;
import dev.causebook.cli.Workbench.Depth;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bulk FILE}: many tickets, one a line, each answered by a line. */
@Command(
        name = "bulk",
        mixinStandardHelpOptions = true,
        description = {
            "Diagnoses many tickets: line so many of the results answers line so many of FILE.",
            "A line is what POST /v1/diagnoses takes, with an 'id' of your own if you like. A line that cannot be",
            "read gets its faults as a result and harms no other. Nothing is kept.",
            "With --out, a run that was cut off goes on where it was when the same command is given again."
        })
final class BulkCommand implements Callable<Integer> {

    private static final int MOST_THREADS = 256;
    private static final int CAUSES_SHOWN = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RulesOption rules;

    @Parameters(paramLabel = "FILE", description = "Tickets as lines of JSON; - reads them from standard input.")
    private String file = "-";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file for the results (default: standard output). One that is complete is left alone.")
    private @Nullable Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many tickets are worked on at once (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--brief",
            description = "Writes ids, confidences, classes and minutes alone, without words, evidence and sources.")
    private boolean brief;

    private final Workbench workbench;
    private final InputStream in;
    private final OutputStream stream;

    BulkCommand(Workbench workbench, InputStream in, OutputStream stream) {
        this.workbench = workbench;
        this.in = in;
        this.stream = stream;
    }

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new ParameterException(
                    spec.commandLine(), "--threads is " + threads + "; it is a number from 1 to " + MOST_THREADS + ".");
        }
        boolean standardInput = file.equals("-");
        try (InputStream lines = standardInput ? leftOpen(in) : Files.newInputStream(Path.of(file))) {
            PrintWriter err = spec.commandLine().getErr();
            Optional<ActiveKnowledge> knowledge = rules.knowledge(workbench, Depth.COMPILED, err);
            if (knowledge.isEmpty()) {
                return 1;
            }
            long size = standardInput ? 0 : Files.size(Path.of(file));
            ProgressBar bar = new ProgressBar(err, !standardInput && Ansi.AUTO.enabled(), size, System::nanoTime);
            long begin = System.nanoTime();
            BulkReport report =
                    workbench.bulk(new BulkCall(lines, out, stream, brief, threads, watching(bar)), knowledge.get());
            bar.end();
            err.print(summary(report, (System.nanoTime() - begin) / NANOS_PER_SECOND));
            err.flush();
            return report.tally().refused() == 0 ? 0 : 1;
        }
    }

    /** The first that is heard is where an earlier run left off. */
    private static LongConsumer watching(ProgressBar bar) {
        boolean[] begun = {false};
        return done -> {
            if (!begun[0]) {
                begun[0] = true;
                bar.from(done);
            }
            bar.at(done);
        };
    }

    private static InputStream leftOpen(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {
                // Not ours to close.
            }
        };
    }

    static String summary(BulkReport report, double seconds) {
        BulkTally tally = report.tally();
        if (tally.all() == 0) {
            return String.format("There were no lines.%n");
        }
        long now = tally.all() - report.earlier();
        StringBuilder summary = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d lines answered in %.1f s, %,.0f a second%s: %s.%n",
                now,
                seconds,
                seconds == 0 ? 0 : now / seconds,
                report.earlier() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", after %,d of an earlier run", report.earlier()),
                tally.byStatus().entrySet().stream()
                        .map(one -> String.format(Locale.ROOT, "%,d %s", one.getValue(), one.getKey()))
                        .collect(Collectors.joining(", "))));
        tally.firstCauses().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(CAUSES_SHOWN)
                .forEach(
                        one -> summary.append(String.format(Locale.ROOT, "%,10d  %s%n", one.getValue(), one.getKey())));
        if (tally.refused() > 0) {
            summary.append(String.format(
                    Locale.ROOT,
                    "%,d lines were refused; their results have the status 'refused' and say under 'errors' what to"
                            + " mend.%n",
                    tally.refused()));
        }
        return summary.toString();
    }
}
