package dev.causebook.calibration;

import dev.causebook.knowledge.Basis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How far confidences can be trusted.
 *
 * @param cases how many closed cases it rests on
 * @param basis what confidences rest on with so many cases
 * @param bands what was said and what came true, by bands of what was said
 * @param brier mean squared distance between what was said and what was so, 0 is best; null without cases
 * @param logLoss mean surprise in nats, 0 is best; null without cases
 * @param calibrationError mean distance between what was said and what came true, over bands; null without cases
 * @param errorInterval 80 % interval of that error by resampling the cases; null without cases
 * @param flattening factor by which evidence should be flattened beyond what it is, 1 for as it is
 * @param steps what a confidence comes to, by stretches; empty with fewer than 500 cases
 */
public record Reliability(
        int cases,
        Basis basis,
        List<Band> bands,
        @Nullable Double brier,
        @Nullable Double logLoss,
        @Nullable Double calibrationError,
        @Nullable Range errorInterval,
        double flattening,
        List<Step> steps) {

    private static final int BANDS = 10;
    private static final int RESAMPLES = 400;
    private static final double LEAST = 1e-6;
    private static final double USUAL_LOG = Math.log(1.3);
    private static final double SPREAD = 0.3;

    public Reliability {
        bands = List.copyOf(bands);
        steps = List.copyOf(steps);
    }

    /** From one number to another. */
    public record Range(double low, double high) {}

    /**
     * Cases of which something alike was said.
     *
     * @param from least confidence
     * @param to greatest confidence
     * @param cases how many
     * @param said mean confidence; 0 without cases
     * @param cameTrue share in which the cause was right; 0 without cases
     */
    public record Band(double from, double to, int cases, double said, double cameTrue) {}

    /**
     * A stretch of confidences that come to the same, on the curve that never falls.
     *
     * @param from least confidence in it
     * @param to greatest confidence in it
     * @param cases how many cases
     * @param comesTrue share that comes true
     * @param low lower bound of the 80 % interval of that share, by resampling the cases
     * @param high upper bound of it
     */
    public record Step(double from, double to, int cases, double comesTrue, double low, double high) {}

    /** Works it out; the random numbers draw the resamples. */
    public static Reliability of(List<Closed> closed, RandomGenerator random) {
        List<Band> bands = bands(closed);
        Basis basis = Basis.of(closed.size());
        if (closed.isEmpty()) {
            return new Reliability(0, basis, bands, null, null, null, null, 1, List.of());
        }
        return new Reliability(
                closed.size(),
                basis,
                bands,
                closed.stream().mapToDouble(Reliability::brier).average().orElse(0),
                closed.stream().mapToDouble(one -> surprise(one, 1)).average().orElse(0),
                error(bands, closed.size()),
                interval(closed, random),
                basis == Basis.ELICITED ? 1 : flattening(closed, basis == Basis.PILOT),
                basis == Basis.MEASURED ? Isotonic.of(closed, random) : List.of());
    }

    /** The expected squared distance where the truth itself is only probable. */
    private static double brier(Closed one) {
        return one.confidence() * one.confidence() - 2 * one.confidence() * one.right() + one.right();
    }

    private static double surprise(Closed one, double flattening) {
        double said = Math.min(Math.max(flattened(one.confidence(), flattening), LEAST), 1 - LEAST);
        return -(one.right() * Math.log(said) + (1 - one.right()) * Math.log(1 - said));
    }

    /** A confidence with its odds flattened. */
    static double flattened(double confidence, double flattening) {
        double inside = Math.min(Math.max(confidence, LEAST), 1 - LEAST);
        double odds = Math.pow(inside / (1 - inside), 1 / flattening);
        return odds / (1 + odds);
    }

    private static List<Band> bands(List<Closed> closed) {
        int[] cases = new int[BANDS];
        double[] said = new double[BANDS];
        double[] right = new double[BANDS];
        for (Closed one : closed) {
            int band = band(one);
            cases[band]++;
            said[band] += one.confidence();
            right[band] += one.right();
        }
        List<Band> bands = new ArrayList<>();
        for (int band = 0; band < BANDS; band++) {
            int many = Math.max(cases[band], 1);
            bands.add(new Band(
                    band / (double) BANDS,
                    (band + 1) / (double) BANDS,
                    cases[band],
                    said[band] / many,
                    right[band] / many));
        }
        return bands;
    }

    private static double error(List<Band> bands, int cases) {
        return bands.stream()
                        .mapToDouble(band -> band.cases() * Math.abs(band.said() - band.cameTrue()))
                        .sum()
                / cases;
    }

    private static Range interval(List<Closed> closed, RandomGenerator random) {
        int count = closed.size();
        int[] band = closed.stream().mapToInt(Reliability::band).toArray();
        double[] off = closed.stream()
                .mapToDouble(one -> one.confidence() - one.right())
                .toArray();
        double[] errors = new double[RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            double[] sums = new double[BANDS];
            for (int draw = 0; draw < count; draw++) {
                int one = random.nextInt(count);
                sums[band[one]] += off[one];
            }
            errors[sample] = Arrays.stream(sums).map(Math::abs).sum() / count;
        }
        Arrays.sort(errors);
        return new Range(errors[RESAMPLES / 10], errors[RESAMPLES - 1 - RESAMPLES / 10]);
    }

    private static int band(Closed one) {
        return Math.min((int) (one.confidence() * BANDS), BANDS - 1);
    }

    /** The flattening under which what came true surprises least; with few cases held near what is usual. */
    private static double flattening(List<Closed> closed, boolean held) {
        double best = 1;
        double least = Double.MAX_VALUE;
        for (int step = 0; step <= 120; step++) {
            double tried = Math.exp(-0.7 + step * 0.0175);
            double loss =
                    closed.stream().mapToDouble(one -> surprise(one, tried)).sum();
            double away = (Math.log(tried) - USUAL_LOG) / SPREAD;
            double total = held ? loss + away * away / 2 : loss;
            if (total < least) {
                least = total;
                best = tried;
            }
        }
        return best;
    }
}
