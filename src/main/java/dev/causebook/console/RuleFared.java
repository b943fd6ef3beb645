package dev.causebook.console;

import dev.causebook.calibration.Experience;
import dev.causebook.calibration.Experience.Fared;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import org.jspecify.annotations.Nullable;

/** How a rule did, in a sentence. */
final class RuleFared {

    private RuleFared() {}

    /** What the newest cases say of it; null for a rule that only concludes, of which no case says anything. */
    static @Nullable String sentence(Experience experience, Pack pack, Rule rule) {
        if (!(rule.says() instanceof Statement.Evidence evidence)) {
            return null;
        }
        Fared fared = experience.fared(pack.id(), rule.id());
        String spoke = "Spoke in " + fared.spoke() + " of the newest "
                + Words.count(experience.cases(), "case", "cases") + ".";
        if (fared.judged() == 0) {
            return spoke + " Nobody has named the cause in any of them.";
        }
        boolean supports = evidence.strength().supports();
        int right = supports ? fared.ofCause() : fared.judged() - fared.ofCause();
        return spoke + " Of " + fared.judged() + " whose cause somebody named it was right in " + right
                + ": the cause was " + (supports ? "" : "not ") + "the one it speaks " + (supports ? "for" : "against")
                + ".";
    }
}
