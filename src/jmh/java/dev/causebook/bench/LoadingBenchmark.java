package dev.causebook.bench;

import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.drools.DroolsRuleCompiler;
import dev.causebook.knowledge.Pack;
import dev.causebook.pack.LoadedPack;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Loading a pack in a fresh process, five times over, as at the start of the service. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class LoadingBenchmark {

    /** The pack, read and checked, its rules not compiled. */
    @State(Scope.Benchmark)
    public static class ReadPack {
        private Pack pack;

        /** Reads it without compiling, so that the benchmark compiles for the first time in its process. */
        @Setup(Level.Trial)
        public void read() {
            pack = ScenarioCases.unCompiled();
        }
    }

    /** Compiling the rules. Bar: 3 s. */
    @Benchmark
    public EvidenceRules compile(ReadPack read) {
        return new DroolsRuleCompiler().compile(read.pack);
    }

    /** Reading, checking and compiling. */
    @Benchmark
    public LoadedPack load() {
        return ScenarioCases.pack();
    }
}
