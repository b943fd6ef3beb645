package dev.causebook.pack;

import dev.causebook.cases.Scenario;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.RuleCompiler;
import dev.causebook.diagnosis.RuleCompiler.RuleFile;
import dev.causebook.diagnosis.RuleWeights;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Code;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.PackFault.Severity;
import dev.causebook.knowledge.Place;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Source;
import dev.causebook.pack.ManifestReader.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads packs: reads, checks, compiles. A pack comes out whole or not at all, with all its faults at once. */
public final class PackLoader {

    private final RuleCompiler compiler;

    public PackLoader(RuleCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * The packs under a folder: each sub-folder with a {@code pack.yaml} is one, or the folder itself.
     *
     * @throws IOException where the folder cannot be read
     */
    static List<Path> folders(Path folder) throws IOException {
        if (Files.isRegularFile(folder.resolve("pack.yaml"))) {
            return List.of(folder);
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> Files.isRegularFile(child.resolve("pack.yaml")))
                    .sorted()
                    .toList();
        }
    }

    /** The name of a pack's folder. */
    static String name(Path folder) {
        Path name = folder.getFileName();
        return name == null ? "" : name.toString();
    }

    /**
     * Loads every pack under a folder: each sub-folder with a {@code pack.yaml} is one, or the folder itself.
     *
     * @throws IOException where the folder cannot be read
     */
    public List<LoadedPack> loadAll(Path folder) throws IOException {
        List<LoadedPack> loaded = new ArrayList<>();
        for (Path pack : folders(folder)) {
            try {
                loaded.add(load(pack));
            } catch (IOException unreadable) {
                loaded.add(failed(name(pack), List.of(), List.of(unreadable(unreadable))));
            }
        }
        return loaded;
    }

    /**
     * Loads one pack.
     *
     * @throws IOException where its files cannot be read
     */
    public LoadedPack load(Path folder) throws IOException {
        List<PackFault> faults = new ArrayList<>();
        return load(name(folder), PackFiles.read(folder, faults), faults);
    }

    /** Loads a pack from files that are in memory. */
    public LoadedPack load(String name, PackFiles files) {
        return load(name, files, new ArrayList<>());
    }

    /** Loads a pack from files in which some faults were found already, which are added to. */
    LoadedPack load(String name, PackFiles files, List<PackFault> faults) {
        SortedMap<String, String> texts = files.texts();
        Optional<Manifest> manifest =
                texts.containsKey("pack.yaml") ? ManifestReader.read(texts.get("pack.yaml"), faults) : Optional.empty();
        if (manifest.isEmpty()) {
            faults.add(PackFault.error(
                    new Place("pack.yaml", 1, 1),
                    "missing",
                    "A pack begins with its pack.yaml, and there is none that can be read."));
            return failed(name, List.of(), faults);
        }
        Vocabulary vocabulary = new VocabularyReader(manifest.get().scale(), faults)
                .read(under(texts, "vocabulary/", ".yaml"), under(texts, "lexicon/", ".yaml"));
        RuleCompiler.Reading reading = compiler.read(vocabulary, ruleFiles(texts));
        faults.addAll(reading.faults());
        List<Scenario> scenarios = scenarios(texts, vocabulary, faults);
        Pack pack = assemble(manifest.get(), files, vocabulary, reading.rules(), scenarios, faults);
        FilePlaces places = new FilePlaces(texts);
        faults.addAll(new PackChecks(pack, places).run());
        faults.addAll(new ScenarioChecks(pack, scenarios).run());
        faults.addAll(new PhraseChecks(pack, places).run());
        faults.addAll(new PackLint(pack, scenarios, places).run());
        faults.addAll(new RuleLint(pack, places, hasErrors(faults) ? null : new RuleWeights(pack)).run());
        faults.addAll(new ReviewChecks(pack, places, faults).run());
        faults.addAll(UnknownFiles.among(texts.keySet()));
        return hasErrors(faults) ? failed(name, scenarios, faults) : compile(name, pack, scenarios, faults);
    }

    static PackFault unreadable(IOException unreadable) {
        return PackFault.error(new Place("pack.yaml", 1, 1), "unreadable", "The files cannot be read: " + unreadable);
    }

    private static boolean hasErrors(List<PackFault> faults) {
        return faults.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
    }

