package dev.causebook.diagnosis;

import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one pack to one case.
 *
 * @param facts what was known, conclusions included, as somebody told it
 * @param inference what follows from it, whoever told it
 * @param again true where it was worked out for an equal case before
 */
public record Diagnosis(Facts facts, Inference inference, boolean again) {

    /** Above this, none of the pack's causes is likely enough to go by. */
    private static final double MOST_UNEXPLAINED = 0.5;

    /**
     * What follows from facts.
     *
     * @param pack the pack that answers
     * @param status whether anything but the priors speaks
     * @param concluded what the rules concluded from the facts
     * @param causes likely causes, likeliest first
     * @param other probability that it is none of the pack's causes
     * @param fixes fixes in the order to try them
     * @param blocked fixes that the safety gate holds back
     * @param plan what the order costs
     * @param questions what is worth asking, best first
     * @param automatic what the service can find out by itself that is worth it, best first; nobody has to be asked
     * @param oneFactAway what would put another fix first; null where it was not asked for
     * @param warnings what the reader of the answer should know
     */
    public record Inference(
            Pack pack,
            Status status,
            List<Observation> concluded,
            List<RankedCause> causes,
            double other,
            List<RankedFix> fixes,
            List<BlockedFix> blocked,
            PlanSummary plan,
            List<NextQuestion> questions,
            List<NextQuestion> automatic,
            @Nullable List<NearbyFix> oneFactAway,
            List<String> warnings) {
        public Inference {
            concluded = List.copyOf(concluded);
            causes = List.copyOf(causes);
            fixes = List.copyOf(fixes);
            blocked = List.copyOf(blocked);
            questions = List.copyOf(questions);
            automatic = List.copyOf(automatic);
            oneFactAway = oneFactAway == null ? null : List.copyOf(oneFactAway);
            warnings = List.copyOf(warnings);
        }

        private Inference with(List<RankedFix> ranked, List<BlockedFix> held, @Nullable List<NearbyFix> nearby) {
            return new Inference(
                    pack, status, concluded, causes, other, ranked, held, plan, questions, automatic, nearby, warnings);
        }
    }

    /** The same with what would put another fix first. */
    Diagnosis with(List<NearbyFix> nearby) {
        return new Diagnosis(facts, inference.with(fixes(), blocked(), nearby), false);
    }

    /** The same without a word of some fixes, whether offered or held back. */
    public Diagnosis without(Predicate<Fix> untold) {
        List<RankedFix> told =
                fixes().stream().filter(one -> !untold.test(one.fix())).toList();
        List<BlockedFix> held =
                blocked().stream().filter(one -> !untold.test(one.fix())).toList();
        return told.size() == fixes().size() && held.size() == blocked().size()
                ? this
                : new Diagnosis(facts, inference.with(told, held, oneFactAway()), false);
    }

    /** See {@link Inference#pack()}. */
    public Pack pack() {
        return inference.pack();
    }

    /** See {@link Inference#status()}. */
    public Status status() {
        return inference.status();
    }

    /** See {@link Inference#causes()}. */
    public List<RankedCause> causes() {
        return inference.causes();
    }

    /** See {@link Inference#other()}. */
    public double other() {
        return inference.other();
    }

    /** See {@link Inference#fixes()}. */
    public List<RankedFix> fixes() {
        return inference.fixes();
    }

    /** See {@link Inference#blocked()}. */
    public List<BlockedFix> blocked() {
        return inference.blocked();
    }

    /** See {@link Inference#plan()}. */
    public PlanSummary plan() {
        return inference.plan();
    }

    /** See {@link Inference#questions()}. */
    public List<NextQuestion> questions() {
        return inference.questions();
    }

    /** See {@link Inference#automatic()}. */
    public List<NextQuestion> automatic() {
        return inference.automatic();
    }

    /** See {@link Inference#oneFactAway()}. */
    @Nullable
    public List<NearbyFix> oneFactAway() {
        return inference.oneFactAway();
    }

