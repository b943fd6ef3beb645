package dev.causebook.diagnosis;

/** Priors and weights of evidence to a posterior, in log space. */
public final class Posterior {

    /** What is this far below the likeliest cause, in nepers, has no probability that a double could add. */
    private static final double NEGLIGIBLE = -40;

    private Posterior() {}

    /**
     * The posterior.
     *
     * @param logPrior natural logarithm of each cause's prior
     * @param weights sum of each cause's weights of evidence, in nepers
     * @return probabilities that sum to 1
     */
    public static double[] of(double[] logPrior, double[] weights) {
        double[] scores = scores(logPrior, weights);
        double most = greatest(scores);
        for (int cause = 0; cause < scores.length; cause++) {
            scores[cause] = part(scores[cause], most);
        }
        return shares(scores, sum(scores));
    }

    /** Logarithm of the probability of what the weights stand for, over that by the base rates. */
    static double logEvidence(double[] logPrior, double[] weights) {
        double[] scores = scores(logPrior, weights);
        double most = greatest(scores);
        double sum = 0;
        for (double score : scores) {
            sum += part(score, most);
        }
        return most + StrictMath.log(sum);
    }

    /** The logarithm of each cause's probability, not yet normalised. */
    static double[] scores(double[] logPrior, double[] weights) {
        double[] scores = new double[logPrior.length];
        for (int cause = 0; cause < scores.length; cause++) {
            scores[cause] = logPrior[cause] + weights[cause];
        }
        return scores;
    }

    static double greatest(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        return most;
    }

    /** What a score stands for, against the greatest of all. */
    static double part(double score, double most) {
        double below = score - most;
        return below < NEGLIGIBLE ? 0 : StrictMath.exp(below);
    }

    static double sum(double[] parts) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }

    /** The parts as shares of their sum. */
    static double[] shares(double[] parts, double sum) {
        double[] shares = new double[parts.length];
        for (int cause = 0; cause < shares.length; cause++) {
            shares[cause] = parts[cause] / sum;
        }
        return shares;
    }

    /** Entropy in bits. */
    public static double entropyBits(double[] probabilities) {
        double bits = 0;
        for (double p : probabilities) {
            if (p > 0) {
                bits -= p * StrictMath.log(p) / StrictMath.log(2);
            }
        }
        return bits;
    }
}
