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
        double[] scores = new double[logPrior.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int cause = 0; cause < scores.length; cause++) {
            scores[cause] = logPrior[cause] + weights[cause];
            most = Math.max(most, scores[cause]);
        }
        double sum = 0;
        for (int cause = 0; cause < scores.length; cause++) {
            double below = scores[cause] - most;
            scores[cause] = below < NEGLIGIBLE ? 0 : StrictMath.exp(below);
            sum += scores[cause];
        }
        for (int cause = 0; cause < scores.length; cause++) {
            scores[cause] /= sum;
        }
        return scores;
    }

    /** Logarithm of the probability of what the weights stand for, over that by the base rates. */
    static double logEvidence(double[] logPrior, double[] weights) {
        double most = Double.NEGATIVE_INFINITY;
        for (int cause = 0; cause < weights.length; cause++) {
            most = Math.max(most, logPrior[cause] + weights[cause]);
        }
        double sum = 0;
        for (int cause = 0; cause < weights.length; cause++) {
            double below = logPrior[cause] + weights[cause] - most;
            sum += below < NEGLIGIBLE ? 0 : StrictMath.exp(below);
        }
        return most + StrictMath.log(sum);
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
