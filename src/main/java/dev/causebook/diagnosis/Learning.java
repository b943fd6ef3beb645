package dev.causebook.diagnosis;

import dev.causebook.diagnosis.EvidenceModel.Item;
import dev.causebook.diagnosis.EvidenceModel.Weighed;
import dev.causebook.diagnosis.Known.Look;
import dev.causebook.fact.Observation;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/** What one value of a fact adds to the evidence of a case in which the fact was unknown. Worked out once. */
final class Learning {

    private final Observation observation;
    /** What it says by itself. */
    private final List<Item> alone = new ArrayList<>();
    /** Rules on other facts too that hold of this value. */
    private final List<Joint> joint = new ArrayList<>();
    /** What is concluded from it, where all else holds that has to. */
    private final List<Drawing> drawings = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // Never compared: made once for a rule and only read.
    private record Joint(Item item, int[] facts, List<Look> others) {}

    /**
     * What a rule concludes.
     *
     * @param says the conclusion
     * @param rule id of the rule
     * @param number number of its fact
     * @param look the same as evidence counts it; -1 where no evidence looks at it
     * @param others what has to hold beside the value
     * @param observed numbers of the facts that the rule looks at
     * @param looks the same as evidence counts them
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: made once for a rule and only read.
    record Drawing(
            Statement.Conclusion says,
            String rule,
            int number,
            int look,
            List<Look> others,
            int[] observed,
            BitSet looks) {}

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
        if (rule.says() instanceof Statement.Conclusion conclusion) {
            drawings.add(drawing(rule, conclusion, others, model, numbers));
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

    private static Drawing drawing(
            Rule rule, Statement.Conclusion says, List<Look> others, EvidenceModel model, Known.Numbers numbers) {
        // In the order of the conditions, as confidences are multiplied where everything is weighed.
        int[] observed = rule.conditions().stream()
                .mapToInt(one -> numbers.of(one.fact()))
                .toArray();
        BitSet looks = new BitSet();
        rule.facts().stream().mapToInt(model::look).filter(look -> look >= 0).forEach(looks::set);
        return new Drawing(says, rule.id(), numbers.of(says.fact()), model.look(says.fact()), others, observed, looks);
    }

    /** The value as somebody would state it. */
    Observation observation() {
        return observation;
    }

    /** What is concluded from it beside what is known, in the order of the rules. */
    List<Drawing> drawn(Known known) {
        List<Drawing> drawn = new ArrayList<>();
        for (Drawing drawing : drawings) {
            if (known.hold(drawing.others())) {
                drawn.add(drawing);
            }
        }
        return drawn;
    }

    /** The evidence that it adds to what is known, if it is certain. */
    List<Item> further(Known known) {
        return further(known, 1);
    }

    /**
     * The evidence that it adds to what is known.
     *
     * @param own how sure it is itself
     */
    List<Item> further(Known known, double own) {
        List<Item> further = new ArrayList<>(alone.size() + joint.size());
        for (Item item : alone) {
            further.add(own >= 1 ? item : Weighing.diluted(item, own));
        }
        for (Joint one : joint) {
            if (known.hold(one.others())) {
                double confidence = known.confidence(one.facts());
                further.add(confidence >= 1 ? one.item() : Weighing.diluted(one.item(), confidence));
            }
        }
        return further;
    }
}
