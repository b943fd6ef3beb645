package dev.causebook.app;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.OtherKnowledge;
import dev.causebook.cases.PackDesk;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.RuleCompiler;
import dev.causebook.fact.Fault;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.knowledge.PackFault;
import dev.causebook.pack.PackFiles;
import dev.causebook.pack.PackKnowledge;
import dev.causebook.pack.PackLoader;
import dev.causebook.pack.PackTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Packs to try things with: those in force, those on disk, and sub-folders of one folder. Compiled apart from those that
 * serve, so that what is tried counts nowhere as a case.
 */
final class ReplayPacks implements OtherKnowledge {

    private static final String CANDIDATES = "candidates/";

    private final Knowledge knowledge;
    private final Path onDisk;
    private final @Nullable Path candidates;
    private final RuleCompiler compiler;
    private final PackTrust trust;
    private final CostWeights weights;
    private final Clock clock;

    /**
     * @param onDisk folder of the packs in force
     * @param candidates folder whose sub-folders are folders of packs to try; null for none
     */
    ReplayPacks(
            Knowledge knowledge,
            Path onDisk,
            @Nullable Path candidates,
            RuleCompiler compiler,
            PackTrust trust,
            CostWeights weights,
            Clock clock) {
        this.knowledge = knowledge;
        this.onDisk = onDisk;
        this.candidates = candidates;
        this.compiler = compiler;
        this.trust = trust;
        this.weights = weights;
        this.clock = clock;
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(IN_FORCE, ON_DISK));
        folders().forEach(folder -> names.add(CANDIDATES + folder.getFileName()));
        return names;
    }

    /** Found by looking, so that no name from outside ever becomes a path; links may lead anywhere and are left out. */
    private List<Path> folders() {
        if (candidates == null) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(candidates)) {
            return children.filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    @Override
    public ActiveKnowledge inForce() {
        return knowledge.active();
    }

    @Override
    public ActiveKnowledge load(String name) throws UnusablePacksException {
        Artefacts artefacts = ArtefactReaders.at(clock);
        if (name.equals(IN_FORCE)) {
            return new ActiveKnowledge(knowledge.active().packs().stream()
                    .map(pack -> PackDesk.of(pack, compiler.compile(pack), weights, artefacts, 0, false))
                    .toList());
        }
        Optional<Path> folder = name.equals(ON_DISK)
                ? Optional.of(onDisk)
                : folders().stream()
                        .filter(one -> name.equals(CANDIDATES + one.getFileName()))
                        .findFirst();
        if (folder.isEmpty()) {
            throw new UnusablePacksException(List.of(Fault.of("/packs", "These packs are gone.")));
        }
        PackKnowledge read =
                new PackKnowledge(folder.get(), new PackLoader(compiler), onlyAsked(), weights, clock, artefacts);
        Knowledge.Status status = read.reload();
        List<Fault> faults = status.packs().stream()
                .flatMap(pack -> pack.faults().stream()
                        .filter(fault -> fault.severity() == PackFault.Severity.ERROR)
                        .map(fault -> Fault.of("/packs", pack.name() + "/" + fault)))
                .toList();
        if (!faults.isEmpty()) {
            throw new UnusablePacksException(faults);
        }
        return read.active();
    }

    /** Trusted as what serves is, but a trial is no reason to refuse older packs from then on. */
    private PackTrust onlyAsked() {
        return new PackTrust() {
            @Override
            public List<PackFault> check(Path folder, PackFiles files) throws IOException {
                return trust.check(folder, files);
            }

            @Override
            public void taken(Path folder, PackFiles files) {
                // Nothing came into force.
            }
        };
    }
}
