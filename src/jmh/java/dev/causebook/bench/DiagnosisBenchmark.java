package dev.causebook.bench;

import dev.causebook.cases.PackDesk;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnostician;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.drools.DroolsRuleCompiler;
import dev.causebook.fact.Facts;
import dev.causebook.knowledge.Pack;
import dev.causebook.pack.LoadedPack;
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

/**
 * Diagnoses of two hundred cases in turn with the shipped pack, each bar of the project one benchmark: read the median and
 * the 99th percentile.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class DiagnosisBenchmark {

    private EvidenceRules rules;
    private Diagnostician diagnostician;
    private EvidenceRules fewRules;
    private Diagnostician fewDiagnostician;
    private List<Facts> cases;
    private int next;

    /** Loads the pack once, and once more with a quarter of its rules. */
    @Setup
    public void load() {
        LoadedPack loaded = ScenarioCases.pack();
        PackDesk desk = ScenarioCases.desk(loaded);
        Pack quarter = ScenarioCases.quarter(desk.pack());
        rules = loaded.rules().orElseThrow();
        diagnostician = desk.diagnostician();
        fewRules = new DroolsRuleCompiler().compile(quarter);
        fewDiagnostician = new Diagnostician(quarter, fewRules, CostWeights.DEFAULT);
        cases = ScenarioCases.facts(loaded, desk);
    }

    private Facts next() {
        next = (next + 1) % cases.size();
        return cases.get(next);
    }

    /** The rules alone: what the engine costs. */
    @Benchmark
    public EvidenceRules.Fired rulesAlone() {
        return rules.fire(next());
    }

    /** Facts to posterior. Bar: 100 µs at the median. */
    @Benchmark
    public double[] posterior() {
        Facts facts = next();
        return diagnostician.posterior(rules.fire(facts));
    }

    /** With plan and gate. Bar: 1 ms. */
    @Benchmark
    public Diagnosis plan() {
        return diagnostician.diagnose(ScenarioCases.request(next(), 0, false));
    }

    /** The same with a quarter of the rules. Bar: all of them cost twice as much at most. */
    @Benchmark
    public Diagnosis planWithQuarterOfTheRules() {
        return fewDiagnostician.diagnose(ScenarioCases.request(next(), 0, false));
    }

    /** With three questions. Bar: 5 ms at the 99th percentile. */
    @Benchmark
    public Diagnosis planAndThreeQuestions() {
        return diagnostician.diagnose(ScenarioCases.request(next(), 3, false));
    }

    /** All that the API returns by default: intervals and rank stability too. */
    @Benchmark
    public Diagnosis everything() {
        return diagnostician.diagnose(ScenarioCases.request(next(), 3, true));
    }
}
