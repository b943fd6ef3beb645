package dev.causebook.calibration;

import dev.causebook.calibration.Reliability.Range;
import dev.causebook.knowledge.Basis;
import dev.causebook.knowledge.Measured;
import dev.causebook.knowledge.Pack;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The temperature under which the causes that people named surprise least. */
final class TemperatureFit {

    /** Newest cases that are looked at: each is diagnosed again for each temperature that is tried. */
    private static final int MOST = 1_000;

    private static final int STEPS = 17;
    private static final double LOWEST = Math.log(0.6);
    private static final double STEP = (Math.log(3.0) - LOWEST) / (STEPS - 1);
    private static final int RESAMPLES = 200;
    private static final long SEED = 20_260_702;
    private static final double USUAL_LOG = Math.log(1.3);
    private static final double SPREAD = 0.3;

    private TemperatureFit() {}

    /**
     * The temperature with its 80 % interval by resampling the cases; null with too few cases. With some, it is held near what
     * is usual.
     *
     * @param measured the other numbers that the pack is to have
     * @param closed cases whose cause was named, oldest first
     */
    static Measured.@Nullable Share of(Pack pack, Measured measured, List<ClosedCase> closed) {
        Basis basis = Basis.of(closed.size());
        if (basis == Basis.ELICITED) {
            return null;
        }
        List<ClosedCase> newest = closed.subList(Math.max(0, closed.size() - MOST), closed.size());
        double[][] losses = new double[STEPS][];
        for (int step = 0; step < STEPS; step++) {
            losses[step] = surprise(pack.with(at(measured, Math.exp(LOWEST + step * STEP))), newest);
        }
        boolean held = basis == Basis.PILOT;
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            int[] which = random.ints(newest.size(), 0, newest.size()).toArray();
            drawn[sample] = best(losses, which, held);
        }
        Arrays.sort(drawn);
        int[] all = new int[newest.size()];
        Arrays.setAll(all, one -> one);
        Range range = new Range(drawn[RESAMPLES / 10], drawn[RESAMPLES - 1 - RESAMPLES / 10]);
        return new Measured.Share(best(losses, all, held), range.low(), range.high(), newest.size());
    }

    private static Measured at(Measured measured, double temperature) {
        Measured.Share share = new Measured.Share(temperature, temperature, temperature, 0);
        return new Measured(
                measured.cases(),
                share,
                measured.other(),
                new TreeMap<>(measured.causes()),
                new TreeMap<>(measured.fixes()));
    }

    /** For each case how much the word of its end surprises, in nats. */
    static double[] surprise(Pack pack, List<ClosedCase> closed) {
        Likelihoods likelihoods = new Likelihoods(pack);
        return closed.stream().mapToDouble(one -> surprise(likelihoods, one)).toArray();
    }

    private static double surprise(Likelihoods likelihoods, ClosedCase one) {
        double[] answered = likelihoods.answered(one);
        double probability = 0;
        for (int cause = 0; cause < answered.length; cause++) {
            probability += answered[cause] * likelihoods.said(one, cause);
        }
        return -Math.log(probability);
    }

    private static double best(double[][] losses, int[] which, boolean held) {
        double[] sums = new double[STEPS];
        int least = 0;
        for (int step = 0; step < STEPS; step++) {
            for (int one : which) {
                sums[step] += losses[step][one];
            }
            double away = (LOWEST + step * STEP - USUAL_LOG) / SPREAD;
            sums[step] += held ? away * away / 2 : 0;
            least = sums[step] < sums[least] ? step : least;
        }
        return Math.exp(LOWEST + (least + between(sums, least)) * STEP);
    }

    /** Where between the steps beside it the lowest point of a parabola lies. */
    private static double between(double[] sums, int least) {
        if (least == 0 || least == STEPS - 1) {
            return 0;
        }
        double bend = sums[least - 1] - 2 * sums[least] + sums[least + 1];
        return bend <= 0 ? 0 : (sums[least - 1] - sums[least + 1]) / (2 * bend);
    }
}
