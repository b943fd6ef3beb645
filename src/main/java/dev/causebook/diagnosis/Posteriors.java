package dev.causebook.diagnosis;

import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import java.util.List;

/** How likely each cause is, without a plan: quick to make, to compare numbers of a pack over many cases. */
public final class Posteriors {

    private final EvidenceModel model;
    private final TriedFixes tried;

    public Posteriors(Pack pack) {
        this.model = new EvidenceModel(pack);
        this.tried = new TriedFixes(pack, model);
    }

    /** Ids of the causes, sorted, {@link EvidenceModel#OTHER} last: the order of all probabilities here. */
    public List<String> causes() {
        return List.copyOf(model.causes());
    }

    /** How likely each cause is before anything is known. */
    public double[] priors() {
        return Posterior.of(model.logPrior(), new double[model.causes().size()]);
    }

    /**
     * How likely each cause is.
     *
     * @param fired what the rules say
     * @param done fixes that were tried
     */
    public double[] of(EvidenceRules.Fired fired, List<TriedFix> done) {
        double[] weights = tried.weights(done);
        model.weigh(fired.rules(), fired.facts()).forEach(item -> weights[item.cause()] += item.weight());
        return Posterior.of(model.logPrior(), weights);
    }
}
