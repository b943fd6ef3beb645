package dev.causebook.pack;

import dev.causebook.cases.Scenario;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import java.util.List;
import java.util.Optional;

/**
 * What loading a pack gave.
 *
 * @param name name of the pack's folder
 * @param pack the pack; nothing where it has a fault
 * @param rules its compiled rules; nothing where it has a fault
 * @param scenarios its scenarios
 * @param faults all that is wrong, sorted by place; warnings among them
 */
public record LoadedPack(
        String name,
        Optional<Pack> pack,
        Optional<EvidenceRules> rules,
        List<Scenario> scenarios,
        List<PackFault> faults) {
    public LoadedPack {
        scenarios = List.copyOf(scenarios);
        faults = List.copyOf(faults);
    }

    /** True where the pack can be used. */
    public boolean whole() {
        return pack.isPresent() && rules.isPresent();
    }
}
