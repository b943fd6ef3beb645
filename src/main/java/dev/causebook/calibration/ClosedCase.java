package dev.causebook.calibration;

import dev.causebook.cases.Case;
import dev.causebook.cases.Judged;
import dev.causebook.cases.PastCase;
import dev.causebook.cases.Recalled;
import dev.causebook.cases.Review;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.Request;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A case that somebody closed, with what the rules say of it today.
 *
 * @param at when it was answered
 * @param fired what the rules say
 * @param tried fixes that had been tried when it was answered
 * @param cause the cause that was named; null where nobody named one
 * @param notCause the cause that a reviewer found not to be it; null where a cause was named or nobody said
 * @param errorRate how often such a word is wrong
 * @param reviewed true where the word is a reviewer's
 * @param came what came of fixes afterwards
 */
record ClosedCase(
        Instant at,
        EvidenceRules.Fired fired,
        List<TriedFix> tried,
        @Nullable String cause,
        @Nullable String notCause,
        double errorRate,
        boolean reviewed,
        List<TriedFix> came) {

    /** How often a reviewer's verdict is wrong. */
    static final double WRONG_REVIEWS = 0.01;

    ClosedCase {
        tried = List.copyOf(tried);
        came = List.copyOf(came);
    }

    /** What somebody said. */
    private record Word(@Nullable String cause, @Nullable String notCause, double errorRate, boolean reviewed) {}

    /**
     * What a kept case teaches of a pack, or nothing: where nobody reviewed it and no fix helped it is not closed; where the
     * reviewer was unsure it is in doubt; where another pack fitted better it is another pack's.
     */
    static Optional<ClosedCase> of(PastCase past, Pack pack, EvidenceRules rules) {
        Case kept = past.kept();
        if (kept.packs().isEmpty() || !kept.packs().get(0).pack().equals(pack.id())) {
            return Optional.empty();
        }
        return word(past).filter(word -> known(word.cause(), pack)).map(word -> {
            Request request = Recalled.of(kept, pack).request();
            return new ClosedCase(
                    kept.at(),
                    rules.fire(request.facts().seen()),
                    request.tried(),
                    word.cause(),
                    word.notCause(),
                    word.errorRate(),
                    word.reviewed(),
                    past.came());
        });
    }

    private static boolean known(@Nullable String cause, Pack pack) {
        return cause == null || cause.equals(Judged.OTHER) || pack.causes().containsKey(cause);
    }

    private static Optional<Word> word(PastCase past) {
        Case.PackAnswer said = past.kept().packs().get(0);
        String first = said.causes().isEmpty() ? null : said.causes().get(0).id();
        Review.Verdict verdict = past.verdict();
        if (verdict == null) {
            return closure(past);
        }
        String named = past.verified();
        return switch (verdict) {
            case RIGHT -> Optional.ofNullable(first).map(cause -> new Word(cause, null, WRONG_REVIEWS, true));
            case WRONG ->
                named != null && !named.equals(first)
                        ? Optional.of(new Word(named, null, WRONG_REVIEWS, true))
                        : Optional.ofNullable(first).map(cause -> new Word(null, cause, WRONG_REVIEWS, true));
            case UNSURE -> Optional.empty();
        };
    }

    /** A cause counts where a fix was carried out for it: a guess that nobody acted on is no closure. */
    private static Optional<Word> closure(PastCase past) {
        boolean helped = came(past, TriedFix.Result.FIXED);
        boolean seen = came(past, TriedFix.Result.PRESENT_NOT_FIXED);
        String named = helped || seen ? past.verified() : null;
        return named != null || helped
                ? Optional.of(new Word(named, null, Closed.WRONG_CLOSURES, false))
                : Optional.empty();
    }

    private static boolean came(PastCase past, TriedFix.Result result) {
        return past.came().stream().anyMatch(one -> one.result() == result);
    }
}
