package dev.causebook.calibration;

import java.util.List;

/**
 * Which cause was at work in each of many cases, where of each only is known how well each cause fits it; and how frequent
 * each cause therefore is. Both at once, by expectation and maximisation over a Dirichlet prior: a closure that names a rare
 * cause against all evidence is more likely a wrong closure than one that names a frequent cause.
 */
final class Attribution {

    private static final int MOST_ROUNDS = 500;
    private static final double STILL = 1e-9;

    private final double[] prior;
    private final double weight;

    /**
     * @param prior how frequent each cause is held to be
     * @param weight how many cases that judgement is worth
     */
    Attribution(double[] prior, double weight) {
        this.prior = prior.clone();
        this.weight = weight;
    }

    /**
     * What came out.
     *
     * @param frequency how frequent each cause is
     * @param counts in how many of the cases each cause was at work, in parts of cases
     * @param ofCase for each case how likely each cause is
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: made once and only read.
    record Result(double[] frequency, double[] counts, double[][] ofCase) {}

    /**
     * @param fits for each case how well each cause fits it: likelihoods, up to a factor
     */
    Result of(List<double[]> fits) {
        double[] frequency = prior.clone();
        double[][] ofCase = new double[fits.size()][];
        double[] counts = new double[prior.length];
        for (int round = 0; round < MOST_ROUNDS; round++) {
            counts = new double[prior.length];
            for (int number = 0; number < ofCase.length; number++) {
                ofCase[number] = posterior(frequency, fits.get(number));
                for (int cause = 0; cause < counts.length; cause++) {
                    counts[cause] += ofCase[number][cause];
                }
            }
            double moved = 0;
            for (int cause = 0; cause < counts.length; cause++) {
                double next = (weight * prior[cause] + counts[cause]) / (weight + ofCase.length);
                moved = Math.max(moved, Math.abs(next - frequency[cause]));
                frequency[cause] = next;
            }
            if (moved < STILL) {
                break;
            }
        }
        return new Result(frequency, counts, ofCase);
    }

    private static double[] posterior(double[] frequency, double[] fit) {
        double[] posterior = new double[frequency.length];
        double sum = 0;
        for (int cause = 0; cause < posterior.length; cause++) {
            posterior[cause] = frequency[cause] * fit[cause];
            sum += posterior[cause];
        }
        for (int cause = 0; cause < posterior.length; cause++) {
            posterior[cause] = sum > 0 ? posterior[cause] / sum : frequency[cause];
        }
        return posterior;
    }
}
