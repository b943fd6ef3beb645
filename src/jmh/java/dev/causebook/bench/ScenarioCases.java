package dev.causebook.bench;

import dev.causebook.cases.PackDesk;
import dev.causebook.cases.Scenario;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.diagnosis.Request;
import dev.causebook.diagnosis.RuleCompiler;
import dev.causebook.drools.DroolsRuleCompiler;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Realistic cases: two hundred of the pack's own scenarios, evenly spread, so that no benchmark repeats one body. */
final class ScenarioCases {

    private static final int CASES = 200;

    private ScenarioCases() {}

    /** The pack {@code rdp}; {@code -Dcausebook.rules} names another folder of packs. */
    static LoadedPack pack() {
        return load(new DroolsRuleCompiler());
    }

    /** The same, read and checked only. */
    static Pack unCompiled() {
        RuleCompiler drools = new DroolsRuleCompiler();
        return load(new RuleCompiler() {
                    @Override
                    public Reading read(Vocabulary vocabulary, List<RuleFile> files) {
                        return drools.read(vocabulary, files);
                    }

                    @Override
                    public EvidenceRules compile(Pack pack) {
                        return new NaiveEvidenceRules(pack);
                    }
                })
                .pack()
                .orElseThrow();
    }

    private static LoadedPack load(RuleCompiler compiler) {
        Path folder = Path.of(System.getProperty("causebook.rules", "rules")).resolve("rdp");
        try {
            LoadedPack loaded = new PackLoader(compiler).load(folder);
            if (loaded.pack().isEmpty()) {
                throw new IllegalStateException("refused: " + loaded.faults());
            }
            return loaded;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static PackDesk desk(LoadedPack loaded) {
        return PackDesk.of(loaded.pack().orElseThrow(), loaded.rules().orElseThrow(), CostWeights.DEFAULT);
    }

    /** Every so manieth scenario of those given. */
    static List<Scenario> spread(List<Scenario> scenarios) {
        List<Scenario> spread = new ArrayList<>();
        int step = Math.max(1, scenarios.size() / CASES);
        for (int index = 0; index < scenarios.size() && spread.size() < CASES; index += step) {
            spread.add(scenarios.get(index));
        }
        return spread;
    }

    /** What is known in them: stated, or read from their text. */
    static List<Facts> facts(LoadedPack loaded, PackDesk desk) {
        List<Facts> cases = new ArrayList<>();
        for (Scenario scenario : spread(loaded.scenarios())) {
            List<Observation> known = new ArrayList<>();
            if (scenario.text() != null) {
                known.addAll(desk.reader().read(scenario.text(), List.of()).observations());
            }
            known.addAll(scenario.facts());
            cases.add(Facts.of(known));
        }
        return cases;
    }

    /** The pack with every fourth of its rules only. */
    static Pack quarter(Pack pack) {
        List<Rule> few = new ArrayList<>();
        for (int index = 0; index < pack.rules().size(); index += 4) {
            few.add(pack.rules().get(index));
        }
        try {
            List<Class<?>> types = new ArrayList<>();
            List<Object> parts = new ArrayList<>();
            for (RecordComponent part : Pack.class.getRecordComponents()) {
                types.add(part.getType());
                parts.add(
                        part.getName().equals("rules")
                                ? few
                                : part.getAccessor().invoke(pack));
            }
            return Pack.class.getConstructor(types.toArray(Class[]::new)).newInstance(parts.toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a pack is a record", impossible);
        }
    }

    static Request request(Facts facts, int questions, boolean intervals) {
        return new Request(facts, List.of(), Audience.AGENT, null, 5, questions, intervals);
    }
}
