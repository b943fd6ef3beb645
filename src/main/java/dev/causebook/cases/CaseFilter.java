package dev.causebook.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are wanted; null parts are not looked at.
 *
 * @param from answered at that moment or later
 * @param until answered before that moment
 * @param status what the answer amounted to
 * @param pack id of the pack that fits best
 * @param digest digest of that pack
 * @param firstCause id of its likeliest cause
 * @param firstFix id of its first fix
 * @param ticket where the case comes from
 * @param reviewed true for cases with a review, false for those without
 * @param closed true for cases with an outcome, false for those without
 */
public record CaseFilter(
        @Nullable Instant from,
        @Nullable Instant until,
        Answer.@Nullable Status status,
        @Nullable String pack,
        @Nullable String digest,
        @Nullable String firstCause,
        @Nullable String firstFix,
        @Nullable Ticket ticket,
        @Nullable Boolean reviewed,
        @Nullable Boolean closed) {

    /** All cases. */
    public static final CaseFilter ALL = new CaseFilter(null, null, null, null, null, null, null, null, null, null);

    /** Cases with an outcome. */
    public static final CaseFilter CLOSED = new CaseFilter(null, null, null, null, null, null, null, null, null, true);

    /** Cases that nobody has reviewed. */
    public static final CaseFilter UNREVIEWED =
            new CaseFilter(null, null, null, null, null, null, null, null, false, null);

    /** Cases of one ticket. */
    public static CaseFilter of(Ticket ticket) {
        return new CaseFilter(null, null, null, null, null, null, null, ticket, null, null);
    }
}
