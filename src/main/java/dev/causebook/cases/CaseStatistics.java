package dev.causebook.cases;

import dev.causebook.knowledge.TriedFix;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What many kept cases say together, counted by the database. Throws {@link StoreUnavailableException} as the store does. */
public interface CaseStatistics {

    /** In which order cases are put before reviewers. */
    enum Order {
        /** Not yet reviewed, newest first. */
        NEWEST,
        /** Not yet reviewed, the least certain first. */
        LEAST_CERTAIN,
        /** Reviewed as wrong or unsure, or by people who disagree; most reviews first. */
        DISPUTED,
        /** Reviewed, newest first. */
        REVIEWED,
        /** Not yet reviewed, the least explained by any cause first. */
        UNEXPLAINED
    }

    /** Ids of cases in that order. */
    List<String> queue(Order order, int skip, int most);

    /**
     * How often something happened in a week.
     *
     * @param week its Monday
     * @param what the thing counted
     * @param count how often
     */
    record Weekly(LocalDate week, String what, long count) {}

    /** Results of fixes by week since that moment, weeks in order. */
    List<Weekly> results(Instant from);

    /** Likeliest causes by week since that moment, weeks in order. */
    List<Weekly> causes(Instant from);

    /** Answers by status and week since that moment, weeks in order. */
    List<Weekly> answers(Instant from);

    /**
     * A case about which somebody said how it ended.
     *
     * @param id id of the case
     * @param pack id of the pack that fitted best
     * @param version its version
     * @param digest its digest
     * @param cause the likeliest cause
     * @param confidence its confidence
     * @param verdict the last verdict of a reviewer; null where there is none
     * @param fix the fix of the last outcome that says something; null where there is none
     * @param result what came of it; null likewise
     * @param found the cause that was found, as the outcome says; null where it does not
     * @param reporter who reported that outcome, as a key proved it; null where nobody proved to be anybody
     * @param reported when; null without an outcome
     */
    record Ended(
            String id,
            String pack,
            String version,
            String digest,
            String cause,
            double confidence,
            Review.@Nullable Verdict verdict,
            @Nullable String fix,
            TriedFix.@Nullable Result result,
            @Nullable String found,
            @Nullable String reporter,
            @Nullable Instant reported) {}

    /** The newest cases with a verdict or an outcome, newest first. */
    List<Ended> ended(int most);

    /** Changes whenever somebody has said something of a case; opaque, and quick to ask for. */
    String newestWord();
}
