package dev.causebook.diagnosis;

import dev.causebook.diagnosis.EvidenceModel.Item;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a case, cause by cause, what is counted and what is not. One more fact touches the causes alone that
 * rules on it speak of, so that weighing it costs little, and gives the very numbers that weighing everything would give. For one thread.
 */
final class Ledger {

    private static final BitSet NOTHING = new BitSet();

    private final double[] logPrior;
    private final double[] tried;
    private final Claims claims;
    /** Evidence by cause, the weightiest first; also what does not count beside it. */
    private final Item[][] candidates;

    private final double[] scores;
    private final double most;
    /** What the scores stand for, against the greatest of them. */
    private final double[] parts;

    private final Belief belief;

    private Ledger(
            double[] logPrior,
            double[] tried,
            Claims claims,
            Item[][] candidates,
            double[] scores,
            double most,
            double[] parts) {
        this.logPrior = logPrior;
        this.tried = tried;
        this.claims = claims;
        this.candidates = candidates;
        this.scores = scores;
        this.most = most;
        this.parts = parts;
        double sum = Posterior.sum(parts);
        this.belief = new Belief(Posterior.shares(parts, sum), most + StrictMath.log(sum));
    }

    /**
     * The ledger of a case.
     *
     * @param tried weights that tried fixes give, by cause
     * @param candidates evidence by cause, the weightiest first
     * @param behind of conclusions the observations that they were drawn from
     */
    static Ledger of(EvidenceModel model, double[] tried, Item[][] candidates, @Nullable BitSet[] behind) {
        Claims claims = new Claims(model.looks(), behind);
        double[] weights = new double[candidates.length];
        for (int cause = 0; cause < weights.length; cause++) {
            weights[cause] = weight(tried[cause], candidates[cause], claims);
        }
        double[] scores = Posterior.scores(model.logPrior(), weights);
        double most = Posterior.greatest(scores);
        return new Ledger(model.logPrior(), tried, claims, candidates, scores, most, parts(scores, most));
    }

    private static double[] parts(double[] scores, double most) {
        double[] parts = new double[scores.length];
        for (int cause = 0; cause < parts.length; cause++) {
            parts[cause] = Posterior.part(scores[cause], most);
        }
        return parts;
    }

    /** What tried fixes and the evidence that counts weigh for a cause. */
    private static double weight(double tried, Item[] sorted, Claims claims) {
        double weight = tried;
        claims.clear();
        for (Item candidate : sorted) {
            if (claims.claim(candidate.weighed().looks())) {
                weight += candidate.weight();
            }
        }
        return weight;
    }

    /** This ledger with further evidence, from whose facts nothing is concluded. */
    Ledger with(List<Item> further) {
        return further.isEmpty() ? this : with(further, claims, NOTHING, NOTHING);
    }

    /**
     * This ledger with further evidence.
     *
     * @param now what is spoken for where conclusions were drawn from more than before
     * @param grown the conclusions of which that is so
     * @param replaced the conclusions that say something else now: what looked at them counts no longer
     */
    Ledger with(List<Item> further, Claims now, BitSet grown, BitSet replaced) {
        Item[][] more = candidates.clone();
        double[] moved = scores.clone();
        boolean[] touched = grown.isEmpty() ? new boolean[candidates.length] : looking(grown);
        if (!replaced.isEmpty()) {
            for (int cause = 0; cause < more.length; cause++) {
                more[cause] = without(more[cause], replaced);
            }
        }
        for (Item item : further) {
            more[item.cause()] = inserted(more[item.cause()], item);
            touched[item.cause()] = true;
        }
        for (int cause = 0; cause < touched.length; cause++) {
            if (touched[cause]) {
                moved[cause] = logPrior[cause] + weight(tried[cause], more[cause], now);
            }
        }
        double greatest = Posterior.greatest(moved);
        return new Ledger(logPrior, tried, now, more, moved, greatest, parts(moved, greatest, touched));
    }

    /** The causes of which evidence looks at any of these. */
    private boolean[] looking(BitSet looks) {
        boolean[] looking = new boolean[candidates.length];
        for (int cause = 0; cause < candidates.length; cause++) {
            for (Item item : candidates[cause]) {
                if (item.weighed().looks().any(looks)) {
                    looking[cause] = true;
                    break;
                }
            }
        }
        return looking;
    }

    /** The parts of moved scores: where the greatest stays what it was, only what moved is worked out anew. */
    private double[] parts(double[] moved, double greatest, boolean[] touched) {
        if (greatest != most) {
            return parts(moved, greatest);
        }
        double[] more = parts.clone();
        for (int cause = 0; cause < touched.length; cause++) {
            if (touched[cause]) {
                more[cause] = Posterior.part(moved[cause], most);
            }
        }
        return more;
    }

    private static Item[] without(Item[] sorted, BitSet looks) {
        Item[] fewer = new Item[sorted.length];
        int count = 0;
        for (Item item : sorted) {
            if (!item.weighed().looks().any(looks)) {
                fewer[count++] = item;
            }
        }
        return count == sorted.length ? sorted : Arrays.copyOf(fewer, count);
    }

    private static Item[] inserted(Item[] sorted, Item further) {
        Item[] more = Arrays.copyOf(sorted, sorted.length + 1);
        Weighing.insert(more, 0, sorted.length, further);
        return more;
    }

    /** What is spoken for. */
    Claims claims() {
        return claims;
    }

    /** What follows from it. */
    Belief belief() {
        return belief;
    }
}
