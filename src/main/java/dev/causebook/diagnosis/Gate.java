package dev.causebook.diagnosis;

import dev.causebook.fact.Audience;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.SafetyClass;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The safety gate: which fixes may be offered at all. It comes before the order and is not traded for minutes. */
final class Gate {

    private static final int LONGEST_EXPIRY_HOURS = 24;

    private final Vocabulary vocabulary;
    private final Facts facts;
    private final Audience audience;
    private final @Nullable String approver;

    Gate(Vocabulary vocabulary, Request request) {
        this.vocabulary = vocabulary;
        this.facts = request.facts();
        this.audience = request.audience();
        this.approver = request.approver();
    }

    /** Who will act. */
    Audience audience() {
        return audience;
    }

    /**
     * Why a fix is held back.
     *
     * @param reason a sentence
     * @param unlockedBy fact, {@code audience} or {@code approver}; null where nothing unlocks it
     */
    record Objection(String reason, @Nullable String unlockedBy) {}

    /** What stands against a fix whatever its chances, or nothing. */
    Optional<Objection> objection(Fix fix) {
        Optional<Objection> role = role(fix);
        if (role.isPresent()) {
            return role;
        }
        if (incomplete(fix)) {
            return Optional.of(new Objection(
                    "Its file does not say how to see that it worked, how to undo it, or after how many hours, at most 24, it is taken back.",
                    null));
        }
        if (fix.safetyClass() == SafetyClass.S3 && !directlyObserved(vocabulary, facts)) {
            return Optional.of(new Objection(
                    "Nothing was seen on the failing target itself; what lowers security or is hard to undo is not tried on context alone.",
                    null));
        }
        return precondition(fix);
    }

    private Optional<Objection> role(Fix fix) {
        SafetyClass most = audience == Audience.END_USER ? SafetyClass.S1 : SafetyClass.S2;
        if (fix.safetyClass().compareTo(most) <= 0) {
            return Optional.empty();
        }
        if (fix.safetyClass() != SafetyClass.S3) {
            return Optional.of(
                    new Objection("It drops sessions or needs elevation: left to a support agent.", "audience"));
        }
        if (audience != Audience.ENGINEER) {
            return Optional.of(new Objection(
                    "It lowers security or is hard to undo: left to an engineer with a named approver.", "audience"));
        }
        return approver != null && !approver.isBlank()
                ? Optional.empty()
                : Optional.of(new Objection(
                        "It lowers security or is hard to undo: somebody has to be named who approves it.",
                        "approver"));
    }

    /** The checks of a pack see to it; the gate does not rely on them. */
    private static boolean incomplete(Fix fix) {
        Integer hours = fix.expiresAfterHours();
        boolean expires = hours != null && hours >= 1 && hours <= LONGEST_EXPIRY_HOURS;
        return fix.rollback().isBlank() || fix.verification().command().isBlank() || fix.lowersSecurity() && !expires;
    }

    /** True where somebody had a look at the failing target itself. */
    static boolean directlyObserved(Vocabulary vocabulary, Facts facts) {
        return facts.seen().all().stream()
                .map(observation -> vocabulary.find(observation.fact()))
                .flatMap(Optional::stream)
                .anyMatch(definition -> definition.direct() && !definition.derived());
    }

    private Optional<Objection> precondition(Fix fix) {
        if (fix.safetyClass() != SafetyClass.S3 && !fix.destroys()) {
            return Optional.empty();
        }
        for (Fix.Precondition precondition : fix.preconditions()) {
            Fix.Required required = precondition.mustBeSeen();
            if (required != null && !seen(required)) {
                return Optional.of(
                        new Objection("Not before this was seen: " + precondition.says() + ".", required.fact()));
            }
        }
        return Optional.empty();
    }

    private boolean seen(Fix.Required required) {
        Optional<Observation> observation = facts.find(required.fact());
        return observation.isPresent()
                && observation
                        .get()
                        .value()
                        .words()
                        .containsAll(required.value().words());
    }

    /** Least probability of success at which a fix that can do harm is worth its risk; 0 where no harm is stated. */
    static double threshold(Fix fix, double costMinutes, double escalateMinutes) {
        if (fix.harmMinutes() <= 0) {
            return 0;
        }
        double avoided = Math.max(0, escalateMinutes - costMinutes);
        return fix.harmMinutes() / (fix.harmMinutes() + avoided);
    }
}
