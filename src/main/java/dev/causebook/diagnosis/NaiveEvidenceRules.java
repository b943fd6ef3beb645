package dev.causebook.diagnosis;

import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules of a pack, looked at one by one. The twin that the engine is compared with, and the way to see what a
 * possible answer would change without a session for each.
 */
public final class NaiveEvidenceRules implements EvidenceRules {

    /** The evidence rules by the first fact they look at: only those of known facts can hold. */
    private final Map<String, List<Rule>> evidence = new HashMap<>();

    private final List<Rule> conclusions = new ArrayList<>();

    public NaiveEvidenceRules(Pack pack) {
        for (Rule rule : pack.rules()) {
            if (rule.says() instanceof Statement.Evidence) {
                evidence.computeIfAbsent(rule.facts().first(), unused -> new ArrayList<>())
                        .add(rule);
            } else {
                conclusions.add(rule);
            }
        }
        conclusions.sort(Comparator.comparing(Rule::id));
    }

    @Override
    public Fired fire(Facts facts) {
        Facts known = conclude(facts);
        List<Rule> fired = new ArrayList<>();
        for (Observation observation : known.all()) {
            for (Rule rule : evidence.getOrDefault(observation.fact(), List.of())) {
                if (holds(rule, known)) {
                    fired.add(rule);
                }
            }
        }
        fired.sort(Comparator.comparing(Rule::id));
        return new Fired(fired, known, false);
    }

    private Facts conclude(Facts facts) {
        Map<String, Observation> drawn = new TreeMap<>();
        for (Rule rule : conclusions) {
            if (rule.says() instanceof Statement.Conclusion conclusion && holds(rule, facts)) {
                drawn.putIfAbsent(
                        conclusion.fact(),
                        new Observation(
                                conclusion.fact(), conclusion.value(), Origin.CONCLUDED, confidence(rule, facts)));
            }
        }
        return facts.with(drawn.values());
    }

    private static double confidence(Rule rule, Facts facts) {
        double confidence = 1;
        for (Condition condition : rule.conditions()) {
            confidence *=
                    facts.find(condition.fact()).map(Observation::confidence).orElse(1.0);
        }
        return confidence;
    }

    /** True where all conditions of a rule hold on what is known. */
    static boolean holds(Rule rule, Facts facts) {
        for (Condition condition : rule.conditions()) {
            Observation observation = facts.find(condition.fact()).orElse(null);
            if (observation == null || !condition.holds(observation.value())) {
                return false;
            }
        }
        return true;
    }
}
