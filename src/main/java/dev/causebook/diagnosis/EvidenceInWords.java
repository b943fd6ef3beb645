package dev.causebook.diagnosis;

import dev.causebook.diagnosis.EvidenceModel.Item;
import dev.causebook.diagnosis.EvidenceModel.Weighed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The evidence of one case as the answer states it: each piece against all other causes together. */
final class EvidenceInWords {

    private static final Comparator<Evidence> WEIGHTIEST_FIRST = Comparator.comparingDouble(
                    (Evidence evidence) -> -Math.abs(evidence.decibans()))
            .thenComparing(Evidence::rule);

    private final EvidenceModel model;
    private final List<Item> items;
    /** For each set of facts, how much what it says of all causes together moves their prior probability. */
    private final double[] shifts;
    /** How much each item moves the prior probability of its own cause. */
    private final double[] shiftOf;

    /**
     * @param model the numbers of the pack
     * @param items the evidence that counts, sorted by cause
     */
    EvidenceInWords(EvidenceModel model, List<Item> items) {
        this.model = model;
        this.items = items;
        this.shifts = new double[model.sets()];
        this.shiftOf = new double[items.size()];
        for (int index = 0; index < shiftOf.length; index++) {
            Item item = items.get(index);
            shiftOf[index] = model.prior(item.cause()) * (StrictMath.exp(item.weight()) - 1);
            shifts[item.weighed().looks().set()] += shiftOf[index];
        }
    }

    /** What speaks for and against a cause, weightiest first. */
    List<Evidence> of(int cause) {
        List<Evidence> evidence = new ArrayList<>();
        for (int index = first(cause); index < items.size() && items.get(index).cause() == cause; index++) {
            evidence.add(worded(index));
        }
        evidence.sort(WEIGHTIEST_FIRST);
        return evidence;
    }

    private int first(int cause) {
        int low = 0;
        int high = items.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (items.get(middle).cause() < cause) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Evidence worded(int index) {
        Item item = items.get(index);
        Weighed weighed = item.weighed();
        return new Evidence(
                model.causes().get(weighed.cause()),
                weighed.rule().id(),
                item.implied() ? weighed.saysImplied() : weighed.says(),
                weighed.looks().names(),
                Likelihood.decibans(item.weight() - elsewhere(index)),
                item.implied(),
                weighed.finding() == null ? List.of() : weighed.finding().sources());
    }

    /** What the same facts say of all other causes together, by their priors, in nepers. */
    private double elsewhere(int index) {
        Item item = items.get(index);
        double others = 1 - model.prior(item.cause());
        double shifted = others + shifts[item.weighed().looks().set()] - shiftOf[index];
        return StrictMath.log(Math.max(1e-9, shifted) / others);
    }
}
