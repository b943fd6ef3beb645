package dev.causebook.drools;

import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.RuleCompiler;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Pack;
import java.util.List;

/** Reads rules with the parser of Drools, and compiles them into its network. */
public final class DroolsRuleCompiler implements RuleCompiler {

    @Override
    public Reading read(Vocabulary vocabulary, List<RuleFile> files) {
        return new RuleReader(vocabulary).read(files);
    }

    @Override
    public EvidenceRules compile(Pack pack) {
        return new DroolsEvidenceRules(pack);
    }
}
