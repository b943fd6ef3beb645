package dev.causebook.bench;

import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnostician;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.Request;
import dev.causebook.drools.DroolsRuleCompiler;
import dev.causebook.fact.Audience;
import dev.causebook.fact.FactReader;
import dev.causebook.fact.Facts;
import dev.causebook.knowledge.Pack;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

/** One case with the shipped pack: {@code -Dcausebook.rules} names another folder of packs, its {@code rdp} is taken. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DiagnosisBenchmark {

    private static final Map<String, Object> CASE = Map.of(
            "error", Map.of("code", "0x904", "extended", "0x7"),
            "client", Map.of("os", "windows-11"),
            "cloud", Map.of("provider", "azure"),
            "symptom", Map.of("worksByIp", false),
            "probe", Map.of("tcpPort", "open"));

    private Pack pack;
    private EvidenceRules rules;
    private Diagnostician diagnostician;
    private Facts facts;

    /** Loads the pack once. */
    @Setup
    public void load() throws IOException {
        Path folder = Path.of(System.getProperty("causebook.rules", "rules")).resolve("rdp");
        LoadedPack loaded = new PackLoader(new DroolsRuleCompiler()).load(folder);
        pack = loaded.pack().orElseThrow(() -> new IllegalStateException("refused: " + loaded.faults()));
        rules = loaded.rules().orElseThrow();
        diagnostician = new Diagnostician(pack, rules, CostWeights.DEFAULT);
        FactReader reader = new FactReader(pack.vocabulary()).read(CASE, "");
        facts = Facts.of(reader.observations());
    }

    private Diagnosis diagnose(int fixes, int questions, boolean intervals) {
        return diagnostician.diagnose(new Request(facts, List.of(), Audience.AGENT, null, fixes, questions, intervals));
    }

    /** The rules alone: one session. */
    @Benchmark
    public EvidenceRules.Fired rulesAlone() {
        return rules.fire(facts);
    }

    /** Facts to posterior, with the plan that every diagnosis brings. */
    @Benchmark
    public Diagnosis plan() {
        return diagnose(5, 0, false);
    }

    /** The same with three questions. */
    @Benchmark
    public Diagnosis planAndThreeQuestions() {
        return diagnose(5, 3, false);
    }

    /** All that the API returns by default: intervals and rank stability too. */
    @Benchmark
    public Diagnosis everything() {
        return diagnose(5, 3, true);
    }

    /** Compiling the rules of the pack, as at start and at a reload. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 2)
    @Measurement(iterations = 5)
    public EvidenceRules compile() {
        return new DroolsRuleCompiler().compile(pack);
    }
}
