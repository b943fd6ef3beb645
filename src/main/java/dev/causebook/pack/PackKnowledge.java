package dev.causebook.pack;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.ScenarioCheck;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.knowledge.PackFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Knowledge from a folder of packs. Loading is all or nothing for each pack; what cannot be loaded leaves the old in force. */
public final class PackKnowledge implements Knowledge {

    private final Path folder;
    private final PackLoader loader;
    private final CostWeights weights;
    private final Clock clock;

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
        Map<String, PackDesk> desks = new TreeMap<>();
        active.desks().forEach(desk -> desks.put(desk.pack().id(), desk));
        List<PackStatus> statuses = new ArrayList<>();
        try {
            List<LoadedPack> found = loader.loadAll(folder);
            for (LoadedPack loaded : found) {
                statuses.add(take(loaded, desks));
            }
            if (!found.isEmpty()) {
                desks.keySet().removeIf(id -> statuses.stream().noneMatch(pack -> pack.name().equals(id)));
            }
        } catch (IOException unreadable) {
            statuses.add(new PackStatus(folder.getFileName() + "", false, null, null, List.of()));
        }
        statuses.sort(Comparator.comparing(PackStatus::name));
        active = new ActiveKnowledge(List.copyOf(desks.values()));
        status = new Status(clock.instant(), statuses);
        return status;
    }

    private PackStatus take(LoadedPack loaded, Map<String, PackDesk> desks) {
        List<PackFault> faults = new ArrayList<>(loaded.faults());
        @Nullable PackDesk ready = null;
        if (loaded.pack().isPresent() && loaded.rules().isPresent()) {
            ready = PackDesk.of(loaded.pack().get(), loaded.rules().get(), weights);
            faults.addAll(failedScenarios(loaded, ready));
        }
        boolean whole = ready != null && faults.stream().noneMatch(f -> f.severity() == PackFault.Severity.ERROR);
        String id = loaded.pack().map(pack -> pack.id()).orElse(loaded.name());
        if (whole && ready != null) {
            desks.put(id, ready);
        }
        PackDesk inForce = desks.get(id);
        return new PackStatus(
                id, whole, inForce == null ? null : inForce.pack().version(), inForce == null ? null : inForce.pack().digest(), faults);
    }

    /** A scenario that fails is a fault like any other: the pack does not do what its authors say. */
    private static List<PackFault> failedScenarios(LoadedPack loaded, PackDesk desk) {
        ScenarioCheck check = new ScenarioCheck(desk);
        List<PackFault> failed = new ArrayList<>();
        loaded.scenarios().forEach(scenario -> check.run(scenario).mismatches().forEach(mismatch ->
                failed.add(PackFault.error(scenario.place(), "scenario", "Scenario '" + scenario.name() + "': " + mismatch + "."))));
        return failed;
    }
}
