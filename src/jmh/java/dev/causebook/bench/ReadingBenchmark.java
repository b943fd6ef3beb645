package dev.causebook.bench;

import dev.causebook.cases.PackDesk;
import dev.causebook.cases.Scenario;
import dev.causebook.intake.Reading;
import dev.causebook.pack.LoadedPack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading tickets of 2,000 characters, put together from the texts of the pack's scenarios, in turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class ReadingBenchmark {

    private static final int CHARACTERS = 2_000;

    private PackDesk desk;
    private List<String> tickets;
    private int next;

    /** Puts the tickets together. */
    @Setup
    public void load() {
        LoadedPack loaded = ScenarioCases.pack();
        desk = ScenarioCases.desk(loaded);
        tickets = new ArrayList<>();
        StringBuilder ticket = new StringBuilder();
        for (Scenario scenario : loaded.scenarios()) {
            String text = scenario.text();
            if (text != null) {
                ticket.append(text).append('\n');
            }
            if (ticket.length() >= CHARACTERS) {
                tickets.add(ticket.substring(0, CHARACTERS));
                ticket.setLength(0);
            }
        }
    }

    /** Bar: 1 ms at the median. */
    @Benchmark
    public Reading read() {
        next = (next + 1) % tickets.size();
        return desk.reader().read(tickets.get(next), List.of());
    }
}
