package dev.causebook.pack;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.ScenarioCheck;
import dev.causebook.diagnosis.CostWeights;
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
import org.jspecify.annotations.Nullable;

/** Knowledge from a folder of packs. Loading is all or nothing for each pack; what cannot be loaded leaves the old in force. */
public final class PackKnowledge implements Knowledge {

    private final Path folder;
    private final PackLoader loader;
    private final CostWeights weights;
    private final Clock clock;

    /** What is in force, by folder: a broken pack need not even say its id. */
    private Map<String, PackDesk> desks = Map.of();

    private volatile ActiveKnowledge active = ActiveKnowledge.NONE;
    private volatile Status status;

    public PackKnowledge(Path folder, PackLoader loader, CostWeights weights, Clock clock) {
        this.folder = folder;
        this.loader = loader;
        this.weights = weights;
        this.clock = clock;
        this.status = new Status(clock.instant(), List.of());
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
    public synchronized Status reload() {
        List<PackStatus> statuses = new ArrayList<>();
        Map<String, PackDesk> next = new TreeMap<>();
        try {
            List<LoadedPack> found = loader.loadAll(folder);
            if (found.isEmpty()) {
                throw new NoSuchFileException(folder.toString(), null, "no folder with a pack.yaml in it");
            }
            Set<String> ids = new HashSet<>();
            found.forEach(loaded -> statuses.add(take(loaded, next, ids)));
        } catch (IOException unreadable) {
            next.putAll(desks);
            desks.values()
                    .forEach(desk -> statuses.add(
                            status(desk.pack().id(), false, desk, List.of(PackLoader.unreadable(unreadable)))));
            if (desks.isEmpty()) {
                statuses.add(
                        status(folder.getFileName() + "", false, null, List.of(PackLoader.unreadable(unreadable))));
            }
        }
        statuses.sort(Comparator.comparing(PackStatus::name));
        desks = next;
        active = new ActiveKnowledge(next.values().stream()
                .sorted(Comparator.comparing(desk -> desk.pack().id()))
                .toList());
        status = new Status(clock.instant(), statuses);
        return status;
    }

    /** Puts the pack in force where it is whole, and else leaves what its folder held before. */
    private PackStatus take(LoadedPack loaded, Map<String, PackDesk> next, Set<String> ids) {
        List<PackFault> faults = new ArrayList<>(loaded.faults());
        @Nullable PackDesk ready = null;
        if (loaded.pack().isPresent() && loaded.rules().isPresent()) {
            ready = PackDesk.of(loaded.pack().get(), loaded.rules().get(), weights);
            faults.addAll(failedScenarios(loaded, ready));
        }
        PackDesk before = desks.get(loaded.name());
        boolean whole = ready != null && faults.stream().noneMatch(f -> f.severity() == PackFault.Severity.ERROR);
        if (whole && ready != null && ids.contains(ready.pack().id())) {
            faults.add(PackFault.error(
                    new Place("pack.yaml", 1, 1),
                    "duplicate",
                    "Another folder holds a pack '" + ready.pack().id() + "' already."));
            whole = false;
        }
        PackDesk inForce = whole ? ready : before;
        String id = inForce == null ? loaded.name() : inForce.pack().id();
        if (inForce != null && ids.add(id)) {
            next.put(loaded.name(), inForce);
        }
        return status(id, whole, inForce, faults);
    }

    private static PackStatus status(String name, boolean current, @Nullable PackDesk inForce, List<PackFault> faults) {
        return new PackStatus(
                name,
                current,
                inForce == null ? null : inForce.pack().version(),
                inForce == null ? null : inForce.pack().digest(),
                faults);
    }

    /** A scenario that fails is a fault like any other: the pack does not do what its authors say. */
    private static List<PackFault> failedScenarios(LoadedPack loaded, PackDesk desk) {
        ScenarioCheck check = new ScenarioCheck(desk);
        return loaded.scenarios().stream()
                .flatMap(scenario -> check.run(scenario).mismatches().stream()
                        .map(mismatch -> PackFault.error(
                                scenario.place(), "scenario", "Scenario '" + scenario.name() + "': " + mismatch + ".")))
                .toList();
    }
}
