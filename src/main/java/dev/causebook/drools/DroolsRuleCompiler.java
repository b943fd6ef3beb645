package dev.causebook.drools;

import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.RuleCompiler;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Pack;
import java.util.List;

/** Reads rules with the parser of Drools, and compiles them in one of its two ways. */
public final class DroolsRuleCompiler implements RuleCompiler {

    /** How rules get into the engine. Both ways give the same answers, which tests hold. */
    public enum Way {
        /** As a network of looks at one object, from the engine's own model of rules: quick. */
        NETWORK,
        /** As DRL, its expressions compiled by MVEL: the way of most users of Drools, and so the one to doubt least. */
        CLASSIC
    }

    private final Way way;

    /** Compiles the quick way. */
    public DroolsRuleCompiler() {
        this(Way.NETWORK);
    }

    public DroolsRuleCompiler(Way way) {
        this.way = way;
    }

    @Override
    public Reading read(Vocabulary vocabulary, List<RuleFile> files) {
        return new RuleReader(vocabulary).read(files);
    }

    @Override
    public EvidenceRules compile(Pack pack) {
        return switch (way) {
            case NETWORK -> new DroolsEvidenceRules(pack);
            case CLASSIC -> ClassicCompiler.compile(pack);
        };
    }
}
