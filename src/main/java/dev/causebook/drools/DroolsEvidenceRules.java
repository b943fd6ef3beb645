package dev.causebook.drools;

import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The compiled rules of one pack: first those that conclude facts, then those that are evidence. */
final class DroolsEvidenceRules implements EvidenceRules {

    private static final long TIME_LIMIT_NANOS = 2_000_000_000L;

    private final Pack pack;
    private final RuleLayout layout;
    private final RuleNetwork concluding;
    private final RuleNetwork speaking;

    DroolsEvidenceRules(Pack pack) {
        this.pack = pack;
        this.layout = new RuleLayout(pack);
        this.concluding = new RuleNetwork(layout.concluding());
        this.speaking = new RuleNetwork(layout.speaking());
    }

    @Override
    public Fired fire(Facts facts) {
        long deadline = System.nanoTime() + TIME_LIMIT_NANOS;
        CaseFacts given = hear(concluding, facts, deadline);
        Facts known = facts;
        for (Observation conclusion : conclusions(given.fired(), facts)) {
            known = known.with(conclusion);
        }
        CaseFacts all = hear(speaking, known, deadline);
        return new Fired(evidence(all.fired()), known, given.cutShort() || all.cutShort());
    }

    private CaseFacts hear(RuleNetwork network, Facts facts, long deadline) {
        CaseFacts known = new CaseFacts(layout.slots(), network.ruleCount(), deadline);
        for (Observation observation : facts.all()) {
            layout.put(known, observation.fact(), observation.value());
        }
        network.hear(known);
        return known;
    }

    private List<Observation> conclusions(BitSet fired, Facts facts) {
        Map<String, Observation> drawn = new HashMap<>();
        // Rules are sorted by id, so of two that conclude different things the first id wins.
        fired.stream().mapToObj(pack.rules()::get).forEach(rule -> {
            if (rule.says() instanceof Statement.Conclusion conclusion) {
                drawn.putIfAbsent(
                        conclusion.fact(),
                        new Observation(
                                conclusion.fact(), conclusion.value(), Origin.CONCLUDED, confidence(rule, facts)));
            }
        });
        return new ArrayList<>(drawn.values());
    }

    private static double confidence(Rule rule, Facts facts) {
        double confidence = 1;
        for (Condition condition : rule.conditions()) {
            confidence *=
                    facts.find(condition.fact()).map(Observation::confidence).orElse(1.0);
        }
        return confidence;
    }

    private List<Rule> evidence(BitSet fired) {
        return fired.stream().mapToObj(pack.rules()::get).toList();
    }
}