    private static LoadedPack failed(String name, List<Scenario> scenarios, List<PackFault> faults) {
        return new LoadedPack(
                name,
                Optional.empty(),
                Optional.empty(),
                scenarios,
                faults.stream().sorted().distinct().toList());
    }

    private LoadedPack compile(String name, Pack pack, List<Scenario> scenarios, List<PackFault> faults) {
        try {
            EvidenceRules rules = compiler.compile(pack);
            return new LoadedPack(
                    name,
                    Optional.of(pack),
                    Optional.of(rules),
                    scenarios,
                    faults.stream().sorted().distinct().toList());
        } catch (RuntimeException | LinkageError refused) {
            // Whatever the engine stumbles over must leave the pack in force serving.
            faults.add(PackFault.error(
                    new Place("pack.yaml", 1, 1),
                    "engine",
                    "The rule engine refuses this pack: " + refused.getMessage()));
            return failed(name, scenarios, faults);
        }
    }

    private static Pack assemble(
            Manifest manifest,
            PackFiles files,
            Vocabulary vocabulary,
            List<Rule> rules,
            List<Scenario> scenarios,
            List<PackFault> faults) {
        SortedMap<String, String> texts = files.texts();
        SortedMap<String, Source> sources = SourcesReader.read(under(texts, "sources/", ".yaml"), faults);
        SortedMap<String, Cause> causes = new TreeMap<>();
        CauseReader causeReader = new CauseReader(manifest.scale(), faults);
        under(texts, "causes/", "/cause.yaml")
                .forEach((path, text) -> causeReader.read(path, text).ifPresent(cause -> {
                    if (causes.putIfAbsent(cause.id(), cause) != null) {
                        faults.add(PackFault.error(
                                new Place(path, 1, 1),
                                "duplicate",
                                "There is a cause '" + cause.id() + "' already, in another layer."));
                    }
                }));
        SortedMap<String, Fix> fixes = new TreeMap<>();
        FixReader fixReader = new FixReader(manifest.scale(), vocabulary, faults);
        under(texts, "fixes/", ".yaml")
                .forEach((path, text) -> fixReader.read(path, text).ifPresent(fix -> fixes.put(fix.id(), fix)));
        List<Code> codes = texts.containsKey("codes.tsv")
                ? CodesReader.read(texts.get("codes.tsv"), sources.keySet(), faults)
                : List.of();
        List<Rule> sorted = rules.stream()
                .sorted(Comparator.comparing(Rule::id).thenComparing(Rule::place))
                .toList();
        return new Pack(
                manifest.id(),
                manifest.title(),
                manifest.version(),
                files.digest(),
                manifest.owners(),
                manifest.scale(),
                manifest.scope(),
                manifest.attempts(),
                manifest.sequence(),
                vocabulary,
                sources,
                causes,
                fixes,
                sorted,
                codes,
                new SignsReader(vocabulary, sources.keySet(), faults).read(under(texts, "artefacts/", ".yaml")),
                new MeasuredReader(causes, fixes, faults)
                        .read(texts.get(MeasuredReader.FILE), manifest.scale().other()),
                new ExamplesReader(causes, faults).read(scenarios, under(texts, "examples/", ".yaml")));
    }

    private static List<RuleFile> ruleFiles(Map<String, String> texts) {
        return texts.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".drl"))
                .map(file -> new RuleFile(file.getKey(), file.getValue()))
                .toList();
    }

    private static List<Scenario> scenarios(Map<String, String> texts, Vocabulary vocabulary, List<PackFault> faults) {
        ScenarioReader reader = new ScenarioReader(vocabulary, faults);
        List<Scenario> scenarios = new ArrayList<>();
        texts.forEach((path, text) -> {
            if (path.endsWith("scenarios.yaml")) {
                scenarios.addAll(reader.read(path, text, owner(path)));
            }
        });
        return scenarios;
    }

    private static @Nullable String owner(String path) {
        String[] parts = path.split("/");
        return parts.length == 4 && parts[0].equals("causes") ? parts[2] : null;
    }

    private static SortedMap<String, String> under(Map<String, String> texts, String folder, String ending) {
        SortedMap<String, String> found = new TreeMap<>();
        texts.forEach((path, text) -> {
            if (path.startsWith(folder) && path.endsWith(ending)) {
                found.put(path, text);
            }
        });
        return found;
    }
}
