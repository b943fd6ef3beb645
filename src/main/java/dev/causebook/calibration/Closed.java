package dev.causebook.calibration;

import dev.causebook.cases.CaseStatistics.Ended;
import dev.causebook.knowledge.TriedFix;
import java.util.Optional;

/**
 * A closed case: what was said of its likeliest cause, and how far that came true.
 *
 * @param confidence what was said, 0 to 1
 * @param right probability that the likeliest cause was the right one, by what people reported, 0 to 1
 */
public record Closed(double confidence, double right) {

    /** How often the cause noted when a case is closed is not the one that it was. */
    public static final double WRONG_CLOSURES = 0.05;

    /**
     * What a case teaches. A reviewer's verdict counts as it is. An outcome counts where it names the cause, less the
     * share of wrong closures. A fix that was never tried, one that was broken off, and one that helped without anybody
     * saying why, teach nothing of the cause.
     */
    public static Optional<Closed> of(Ended ended) {
        if (ended.verdict() != null) {
            return switch (ended.verdict()) {
                case RIGHT -> Optional.of(new Closed(ended.confidence(), 1));
                case WRONG -> Optional.of(new Closed(ended.confidence(), 0));
                case UNSURE -> Optional.empty();
            };
        }
        boolean cured = ended.result() == TriedFix.Result.FIXED && ended.found() != null;
        boolean seen = ended.result() == TriedFix.Result.PRESENT_NOT_FIXED && ended.found() != null;
        if (!cured && !seen) {
            return Optional.empty();
        }
        boolean same = ended.cause().equals(ended.found());
        // A wrong closure of another cause may hide this one, as likely as it was said to be.
        return Optional.of(
                new Closed(ended.confidence(), same ? 1 - WRONG_CLOSURES : WRONG_CLOSURES * ended.confidence()));
    }
}
