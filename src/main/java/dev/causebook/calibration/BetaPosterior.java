package dev.causebook.calibration;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * What is held of a share after so many cases: a Beta distribution.
 *
 * @param yes cases in which it was so, those that the first judgement is worth among them; above 0
 * @param no cases in which it was not, likewise
 */
record BetaPosterior(double yes, double no) {

    /** Below this the tails of the distribution are lost in rounding. */
    private static final double LEAST = 1e-6;

    double mean() {
        return yes / (yes + no);
    }

    /** The 80 % interval. */
    Reliability.Range interval() {
        BetaDistribution beta = BetaDistribution.of(Math.max(LEAST, yes), Math.max(LEAST, no));
        return new Reliability.Range(beta.inverseCumulativeProbability(0.1), beta.inverseCumulativeProbability(0.9));
    }
}
