package dev.causebook.diagnosis;

import dev.causebook.diagnosis.Diagnosis.Interval;
import dev.causebook.diagnosis.EvidenceModel.Item;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How much a posterior moves when the numbers behind it are uncertain: priors are drawn from a Dirichlet distribution,
 * strengths with a standard deviation of 3 dB. The draws are fixed, so the same case always gives the same answer.
 */
final class Uncertainty {

    private static final int SAMPLES = 200;
    private static final int NOISES = 97;
    private static final long SEED = 20_260_101L;
    private static final double SIGMA_NEPERS = 0.3 * StrictMath.log(10);
    private static final double TAIL = 0.1;

    private final double[][] logPriors;
    private final double[][] noise;

    Uncertainty(double[] logPrior) {
        Random random = new Random(SEED);
        this.logPriors = new double[SAMPLES][];
        this.noise = new double[SAMPLES][NOISES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            logPriors[sample] = drawPrior(logPrior, random);
            for (int index = 0; index < NOISES; index++) {
                noise[sample][index] = random.nextGaussian() * SIGMA_NEPERS;
            }
        }
    }

    /** One draw from Dirichlet( n0·π ) with n0 twice the number of causes. */
    private static double[] drawPrior(double[] logPrior, Random random) {
        double[] draw = new double[logPrior.length];
        for (int cause = 0; cause < draw.length; cause++) {
            draw[cause] = logGamma(2.0 * logPrior.length * StrictMath.exp(logPrior[cause]), random);
        }
        return draw;
    }

    /** Logarithm of a gamma variate (Marsaglia and Tsang); below shape 1 by the usual boost, in logs against underflow. */
    private static double logGamma(double shape, Random random) {
        if (shape < 1) {
            return logGamma(shape + 1, random) + StrictMath.log(1 - random.nextDouble()) / shape;
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                double u = 1 - random.nextDouble();
                if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                    return StrictMath.log(d * v);
                }
            }
        }
    }

    /**
     * What resampling shows.
     *
     * @param intervals 80 % interval of each cause
     * @param stability share of samples in which the same fix comes first
     */
    record Spread(Interval[] intervals, double stability) {}

    /** The posteriors of one case under resampled numbers; drawn when first asked for. */
    final class Samples {
        private final List<Item> items;
        private final double[] fixedWeights;
        private double @Nullable [][] drawn;

        private Samples(List<Item> items, double[] fixedWeights) {
            this.items = items;
            this.fixedWeights = fixedWeights;
        }

        private double[][] posteriors() {
            double[][] known = drawn;
            if (known == null) {
                known = new double[SAMPLES][];
                for (int sample = 0; sample < SAMPLES; sample++) {
                    double[] weights = fixedWeights.clone();
                    for (int index = 0; index < items.size(); index++) {
                        weights[items.get(index).cause()] += items.get(index).weight() + noise[sample][index % NOISES];
                    }
                    known[sample] = Posterior.of(logPriors[sample], weights);
                }
                drawn = known;
            }
            return known;
        }

        /**
         * Intervals, and how stable the first rank is.
         *
         * @param first number of the fix that comes first at a posterior
         * @param expected number of the fix that comes first at the real one
         */
        Spread spread(ToIntFunction<double[]> first, int expected) {
            int causes = fixedWeights.length;
            double[][] byCause = new double[causes][SAMPLES];
            int same = 0;
            double[][] posteriors = posteriors();
            for (int sample = 0; sample < SAMPLES; sample++) {
                for (int cause = 0; cause < causes; cause++) {
                    byCause[cause][sample] = posteriors[sample][cause];
                }
                same += first.applyAsInt(posteriors[sample]) == expected ? 1 : 0;
            }
            Interval[] intervals = new Interval[causes];
            for (int cause = 0; cause < causes; cause++) {
                intervals[cause] = interval(byCause[cause]);
            }
            return new Spread(intervals, same / (double) SAMPLES);
        }

        /** Lower bound of the 80 % interval of what some causes have together once those fixes have failed. */
        double lowerBound(int[] causes, List<double[]> failed) {
            double[] together = new double[SAMPLES];
            double[][] posteriors = posteriors();
            for (int sample = 0; sample < SAMPLES; sample++) {
                double[] mass = posteriors[sample].clone();
                double all = 0;
                for (int cause = 0; cause < mass.length; cause++) {
                    for (double[] success : failed) {
                        mass[cause] *= 1 - success[cause];
                    }
                    all += mass[cause];
                }
                double meant = 0;
                for (int cause : causes) {
                    meant += mass[cause];
                }
                together[sample] = all > 0 ? meant / all : 0;
            }
            return interval(together).low();
        }
    }

    private static Interval interval(double[] samples) {
        Arrays.sort(samples);
        return new Interval(samples[(int) (SAMPLES * TAIL)], samples[(int) (SAMPLES * (1 - TAIL))]);
    }

    /**
     * Resamples a case.
     *
     * @param items the evidence that counts
     * @param fixedWeights weights that are not resampled, such as those of failed fixes
     */
    Samples samples(List<Item> items, double[] fixedWeights) {
        return new Samples(items, fixedWeights);
    }
}
