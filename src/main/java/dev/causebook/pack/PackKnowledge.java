package dev.causebook.pack;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.Scenario;
import dev.causebook.cases.ScenarioCheck;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Knowledge from a folder of packs. Loading is all or nothing for each pack; what cannot be loaded leaves the old in force. */
public final class PackKnowledge implements Knowledge {

    private final Path folder;
    private final PackLoader loader;
    private final PackTrust trust;
    private final CostWeights weights;
    private final Clock clock;
    private final Artefacts artefacts;
    private final int remembered;
    private final boolean looks;

    /** What is in force, by folder: a broken pack need not even say its id. */
    private Map<String, PackDesk> desks = Map.of();
    /** The packs that came out whole when they were last read, by folder, so that files that did not change are not read again. */
    private Map<String, Whole> whole = Map.of();

    private final List<Consumer<ActiveKnowledge>> listeners = new CopyOnWriteArrayList<>();
    private volatile ActiveKnowledge active = ActiveKnowledge.NONE;
    private volatile Status status;

    /** Packs whose tickets hold no files but texts, of anybody who can write into the folder. */
    public PackKnowledge(Path folder, PackLoader loader, CostWeights weights, Clock clock) {
        this(folder, loader, PackTrust.ANYBODY, weights, clock, new Artefacts(clock, List.of()));
    }

    /** Packs that remember nothing of the cases before. */
    public PackKnowledge(
            Path folder, PackLoader loader, PackTrust trust, CostWeights weights, Clock clock, Artefacts artefacts) {
        this(folder, loader, trust, weights, clock, artefacts, 0, false);
    }

    /**
     * @param remembered for how many cases each pack remembers what followed; 0 for none
     * @param looks whether the service may look at endpoints by itself
     */
    public PackKnowledge(
            Path folder,
            PackLoader loader,
            PackTrust trust,
            CostWeights weights,
            Clock clock,
            Artefacts artefacts,
            int remembered,
            boolean looks) {
        this.folder = folder;
        this.loader = loader;
        this.trust = trust;
        this.weights = weights;
        this.clock = clock;
        this.artefacts = artefacts;
        this.remembered = remembered;
        this.looks = looks;
        this.status = new Status(clock.instant(), List.of());
    }

    /**
     * A pack that may come into force.
     *
     * @param digest digest of the files it was made from
     * @param desk the pack, ready to use
     * @param warnings what is worth a look in it
     */
    private record Whole(String digest, PackDesk desk, List<PackFault> warnings) {}

    /** One load of all packs: what it found so far. */
    private static final class Load {
        private final List<PackStatus> statuses = new ArrayList<>();
        private final Map<String, PackDesk> next = new TreeMap<>();
        private final Map<String, Whole> whole = new TreeMap<>();
        private final Set<String> ids = new HashSet<>();
    }

