package dev.causebook.app;

import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.diagnosis.RuleCompiler;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Pack;
import java.util.List;

/** Reads rules as another compiler does, and leaves out its slow part: for commands that fire no rules. */
final class ReadOnlyCompiler implements RuleCompiler {

    private final RuleCompiler reader;

    ReadOnlyCompiler(RuleCompiler reader) {
        this.reader = reader;
    }

    @Override
    public Reading read(Vocabulary vocabulary, List<RuleFile> files) {
        return reader.read(vocabulary, files);
    }

    @Override
    public EvidenceRules compile(Pack pack) {
        return new NaiveEvidenceRules(pack);
    }
}
