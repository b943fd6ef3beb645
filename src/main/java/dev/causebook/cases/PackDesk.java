package dev.causebook.cases;

import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.Diagnostician;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.intake.CaseReader;
import dev.causebook.knowledge.Pack;

/**
 * One pack, ready to read and to diagnose.
 *
 * @param pack the pack
 * @param reader reads tickets in its words
 * @param diagnostician diagnoses with its rules
 */
public record PackDesk(Pack pack, CaseReader reader, Diagnostician diagnostician) {

    /** Makes a pack ready; slow, for loading. */
    public static PackDesk of(Pack pack, EvidenceRules rules, CostWeights weights) {
        return new PackDesk(pack, new CaseReader(pack), new Diagnostician(pack, rules, weights));
    }
}