    /** See {@link Inference#warnings()}. */
    public List<String> warnings() {
        return inference.warnings();
    }

    /** What to do next: to ask, to try the first fix, or to hand the case on. */
    public Step next() {
        if (!questions().isEmpty()) {
            return Step.ASK;
        }
        return plan().length() == 0 || other() > MOST_UNEXPLAINED ? Step.ESCALATE : Step.FIX;
    }

    /** What to do next. */
    public enum Step {
        /** A question is worth its minutes. */
        ASK,
        /** The first fix is. */
        FIX,
        /** Nothing is, or it is most likely none of the pack's causes. */
        ESCALATE;

        /** The name as the API writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the answer amounts to. */
    public enum Status {
        /** Something speaks for or against causes. */
        DIAGNOSED,
        /** Nothing but priors speaks: the questions are what matters. */
        NEEDS_FACTS
    }

    /** Lower and upper bound of an 80 % interval. */
    public record Interval(double low, double high) {}

    /**
     * A cause with its confidence.
     *
     * @param cause the cause
     * @param confidence calibrated posterior
     * @param interval 80 % interval; null where it was not asked for
     * @param evidence what speaks for and against it, weightiest first
     */
    public record RankedCause(
            Cause cause, double confidence, @Nullable Interval interval, List<Evidence> evidence) {
        public RankedCause {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A fix with its place in the order.
     *
     * @param fix the fix
     * @param rank place in the order, from 1
     * @param confidence probability that the symptom goes when it is done now
     * @param costMinutes what it costs
     * @param causes ids of the causes it is meant for here, likeliest first
     * @param inPlan false where escalating is cheaper than trying it at its place
     */
    public record RankedFix(
            Fix fix, int rank, double confidence, double costMinutes, List<String> causes, boolean inPlan) {
        public RankedFix {
            causes = List.copyOf(causes);
        }

        /** Success for the minutes: per cent a minute. */
        public double percentPerMinute() {
            return 100 * confidence / costMinutes;
        }
    }

    /**
     * A fix that is held back.
     *
     * @param fix the fix
     * @param reason why, a sentence
     * @param unlockedBy fact to see, or {@code audience} or {@code approver}; null where nothing unlocks it now
     * @param confidence probability that it would help
     */
    public record BlockedFix(
            Fix fix, String reason, @Nullable String unlockedBy, double confidence) {}

    /**
     * What the order costs, in minutes of an agent.
     *
     * @param expectedMinutes expected cost of trying the fixes in turn and then escalating
     * @param escalateNowMinutes cost of escalating at once
     * @param priceOfGateMinutes what the safety gate adds
     * @param rankStability share of resampled worlds in which the same fix comes first; null where it was not asked for
     * @param thenEscalate true where the case is handed on if all fixes of the plan fail
     * @param exact true for the cheapest order of all, false for the greedy one
     * @param leftOutMinutes upper bound of what the fixes that were not considered could have saved
     * @param length how many of the fixes belong to the plan
     * @param weights the cost weights used
     */
    public record PlanSummary(
            double expectedMinutes,
            double escalateNowMinutes,
            double priceOfGateMinutes,
            @Nullable Double rankStability,
            boolean thenEscalate,
            boolean exact,
            double leftOutMinutes,
            int length,
            CostWeights weights) {}

    /**
     * A change of one fact that would put another fix first.
     *
     * @param fact the fact
     * @param value the value that it would have; null where it would be unknown
     * @param probability how probable that value is; null for a fact that was seen otherwise
     * @param first the fix that would come first; null where handing the case on would
     */
    public record NearbyFix(
            FactDefinition fact,
            @Nullable String value,
            @Nullable Double probability,
            @Nullable Fix first) {}

    /**
     * A question worth asking.
     *
     * @param fact the fact to find out
     * @param savesMinutes net minutes that asking saves, the questions before it answered
     * @param changes what the answers would change, a sentence
     */
    public record NextQuestion(FactDefinition fact, double savesMinutes, String changes) {}
}
