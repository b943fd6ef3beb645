package dev.causebook.diagnosis;

import dev.causebook.fact.Audience;
import dev.causebook.fact.Facts;
import dev.causebook.knowledge.TriedFix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case to diagnose.
 *
 * @param facts what is known
 * @param tried fixes that were tried
 * @param audience who will act on the answer
 * @param approver who answers for security-lowering fixes; null for nobody
 * @param maxFixes most fixes to return
 * @param maxQuestions most questions to return; 0 for none
 * @param asked questions put to an end user before, in a row
 * @param intervals true to work out the intervals and the stability of the first rank
 */
public record Request(
        Facts facts,
        List<TriedFix> tried,
        Audience audience,
        @Nullable String approver,
        int maxFixes,
        int maxQuestions,
        int asked,
        boolean intervals) {

    public Request {
        tried = List.copyOf(tried);
    }

    /** A case in which nobody was asked before. */
    public Request(
            Facts facts,
            List<TriedFix> tried,
            Audience audience,
            @Nullable String approver,
            int maxFixes,
            int maxQuestions,
            boolean intervals) {
        this(facts, tried, audience, approver, maxFixes, maxQuestions, 0, intervals);
    }

    /** The same case with other facts. */
    Request with(Facts other) {
        return new Request(other, tried, audience, approver, maxFixes, maxQuestions, asked, intervals);
    }

    /** The same case in other hands, which have asked nothing yet. */
    Request by(Audience other) {
        return new Request(facts, tried, other, approver, maxFixes, maxQuestions, 0, intervals);
    }

    /** An agent's case with the usual limits. */
    public static Request of(Facts facts) {
        return new Request(facts, List.of(), Audience.AGENT, null, 5, 3, true);
    }
}
