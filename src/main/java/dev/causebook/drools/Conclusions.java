package dev.causebook.drools;

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

/** What the numbers that fired rules leave stand for. */
final class Conclusions {

    private final List<Rule> rules;
    /** Numbers of the rules that are evidence. */
    private final BitSet speaking = new BitSet();

    Conclusions(Pack pack) {
        this.rules = pack.rules();
        for (int number = 0; number < rules.size(); number++) {
            speaking.set(number, rules.get(number).says() instanceof Statement.Evidence);
        }
    }

    /** The facts that fired rules conclude; of two rules that conclude different things the first id wins. */
    List<Observation> drawn(BitSet fired, Facts facts) {
        Map<String, Observation> drawn = new HashMap<>();
        // Rules are sorted by id, and so are their numbers.
        fired.stream().mapToObj(rules::get).forEach(rule -> {
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

    /** The fired rules that are evidence, sorted by id. */
    List<Rule> evidence(BitSet fired) {
        List<Rule> evidence = new ArrayList<>();
        for (int number = fired.nextSetBit(0); number >= 0; number = fired.nextSetBit(number + 1)) {
            if (speaking.get(number)) {
                evidence.add(rules.get(number));
            }
        }
        return evidence;
    }
}
