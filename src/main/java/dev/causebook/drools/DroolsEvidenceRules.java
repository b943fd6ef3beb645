package dev.causebook.drools;

import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.knowledge.Pack;

/** The compiled rules of one pack: first those that conclude facts, then those that are evidence. */
final class DroolsEvidenceRules implements EvidenceRules {

    private static final long TIME_LIMIT_NANOS = 2_000_000_000L;

    private final Conclusions said;
    private final RuleLayout layout;
    private final RuleNetwork concluding;
    private final RuleNetwork speaking;

    DroolsEvidenceRules(Pack pack) {
        this.said = new Conclusions(pack);
        this.layout = new RuleLayout(pack);
        this.concluding = new RuleNetwork(layout.concluding());
        this.speaking = new RuleNetwork(layout.speaking());
    }

    @Override
    public Fired fire(Facts facts) {
        long deadline = System.nanoTime() + TIME_LIMIT_NANOS;
        CaseFacts given = hear(concluding, facts, deadline);
        Facts known = facts.with(said.drawn(given.fired(), facts));
        CaseFacts all = hear(speaking, known, deadline);
        return new Fired(said.evidence(all.fired()), known, given.cutShort() || all.cutShort());
    }

    private CaseFacts hear(RuleNetwork network, Facts facts, long deadline) {
        CaseFacts known = new CaseFacts(layout.slots(), network.ruleCount(), deadline);
        for (Observation observation : facts.all()) {
            layout.put(known, observation.fact(), observation.value());
        }
        network.hear(known);
        return known;
    }
}
