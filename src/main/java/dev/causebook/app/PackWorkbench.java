package dev.causebook.app;

import dev.causebook.bulk.BriefAnswer;
import dev.causebook.bulk.BulkDesk;
import dev.causebook.bulk.BulkRun;
import dev.causebook.calibration.MeasuredFiles;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.AnswerDocument;
import dev.causebook.cases.BulkReport;
import dev.causebook.cases.Caller;
import dev.causebook.cases.CaseFilter;
import dev.causebook.cases.CaseLines;
import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.PastCases;
import dev.causebook.cases.ScenarioCheck;
import dev.causebook.cli.Workbench;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.RuleCompiler;
import dev.causebook.http.ReadCases;
import dev.causebook.http.WrittenAnswers;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.MeasuredFolder;
import dev.causebook.pack.PackLoader;
import dev.causebook.pack.PackReview;
import dev.causebook.pack.PackSigner;
import dev.causebook.store.FolderInUseException;
import dev.causebook.store.JsonCaseLines;
import dev.causebook.store.StoreSettings;
import dev.causebook.store.StoredCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** Gives the command line the pack loader. */
public final class PackWorkbench implements Workbench {

    /** Archives hold many tickets on one fault. */
    private static final int REMEMBERED = 1_000;

    private final RuleCompiler compiler;
    private final Artefacts artefacts;

    public PackWorkbench(RuleCompiler compiler) {
        this.compiler = compiler;
        this.artefacts = ArtefactReaders.at(Clock.systemUTC());
    }

    @Override
    public List<CheckedPack> check(Path folder, Depth depth) throws IOException {
        PackLoader loader = new PackLoader(depth == Depth.READ ? new ReadOnlyCompiler(compiler) : compiler);
        if (Files.isRegularFile(folder.resolve("pack.yaml"))) {
            return List.of(checked(folder, loader.load(folder), depth));
        }
        List<CheckedPack> packs = new ArrayList<>();
        for (LoadedPack loaded : loader.loadAll(folder)) {
            packs.add(checked(folder.resolve(loaded.name()), loaded, depth));
        }
        if (packs.isEmpty()) {
            throw new IOException("There is no pack under " + folder + ": a pack is a folder with a pack.yaml.");
        }
        return packs;
    }

    @Override
    public String makeKeys(Path file) throws IOException {
        return PackSigner.makeKeys(file);
    }

    @Override
    public long sign(Path folder, String id, Path key, OptionalLong revision) throws IOException {
        return PackSigner.sign(folder, id, key, revision);
    }

    @Override
    public Set<String> read(Path folder, Set<String> ids) throws IOException {
        return review().read(folder, ids, LocalDate.now(Clock.systemUTC()));
    }

    @Override
    public Set<String> takeOver(Path folder) throws IOException {
        return review().takeOver(folder);
    }

    private PackReview review() {
        return new PackReview(new PackLoader(new ReadOnlyCompiler(compiler)));
    }

    @Override
    public PastCases keptCases(Path folder) throws IOException {
        StoreSettings where = StoreProducer.where(new StoreConfigByName(ConfigProvider.getConfig()), folder.toString());
        try {
            return StoredCases.open(where, CaseFilter.ALL);
        } catch (FolderInUseException inUse) {
            throw new IOException(
                    "A service has the cases in " + where.folder() + " open. Stop it, ask it itself with POST"
                            + " /v1/replays, or take the lines of GET /v1/replays/cases.",
                    inUse);
        } catch (NoSuchFileException none) {
            throw new IOException(
                    "No cases are kept in " + where.folder() + ". Name the folder with --data (CAUSEBOOK_DATA).", none);
        }
    }

    @Override
    public MeasuredFiles measured(Path folder) {
        return new MeasuredFolder(folder);
    }

    @Override
    public AnswerDocument answers(ActiveKnowledge knowledge) {
        return WrittenAnswers.of(knowledge);
    }

    @Override
    public CaseLines caseLines() {
        return new JsonCaseLines();
    }

    @Override
    public BulkReport bulk(BulkCall call, ActiveKnowledge knowledge) throws IOException {
        AnswerDocument form = call.brief() ? new BriefAnswer() : answers(knowledge);
        BulkDesk desk = new BulkDesk(new ReadCases(), form, () -> knowledge, Caller.ANYBODY);
        BulkRun run = new BulkRun(desk, call.threads(), call.watcher());
        if (call.file() == null) {
            return run.intoStream(call.lines(), call.stream());
        }
        String names = knowledge.packs().stream()
                .map(pack -> pack.id() + " " + pack.version() + " " + pack.digest())
                .collect(Collectors.joining(", "));
        String answered = call.brief() ? names + ", brief" : names;
        return run.intoFile(call.lines(), call.file(), answered, System::nanoTime);
    }

    @Override
    public EndpointProbe probe() {
        return ProbeSettings.probe(ConfigProvider.getConfig(), Clock.systemUTC());
    }

    private CheckedPack checked(Path folder, LoadedPack loaded, Depth depth) {
        Optional<PackDesk> desk = loaded.pack().isPresent() && loaded.rules().isPresent()
                ? Optional.of(PackDesk.of(
                        loaded.pack().get(),
                        loaded.rules().get(),
                        CostWeights.DEFAULT,
                        artefacts,
                        REMEMBERED,
                        depth == Depth.COMPILED && probe().on()))
                : Optional.empty();
        List<ScenarioCheck.Outcome> outcomes = depth == Depth.REPLAYED && desk.isPresent()
                ? new ScenarioCheck(desk.get()).runAll(loaded.scenarios())
                : List.of();
        return new CheckedPack(folder, desk, outcomes, loaded.faults());
    }
}
