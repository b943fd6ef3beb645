package dev.causebook.cases;

import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.knowledge.TriedFix;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as it is kept: what was known, and what was made of it. Enough to diagnose it again with other knowledge; the
 * answer as it was given is kept beside it, see {@link CaseStore#answer(String)}.
 *
 * @param id identifier; identifiers sort by time
 * @param at when it was answered
 * @param caller who asked, as a key or token proved it; null where none was needed
 * @param ticket where it comes from; null where the caller did not say
 * @param status what the answer amounted to
 * @param facts what was stated and read, without conclusions and without the words it was read from; sorted by fact
 * @param tried fixes that were tried, those that the text spoke of among them
 * @param audience who was to act on the answer
 * @param approver who answered for security-lowering fixes; null for nobody
 * @param maxFixes most fixes that were asked for
 * @param maxQuestions most questions that were asked for
 * @param intervals true where intervals were asked for
 * @param text the ticket's words, masked; null where words are not kept, which is the rule
 * @param packs what each pack in scope said, the most fitting first; empty where none is in scope
 */
public record Case(
        String id,
        Instant at,
        @Nullable String caller,
        @Nullable Ticket ticket,
        Answer.Status status,
        List<Observation> facts,
        List<TriedFix> tried,
        Audience audience,
        @Nullable String approver,
        int maxFixes,
        int maxQuestions,
        boolean intervals,
        @Nullable String text,
        List<PackAnswer> packs) {

    public Case {
        facts = List.copyOf(facts);
        tried = List.copyOf(tried);
        packs = List.copyOf(packs);
    }

    /**
     * What is to be kept of an answer.
     *
     * @param caller who asked
     * @param text the ticket's words as they may be kept; null for none
     */
    public static Case of(
            String id,
            Instant at,
            Caller caller,
            @Nullable Ticket ticket,
            CaseInput input,
            Answer answer,
            @Nullable String text) {
        return new Case(
                id,
                at,
                caller.proven() ? caller.name() : null,
                ticket,
                answer.status(),
                answer.facts().stream()
                        .filter(fact -> fact.origin().kind() != Origin.Kind.CONCLUDED)
                        .map(Case::withoutWords)
                        .toList(),
                answer.tried(),
                input.audience(),
                input.approver(),
                input.maxFixes(),
                input.maxQuestions(),
                input.intervals(),
                text,
                answer.diagnoses().stream().map(PackAnswer::of).toList());
    }

    static Observation withoutWords(Observation seen) {
        Origin origin = seen.origin();
        return origin.quote() == null
                ? seen
                : new Observation(
                        seen.fact(),
                        seen.value(),
                        new Origin(
                                origin.kind(), null, origin.start(), origin.end(), origin.line(), origin.attachment()),
                        seen.confidence());
    }

    /**
     * What one pack said.
     *
     * @param pack id of the pack
     * @param version its version
     * @param digest its digest
     * @param causes likely causes, likeliest first
     * @param other probability that it is none of the pack's causes
     * @param fixes fixes in the order to try them
     * @param blocked ids of fixes that the safety gate held back
     * @param rules ids of the rules that spoke
     * @param expectedMinutes expected cost of the plan, in minutes of an agent
     * @param escalateNowMinutes cost of escalating at once, likewise
     */
    public record PackAnswer(
            String pack,
            String version,
            String digest,
            List<Ranked> causes,
            double other,
            List<Ranked> fixes,
            List<String> blocked,
            List<String> rules,
            double expectedMinutes,
            double escalateNowMinutes) {

        public PackAnswer {
            causes = List.copyOf(causes);
            fixes = List.copyOf(fixes);
            blocked = List.copyOf(blocked);
            rules = List.copyOf(rules);
        }

        static PackAnswer of(Diagnosis diagnosis) {
            return new PackAnswer(
                    diagnosis.pack().id(),
                    diagnosis.pack().version(),
                    diagnosis.pack().digest(),
                    diagnosis.causes().stream()
                            .map(cause -> new Ranked(cause.cause().id(), cause.confidence()))
                            .toList(),
                    diagnosis.other(),
                    diagnosis.fixes().stream()
                            .map(fix -> new Ranked(fix.fix().id(), fix.confidence()))
                            .toList(),
                    diagnosis.blocked().stream().map(fix -> fix.fix().id()).toList(),
                    diagnosis.causes().stream()
                            .flatMap(cause -> cause.evidence().stream())
                            .filter(evidence -> !evidence.implied())
                            .map(evidence -> evidence.rule())
                            .distinct()
                            .sorted()
                            .toList(),
                    diagnosis.plan().expectedMinutes(),
                    diagnosis.plan().escalateNowMinutes());
        }
    }

    /** A cause or a fix with its confidence. */
    public record Ranked(String id, double confidence) {}
}
