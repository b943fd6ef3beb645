package dev.causebook.diagnosis;

import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Rule;
import java.util.List;

/** Reads the rule language and makes rules that can be fired. Slow: for loading, never for a request. */
public interface RuleCompiler {

    /**
     * Reads rule files.
     *
     * @param vocabulary the facts that the rules may look at
     * @param files the files, in any order
     * @return all rules that could be read, in the order of the files, and all that is wrong with the others
     */
    Reading read(Vocabulary vocabulary, List<RuleFile> files);

    /**
     * Compiles the rules of a checked pack.
     *
     * @throws IllegalStateException where the engine refuses rules that the checks let pass, or compiles fewer than
     *     there are
     */
    EvidenceRules compile(Pack pack);

    /**
     * A file of rules.
     *
     * @param path path inside the pack
     * @param text its content
     */
    record RuleFile(String path, String text) {}

    /**
     * What was read.
     *
     * @param rules the rules
     * @param faults what is wrong
     */
    record Reading(List<Rule> rules, List<PackFault> faults) {
        public Reading {
            rules = List.copyOf(rules);
            faults = List.copyOf(faults);
        }
    }
}
