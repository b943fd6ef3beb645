package dev.causebook.calibration;

import dev.causebook.cases.Judged;
import dev.causebook.diagnosis.Posteriors;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How well each cause of a pack fits a closed case: what was observed, what came of fixes, and what people said at the end. */
final class Likelihoods {

    /** How often a trouble goes away by itself after a fix that does nothing for its cause. */
    private static final double BY_ITSELF = 0.02;
    /** How often a cause that is there is not seen by who looks for it. */
    private static final double OVERLOOKED = 0.1;

    private final Pack pack;
    private final Posteriors posteriors;
    private final List<String> causes;
    private final double[] priors;
    private final Map<String, Integer> numbers = new HashMap<>();

    Likelihoods(Pack pack) {
        this.pack = pack;
        this.posteriors = new Posteriors(pack);
        this.causes = posteriors.causes();
        this.priors = posteriors.priors();
        for (int number = 0; number < causes.size(); number++) {
            numbers.put(causes.get(number), number);
        }
        numbers.put(Judged.OTHER, causes.size() - 1);
    }

    /** Ids of the causes, the order of all numbers here; what is none of them is the last. */
    List<String> causes() {
        return causes;
    }

    double[] priors() {
        return priors.clone();
    }

    /** Number of a cause, {@link Judged#OTHER} among them; it must be known. */
    int number(String cause) {
        Integer number = numbers.get(cause);
        if (number == null) {
            throw new IllegalArgumentException("no cause " + cause);
        }
        return number;
    }

    /** How likely each cause was, by what was known when the case was answered. */
    double[] answered(ClosedCase closed) {
        return posteriors.of(closed.fired(), closed.tried());
    }

    /** How well each cause fits all that is known of the case now. */
    double[] of(ClosedCase closed) {
        double[] fits = answered(closed);
        for (int cause = 0; cause < fits.length; cause++) {
            fits[cause] *= said(closed, cause) / priors[cause];
        }
        if (closed.cause() == null && closed.notCause() == null) {
            closed.came().forEach(one -> came(one, fits));
        }
        return fits;
    }

    /** The probability of what was said at the end where a cause was at work; wrong words fall on all other causes alike. */
    double said(ClosedCase closed, int cause) {
        double error = closed.errorRate();
        if (closed.cause() != null) {
            return number(closed.cause()) == cause ? 1 - error : error / (causes.size() - 1);
        }
        if (closed.notCause() != null && numbers.containsKey(closed.notCause())) {
            return number(closed.notCause()) == cause ? error : 1 - error;
        }
        return 1;
    }

    private void came(TriedFix one, double[] fits) {
        Fix fix = pack.fixes().get(one.fix());
        if (fix == null) {
            return;
        }
        for (int cause = 0; cause < fits.length; cause++) {
            double success = pack.success(fix, causes.get(cause));
            fits[cause] *= switch (one.result()) {
                case FIXED -> Math.max(BY_ITSELF, success);
                case PRESENT_NOT_FIXED, MADE_WORSE -> 1 - Math.min(0.99, success);
                case NOT_FOUND -> success >= 0.5 ? OVERLOOKED : 1;
                case INTERRUPTED -> 1;
            };
        }
    }
}