    @Override
    public ActiveKnowledge active() {
        return active;
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public void beforeEachChange(Consumer<ActiveKnowledge> listener) {
        listeners.add(listener);
    }

    @Override
    public Status reload() {
        return load(false);
    }

    @Override
    public Status refresh() {
        return load(true);
    }

    private synchronized Status load(boolean keepGone) {
        Load load = new Load();
        try {
            List<Path> found = PackLoader.folders(folder);
            if (found.isEmpty()) {
                throw new NoSuchFileException(folder.toString(), null, "no folder with a pack.yaml in it");
            }
            found.forEach(pack -> read(pack, load));
            if (keepGone) {
                keepGone(load);
            }
        } catch (IOException unreadable) {
            keepAll(load, PackLoader.unreadable(unreadable));
        }
        load.statuses.sort(Comparator.comparing(PackStatus::name));
        whole = load.whole;
        putInForce(load.next);
        status = new Status(clock.instant(), load.statuses);
        return status;
    }

    /** Where the very same packs are in force already, nothing is replaced: what was worked out from them still holds. */
    private void putInForce(Map<String, PackDesk> next) {
        if (next.equals(desks)) {
            return;
        }
        ActiveKnowledge replacing = new ActiveKnowledge(next.values().stream()
                .sorted(Comparator.comparing(desk -> desk.pack().id()))
                .toList());
        listeners.forEach(listener -> listener.accept(replacing));
        desks = next;
        active = replacing;
    }

    private void keepAll(Load load, PackFault why) {
        load.next.putAll(desks);
        load.whole.putAll(whole);
        desks.values().forEach(desk -> load.statuses.add(status(desk.pack().id(), false, desk, List.of(why))));
        if (desks.isEmpty()) {
            load.statuses.add(status(folder.getFileName() + "", false, null, List.of(why)));
        }
    }

    private void keepGone(Load load) {
        desks.forEach((name, desk) -> {
            if (!load.next.containsKey(name) && load.ids.add(desk.pack().id())) {
                load.next.put(name, desk);
                load.statuses.add(status(
                        desk.pack().id(),
                        false,
                        desk,
                        List.of(PackFault.error(
                                new Place("pack.yaml", 1, 1),
                                "gone",
                                "The folder '" + name
                                        + "' of this pack is gone, and the pack goes on serving. To take it"
                                        + " out, restart the service or call POST /v1/knowledge/reload."))));
            }
        });
    }

    private void read(Path pack, Load load) {
        String name = PackLoader.name(pack);
        List<PackFault> faults = new ArrayList<>();
        try {
            PackFiles files = PackFiles.read(pack, faults);
            Whole before = whole.get(name);
            List<PackFault> distrusted = trust.check(pack, files);
            if (!distrusted.isEmpty()) {
                // What nobody trusted has written is not even read.
                take(name, null, distrusted, load);
            } else if (faults.isEmpty() && before != null && before.digest().equals(files.digest())) {
                take(name, before, before.warnings(), load);
                trust.taken(pack, files);
            } else if (take(loader.load(name, files, faults), files.digest(), load)) {
                trust.taken(pack, files);
            }
        } catch (IOException unreadable) {
            take(name, null, List.of(PackLoader.unreadable(unreadable)), load);
        }
    }

    private boolean take(LoadedPack loaded, String digest, Load load) {
        List<PackFault> faults = new ArrayList<>(loaded.faults());
        Whole ready = null;
        if (loaded.pack().isPresent() && loaded.rules().isPresent()) {
            PackDesk desk =
                    PackDesk.of(loaded.pack().get(), loaded.rules().get(), weights, artefacts, remembered, looks);
            faults.addAll(failedScenarios(loaded, desk));
            ready = new Whole(digest, desk, faults);
        }
        boolean broken = faults.stream().anyMatch(f -> f.severity() == PackFault.Severity.ERROR);
        return take(loaded.name(), broken ? null : ready, faults, load);
    }

    /**
     * Puts the pack in force where it is whole, and else leaves what its folder held before.
     *
     * @return true where it is in force
     */
    private boolean take(String name, @Nullable Whole ready, List<PackFault> found, Load load) {
        List<PackFault> faults = new ArrayList<>(found);
        boolean twin = ready != null && load.ids.contains(ready.desk().pack().id());
        if (twin && ready != null) {
            faults.add(PackFault.error(
                    new Place("pack.yaml", 1, 1),
                    "duplicate",
                    "Another folder holds a pack '" + ready.desk().pack().id() + "' already."));
        }
        PackDesk inForce = ready != null && !twin ? ready.desk() : desks.get(name);
        String id = inForce == null ? name : inForce.pack().id();
        if (inForce != null && load.ids.add(id)) {
            load.next.put(name, inForce);
        }
        if (ready != null) {
            load.whole.put(name, ready);
        } else if (whole.containsKey(name)) {
            // A pack that is broken now and taken back later is the one in force.
            load.whole.put(name, whole.get(name));
        }
        load.statuses.add(status(id, ready != null && !twin, inForce, faults));
        return ready != null && !twin;
    }

    private static PackStatus status(String name, boolean current, @Nullable PackDesk inForce, List<PackFault> faults) {
        return new PackStatus(
                name,
                current,
                inForce == null ? null : inForce.pack().version(),
                inForce == null ? null : inForce.pack().digest(),
                faults);
    }

    private static PackFault failed(ScenarioCheck.Outcome outcome, String mismatch) {
        Scenario scenario = outcome.scenario();
        return PackFault.error(scenario.place(), "scenario", "Scenario '" + scenario.name() + "': " + mismatch + ".");
    }

    /** A scenario that fails is a fault like any other: the pack does not do what its authors say. */
    private static List<PackFault> failedScenarios(LoadedPack loaded, PackDesk desk) {
        return new ScenarioCheck(desk)
                .runAll(loaded.scenarios()).stream()
                        .flatMap(outcome -> outcome.mismatches().stream().map(mismatch -> failed(outcome, mismatch)))
                        .toList();
    }
}
