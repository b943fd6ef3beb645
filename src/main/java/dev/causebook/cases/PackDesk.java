package dev.causebook.cases;

import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.Diagnostician;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.intake.CaseReader;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.knowledge.Pack;
import java.util.Set;

/**
 * One pack, ready to read and to diagnose.
 *
 * @param pack the pack
 * @param reader reads tickets in its words
 * @param diagnostician diagnoses with its rules
 */
public record PackDesk(Pack pack, CaseReader reader, Diagnostician diagnostician) {

    /** Makes a pack ready to read texts, dates in which are held against no clock; slow, for loading. */
    public static PackDesk of(Pack pack, EvidenceRules rules, CostWeights weights) {
        return of(pack, rules, weights, Artefacts.TIMELESS, 0, false);
    }

    /**
     * Makes a pack ready; slow, for loading.
     *
     * @param artefacts finds what machines print in tickets
     * @param remembered for how many cases it remembers what followed; 0 for none
     * @param looks whether the service may look at endpoints by itself
     */
    public static PackDesk of(
            Pack pack, EvidenceRules rules, CostWeights weights, Artefacts artefacts, int remembered, boolean looks) {
        CaseReader reader = new CaseReader(pack, artefacts);
        Set<String> automatic = looks ? SightingSigns.facts(reader) : Set.of();
        return new PackDesk(pack, reader, new Diagnostician(pack, rules, weights, remembered, automatic));
    }
}
