package dev.causebook;

import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.diagnosis.RuleCompiler;
import dev.causebook.drools.DroolsRuleCompiler;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Pack;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackFiles;
import dev.causebook.pack.PackLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The packs that tests work on: the small one of the tests, and those under {@code rules/}. */
public final class TestPacks {

    private static final Path SMALL = Path.of("src/test/resources/packs/small");

    private static List<LoadedPack> all = List.of();

    private TestPacks() {}

    /** A loader that compiles with the engine. */
    public static PackLoader loader() {
        return new PackLoader(new DroolsRuleCompiler());
    }

    /** A loader that reads and checks as always, but leaves the engine out, since compiling is slow. */
    public static PackLoader quickLoader() {
        RuleCompiler drools = new DroolsRuleCompiler();
        return new PackLoader(new RuleCompiler() {
            @Override
            public Reading read(Vocabulary vocabulary, List<RuleFile> files) {
                return drools.read(vocabulary, files);
            }

            @Override
            public EvidenceRules compile(Pack pack) {
                return new NaiveEvidenceRules(pack);
            }
        });
    }

    /** The files of the small pack, free to be edited. */
    public static Map<String, String> small() {
        try {
            return new TreeMap<>(PackFiles.read(SMALL, new ArrayList<>()).texts());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The small pack, without the engine. */
    public static Pack smallPack() {
        LoadedPack loaded = quickLoader().load("small", PackFiles.of(small()));
        return loaded.pack()
                .orElseThrow(() -> new AssertionError(loaded.faults().toString()));
    }

    /** Every pack, compiled by the engine; one under {@code rules/} that has errors is for other tests to report. */
    public static synchronized List<LoadedPack> all() {
        if (all.isEmpty()) {
            List<LoadedPack> loaded = new ArrayList<>();
            loaded.add(loader().load("small", PackFiles.of(small())));
            try {
                loaded.addAll(loader().loadAll(rules()).stream()
                        .filter(LoadedPack::whole)
                        .toList());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            all = List.copyOf(loaded);
        }
        return all;
    }

    /** The folder of the real packs. */
    public static Path rules() {
        String elsewhere = System.getenv("CAUSEBOOK_RULES");
        Path rules = Path.of(elsewhere == null ? "rules" : elsewhere);
        if (!Files.isDirectory(rules)) {
            throw new IllegalStateException("no folder " + rules.toAbsolutePath());
        }
        return rules;
    }
}
