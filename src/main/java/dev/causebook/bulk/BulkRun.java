package dev.causebook.bulk;

import dev.causebook.bulk.BulkDesk.Answered;
import dev.causebook.bulk.BulkDesk.Refused;
import dev.causebook.bulk.BulkDesk.Result;
import dev.causebook.bulk.Lines.Line;
import dev.causebook.bulk.Lines.Place;
import dev.causebook.cases.BulkReport;
import dev.causebook.cases.BulkTally;
import dev.causebook.fact.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers line after line: line so many of the results answers line so many of what is read. Several threads work on
 * groups of lines, and no more groups are under way than keep them busy, so memory does not grow with the file.
 */
public final class BulkRun {

    /** Longest line, in bytes: what a call takes too. */
    static final int LONGEST_LINE = 6 * 1_048_576;

    private static final int LINES_AT_ONCE = 32;
    private static final int BYTES_AT_ONCE = 262_144;
    private static final int GROUPS_A_THREAD = 3;

    private final BulkDesk desk;
    private final int threads;
    private final LongConsumer watcher;

    /**
     * @param threads how many lines are worked on at once
     * @param watcher is told how many bytes are read and answered
     */
    public BulkRun(BulkDesk desk, int threads, LongConsumer watcher) {
        this.desk = desk;
        this.threads = threads;
        this.watcher = watcher;
    }

    /**
     * Answers all lines into a file, going on where a run before was cut off.
     *
     * @param in read from its beginning
     * @param knowledge names the knowledge that the desk answers with
     * @param nanos a clock that only goes forward, in nanoseconds
     * @return how all lines of the file came out, those of the runs before among them
     * @throws IOException where the one cannot be read or the other not be written, with a sentence that says why
     */
    public BulkReport intoFile(InputStream in, Path results, String knowledge, LongSupplier nanos) throws IOException {
        try (ResultFile file = ResultFile.open(results, knowledge, nanos)) {
            return run(in, file);
        }
    }

    /**
     * Answers all lines into a stream.
     *
     * @param out stays open
     * @throws IOException where the one cannot be read or the other not be written
     */
    public BulkReport intoStream(InputStream in, OutputStream out) throws IOException {
        return run(in, new ResultStream(out));
    }

    /** Lines with the place behind them. */
    private record Group(List<Line> lines, Place end) {}

    /** Answers to a group of lines. */
    private record GroupResults(byte[] results, Place end, BulkTally tally) {}

    private BulkReport run(InputStream in, Results results) throws IOException {
        Lines lines = new Lines(in, LONGEST_LINE);
        if (!lines.skipTo(results.begin())) {
            throw new IOException("The results were begun with other tickets: the first "
                    + results.begin().lines() + " lines differ. Give the same lines, or delete the results and their"
                    + " .progress file to begin anew.");
        }
        watcher.accept(results.begin().offset());
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            BulkTally tally = results.before();
            Deque<Future<GroupResults>> underWay = new ArrayDeque<>();
            for (Group group = next(lines); group != null || !underWay.isEmpty(); ) {
                if (group != null) {
                    Group taken = group;
                    underWay.add(workers.submit(() -> answer(taken)));
                    group = next(lines);
                }
                if (group == null || underWay.size() >= threads * GROUPS_A_THREAD) {
                    GroupResults first = done(underWay.remove());
                    tally = tally.plus(first.tally());
                    results.add(first.results(), first.end(), tally);
                    watcher.accept(first.end().offset());
                }
            }
            results.finish();
            return new BulkReport(tally, results.begin().lines());
        } finally {
            workers.shutdownNow();
        }
    }

    private static @Nullable Group next(Lines lines) throws IOException {
        List<Line> group = new ArrayList<>();
        int bytes = 0;
        while (group.size() < LINES_AT_ONCE && bytes < BYTES_AT_ONCE) {
            Line line = lines.next();
            if (line == null) {
                break;
            }
            group.add(line);
            bytes += line.bytes().length;
        }
        return group.isEmpty() ? null : new Group(group, lines.place());
    }

    private static GroupResults done(Future<GroupResults> underWay) throws IOException {
        try {
            return underWay.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("answering lines failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted. Call it again to go on.", interrupted);
        }
    }

    private GroupResults answer(Group group) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        Map<String, Long> byStatus = new HashMap<>();
        Map<String, Long> firstCauses = new HashMap<>();
        for (Line line : group.lines()) {
            Result result = answer(line);
            results.writeBytes(ResultLine.of(line.number(), result));
            if (result instanceof Answered answered) {
                byStatus.merge(answered.status().word(), 1L, Long::sum);
                if (answered.firstCause() != null) {
                    firstCauses.merge(answered.firstCause(), 1L, Long::sum);
                }
            } else {
                byStatus.merge(BulkTally.REFUSED, 1L, Long::sum);
            }
        }
        return new GroupResults(results.toByteArray(), group.end(), new BulkTally(byStatus, firstCauses));
    }

    /** One line must not harm those beside it, not even where the fault is ours. */
    private Result answer(Line line) {
        String unnamed = "line " + line.number();
        if (line.tooLong()) {
            return new Refused(
                    unnamed,
                    List.of(Fault.of("", "A line has at most " + LONGEST_LINE + " bytes; this one is longer.")));
        }
        try {
            return desk.answer(line.bytes(), unnamed);
        } catch (RuntimeException ours) {
            return new Refused(
                    unnamed,
                    List.of(Fault.of(
                            "",
                            "This is a fault of Causebook, not of the line ("
                                    + ours.getClass().getSimpleName()
                                    + "). Please report it, with the line if it may be shown.")));
        }
    }
}
