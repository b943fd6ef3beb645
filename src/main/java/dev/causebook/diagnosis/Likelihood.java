package dev.causebook.diagnosis;

/** Arithmetic on likelihoods. StrictMath throughout, so that every platform gives the same bytes. */
public final class Likelihood {

    /** No likelihood is nearer to 0 or 1 than this: every source can err. */
    private static final double SMALLEST = 1e-6;

    private static final double DECIBANS_PER_NEPER = 10 / StrictMath.log(10);

    private Likelihood() {}

    /** Flattens the likelihood of a two-valued observation: p^(1/T), normalised again over the two values. */
    public static double temper(double p, double temperature) {
        double kept = Math.min(1 - SMALLEST, Math.max(SMALLEST, p));
        double seen = StrictMath.pow(kept, 1 / temperature);
        double unseen = StrictMath.pow(1 - kept, 1 / temperature);
        return seen / (seen + unseen);
    }

    /** Flattens the likelihoods of all values of a fact and normalises them again. */
    public static double[] temper(double[] likelihoods, double temperature) {
        double[] tempered = new double[likelihoods.length];
        double sum = 0;
        for (int value = 0; value < likelihoods.length; value++) {
            tempered[value] = StrictMath.pow(Math.max(SMALLEST, likelihoods[value]), 1 / temperature);
            sum += tempered[value];
        }
        for (int value = 0; value < tempered.length; value++) {
            tempered[value] /= sum;
        }
        return tempered;
    }

    /** A weight of evidence in nepers (natural logarithm of a likelihood ratio) as decibans. */
    public static double decibans(double nepers) {
        return nepers * DECIBANS_PER_NEPER;
    }

    /** Weight of a ratio for an observation known with confidence w only: λ' = w·λ + 1 − w. In nepers. */
    public static double dilute(double nepers, double confidence) {
        return confidence >= 1 ? nepers : StrictMath.log(confidence * StrictMath.exp(nepers) + 1 - confidence);
    }
}
