package dev.causebook.diagnosis;

import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Status;
import dev.causebook.knowledge.TriedFix;
import java.util.List;

/** What came of fixes that were tried, as evidence. */
final class TriedFixes {

    /** "Not found" is a look by a person at the cause itself: as strong as strong evidence against. */
    private static final double NOT_FOUND_RATIO = 0.1;

    private final Pack pack;
    private final EvidenceModel model;

    TriedFixes(Pack pack, EvidenceModel model) {
        this.pack = pack;
        this.model = model;
    }

    /** A fix that failed lowers the causes it solves by 1 − s; a cause that was looked for and not found by more. */
    double[] weights(List<TriedFix> tried) {
        double[] weights = new double[model.causes().size()];
        for (TriedFix one : tried) {
            double[] success = success(one.fix());
            for (int cause = 0; cause < weights.length; cause++) {
                weights[cause] += switch (one.result()) {
                    case PRESENT_NOT_FIXED, MADE_WORSE -> StrictMath.log(Math.max(0.01, 1 - success[cause]));
                    case NOT_FOUND -> success[cause] >= 0.5 ? StrictMath.log(NOT_FOUND_RATIO) : 0;
                    case FIXED -> StrictMath.log(Math.max(0.01, success[cause]));
                    case INTERRUPTED -> 0;
                };
            }
        }
        return weights;
    }

    private double[] success(String id) {
        double[] success = new double[model.causes().size()];
        Fix fix = pack.fixes().get(id);
        if (fix != null && fix.status() != Status.DEPRECATED) {
            for (String cause : fix.solves().keySet()) {
                int number = model.causeNumber(cause);
                if (number >= 0) {
                    success[number] = pack.success(fix, cause);
                }
            }
        }
        return success;
    }
}
