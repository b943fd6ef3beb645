package dev.causebook.diagnosis;

import dev.causebook.fact.Facts;
import dev.causebook.knowledge.Rule;
import java.util.List;

/** The compiled rules of one pack. Safe for many threads at once. */
public interface EvidenceRules {

    /** Fires the rules on what is known. */
    Fired fire(Facts facts);

    /**
     * What the rules said.
     *
     * @param rules the evidence rules that fired, sorted by id
     * @param facts the facts given and the conclusions drawn from them
     * @param cutShort true where a limit stopped the rules before all were heard
     */
    record Fired(List<Rule> rules, Facts facts, boolean cutShort) {
        public Fired {
            rules = List.copyOf(rules);
        }
    }
}
