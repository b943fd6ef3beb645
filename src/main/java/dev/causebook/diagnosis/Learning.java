package dev.causebook.diagnosis;

import dev.causebook.diagnosis.EvidenceModel.Item;
import dev.causebook.diagnosis.EvidenceModel.Weighed;
import dev.causebook.diagnosis.Known.Look;
import dev.causebook.fact.Observation;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What one value of a fact adds to the evidence of a case in which the fact was unknown. Worked out once. */
final class Learning {

    private final Observation observation;
    /** What it says by itself. */
    private final List<Item> alone = new ArrayList<>();
    /** Rules on other facts too that hold of this value. */
    private final List<Joint> joint = new ArrayList<>();
    /** What else has to hold so that something is concluded from it. */
    private final List<List<Look>> concluding = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // Never compared: made once for a rule and only read.
    private record Joint(Item item, int[] facts, List<Look> others) {}

    /**
     * @param rules the rules that look at the fact
     */
    Learning(Observation observation, List<Rule> rules, EvidenceModel model, Known.Numbers numbers) {
        this.observation = observation;
        for (Rule rule : rules) {
            List<Look> own = numbers.looks(rule.conditions(), observation.fact(), false);
            if (own.stream().allMatch(look -> look.holds(observation.value()))) {
                add(rule, model, numbers);
            }
        }
        SpokenFact spoken = model.spoken(observation.fact());
        if (spoken != null) {
            alone.addAll(spoken.implied(observation.value()));
        }
    }

    private void add(Rule rule, EvidenceModel model, Known.Numbers numbers) {
        List<Look> others = numbers.looks(rule.conditions(), observation.fact(), true);
        if (rule.says() instanceof Statement.Conclusion) {
            concluding.add(others);
            return;
        }
        Weighed weighed = Objects.requireNonNull(model.weighed(rule));
        WeightTable table = weighed.table();
        if (table != null) {
            alone.add(new Item(weighed, table.weight(observation.value()), false));
        } else {
            int[] facts = weighed.looks().names().stream().mapToInt(numbers::of).toArray();
            joint.add(new Joint(new Item(weighed, weighed.weight(), false), facts, others));
        }
    }

    /** The value as somebody would state it. */
    Observation observation() {
        return observation;
    }

    /** True where something would be concluded from it beside what is known. */
    boolean concludes(Known known) {
        for (List<Look> others : concluding) {
            if (known.hold(others)) {
                return true;
            }
        }
        return false;
    }

    /** The evidence that it adds to what is known. */
    List<Item> further(Known known) {
        List<Item> further = alone;
        for (Joint one : joint) {
            if (known.hold(one.others())) {
                if (further == alone) {
                    further = new ArrayList<>(alone);
                }
                double confidence = known.confidence(one.facts());
                further.add(confidence >= 1 ? one.item() : Weighing.diluted(one.item(), confidence));
            }
        }
        return further;
    }
}
