package dev.causebook.cases;

import dev.causebook.fact.Audience;
import dev.causebook.intake.Attachment;
import dev.causebook.knowledge.TriedFix;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A case as it is sent in.
 *
 * @param text the ticket's words; null for none
 * @param facts stated facts: group to name to plain value
 * @param attachments what was attached
 * @param tried fixes that were tried
 * @param audience who will act on the answer
 * @param approver who answers for security-lowering fixes; null for nobody
 * @param maxFixes most fixes to return
 * @param maxQuestions most questions to return
 * @param asked questions put to an end user before, in a row
 * @param intervals true to work out intervals and rank stability
 * @param explain true to say too what would put another fix first
 * @param disbelieved ids of facts that are not to be taken from text and attachments: somebody who knows better said so
 */
public record CaseInput(
        @Nullable String text,
        Map<String, Object> facts,
        List<Attachment> attachments,
        List<TriedFix> tried,
        Audience audience,
        @Nullable String approver,
        int maxFixes,
        int maxQuestions,
        int asked,
        boolean intervals,
        boolean explain,
        Set<String> disbelieved) {

    public CaseInput {
        attachments = List.copyOf(attachments);
        tried = List.copyOf(tried);
        disbelieved = Set.copyOf(disbelieved);
    }

    /** A case whose text is believed. */
    public CaseInput(
            @Nullable String text,
            Map<String, Object> facts,
            List<Attachment> attachments,
            List<TriedFix> tried,
            Audience audience,
            @Nullable String approver,
            int maxFixes,
            int maxQuestions,
            boolean intervals) {
        this(text, facts, attachments, tried, audience, approver, maxFixes, maxQuestions, intervals, Set.of());
    }

    /** A case in which nobody was asked before and which needs no more explanation than usual. */
    public CaseInput(
            @Nullable String text,
            Map<String, Object> facts,
            List<Attachment> attachments,
            List<TriedFix> tried,
            Audience audience,
            @Nullable String approver,
            int maxFixes,
            int maxQuestions,
            boolean intervals,
            Set<String> disbelieved) {
        this(
                text,
                facts,
                attachments,
                tried,
                audience,
                approver,
                maxFixes,
                maxQuestions,
                0,
                intervals,
                false,
                disbelieved);
    }

    /** The same case, its answer to say too what would put another fix first. */
    public CaseInput explained() {
        return new CaseInput(
                text,
                facts,
                attachments,
                tried,
                audience,
                approver,
                maxFixes,
                maxQuestions,
                asked,
                intervals,
                true,
                disbelieved);
    }

    /** A text alone, with the usual limits. */
    public static CaseInput ofText(String text) {
        return new CaseInput(text, Map.of(), List.of(), List.of(), Audience.AGENT, null, 5, 3, true);
    }

    /** Facts alone, with the usual limits. */
    public static CaseInput ofFacts(Map<String, Object> facts) {
        return new CaseInput(null, facts, List.of(), List.of(), Audience.AGENT, null, 5, 3, true);
    }
}
