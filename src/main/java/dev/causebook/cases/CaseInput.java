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
 * @param look the endpoint to be looked at before anybody is asked, where that is worth it; null for none
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
        @Nullable Endpoint look,
        Set<String> disbelieved) {

    public CaseInput {
        attachments = List.copyOf(attachments);
        tried = List.copyOf(tried);
        disbelieved = Set.copyOf(disbelieved);
    }

    /** Begins a case of which nothing is known: an agent asks, with the usual limits. */
    public static Builder with() {
        return new Builder();
    }

    /** A text alone, with the usual limits. */
    public static CaseInput ofText(String text) {
        return with().text(text).take();
    }

    /** Facts alone, with the usual limits. */
    public static CaseInput ofFacts(Map<String, Object> facts) {
        return with().facts(facts).take();
    }

    /** The same case, its answer to say too what would put another fix first. */
    public CaseInput explained() {
        return but().explain(true).take();
    }

    /** Begins a copy of this case in which some things differ. */
    public Builder but() {
        return with().text(text)
                .facts(facts)
                .attachments(attachments)
                .tried(tried)
                .audience(audience)
                .approver(approver)
                .maxFixes(maxFixes)
                .maxQuestions(maxQuestions)
                .asked(asked)
                .intervals(intervals)
                .explain(explain)
                .look(look)
                .disbelieved(disbelieved);
    }

    /** Collects the parts of a case; see {@link CaseInput} for what each means. */
    public static final class Builder {
        private @Nullable String text;
        private Map<String, Object> facts = Map.of();
        private List<Attachment> attachments = List.of();
        private List<TriedFix> tried = List.of();
        private Audience audience = Audience.AGENT;
        private @Nullable String approver;
        private int maxFixes = 5;
        private int maxQuestions = 3;
        private int asked;
        private boolean intervals = true;
        private boolean explain;
        private @Nullable Endpoint look;
        private Set<String> disbelieved = Set.of();

        private Builder() {}

        /** The ticket's words; null for none. */
        public Builder text(@Nullable String value) {
            this.text = value;
            return this;
        }

        /** What is stated: group to name to plain value. */
        public Builder facts(Map<String, Object> value) {
            this.facts = value;
            return this;
        }

        /** What was attached. */
        public Builder attachments(List<Attachment> value) {
            this.attachments = value;
            return this;
        }

        /** Fixes that were tried. */
        public Builder tried(List<TriedFix> value) {
            this.tried = value;
            return this;
        }

        /** Who will act on the answer; an agent where nobody else is named. */
        public Builder audience(Audience value) {
            this.audience = value;
            return this;
        }

        /** Who answers for security-lowering fixes; null for nobody. */
        public Builder approver(@Nullable String value) {
            this.approver = value;
            return this;
        }

        /** Most fixes to return; 5 where nothing is said. */
        public Builder maxFixes(int value) {
            this.maxFixes = value;
            return this;
        }

        /** Most questions to return; 3 where nothing is said. */
        public Builder maxQuestions(int value) {
            this.maxQuestions = value;
            return this;
        }

        /** Questions put to an end user before, in a row. */
        public Builder asked(int value) {
            this.asked = value;
            return this;
        }

        /** Whether to work out intervals and rank stability; true where nothing is said. */
        public Builder intervals(boolean value) {
            this.intervals = value;
            return this;
        }

        /** Whether to say too what would put another fix first. */
        public Builder explain(boolean value) {
            this.explain = value;
            return this;
        }

        /** The endpoint to be looked at; null for none. */
        public Builder look(@Nullable Endpoint value) {
            this.look = value;
            return this;
        }

        /** Ids of facts that are not to be taken from text and attachments. */
        public Builder disbelieved(Set<String> value) {
            this.disbelieved = value;
            return this;
        }

        /** The case. */
        public CaseInput take() {
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
                    explain,
                    look,
                    disbelieved);
        }
    }
}
