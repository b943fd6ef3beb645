package dev.causebook.render;

import dev.causebook.cases.Answer;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.Interval;
import dev.causebook.diagnosis.Diagnosis.NearbyFix;
import dev.causebook.diagnosis.Diagnosis.RankedCause;
import dev.causebook.diagnosis.Diagnosis.RankedFix;
import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.QuestionText;
import dev.causebook.knowledge.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An answer in a paragraph, to be pasted into a ticket. Every word is the packs' or ours; nothing of what the ticket said
 * is repeated, so nothing in it can speak to whoever reads the note.
 */
public final class TicketNote {

    private static final int MOST_CAUSES = 2;
    private static final int MOST_REASONS = 2;
    private static final int MOST_FIXES = 3;
    private static final double LEAST_SECOND = 0.1;
    private static final double LEAST_SAVED = 0.5;

    private TicketNote() {}

    /** The paragraph; one line without markup. */
    public static String of(Answer answer) {
        if (answer.diagnoses().isEmpty()) {
            return "Causebook knows no problem of this kind, so it says nothing about causes.";
        }
        List<String> sentences = new ArrayList<>();
        for (Diagnosis diagnosis : answer.diagnoses()) {
            sentences.add(causes(diagnosis));
            sentences.add(fixes(diagnosis));
            question(diagnosis, sentences);
        }
        sentences.addAll(answer.warnings());
        return String.join(" ", sentences);
    }

    /** A change that would put another fix first, in a sentence. */
    public static String of(NearbyFix nearby) {
        String value = nearby.value();
        String changed = value == null
                ? "were not known"
                : "were '"
                        + nearby.fact().allowed(value).map(AllowedValue::title).orElse(value) + "'";
        Fix first = nearby.first();
        return "If '" + nearby.fact().title() + "' " + changed + ", "
                + (first == null
                        ? "handing the case on would come first."
                        : "'" + first.title() + "' would come first.");
    }

    private static String causes(Diagnosis diagnosis) {
        if (diagnosis.status() == Diagnosis.Status.NEEDS_FACTS) {
            return "Too little is known yet to tell causes apart (" + pack(diagnosis) + ").";
        }
        List<String> named = new ArrayList<>();
        for (RankedCause ranked : diagnosis.causes()) {
            boolean worth = named.isEmpty() || ranked.confidence() >= LEAST_SECOND;
            if (named.size() < MOST_CAUSES && worth) {
                named.add(cause(ranked));
            }
        }
        return "Most likely (" + pack(diagnosis) + "): " + String.join("; then ", named)
                + ". None of the known causes: " + Rounded.percent(diagnosis.other()) + ".";
    }

    private static String pack(Diagnosis diagnosis) {
        return diagnosis.pack().id() + " " + diagnosis.pack().version();
    }

    private static String cause(RankedCause ranked) {
        Interval interval = ranked.interval();
        String between = interval == null
                ? " elicited"
                : ", 80 % interval " + Rounded.percent(interval.low()) + " to " + Rounded.percent(interval.high());
        String because = ranked.evidence().stream()
                .filter(evidence -> evidence.decibans() > 0 && !evidence.implied())
                .limit(MOST_REASONS)
                .map(evidence -> inside(evidence.says()))
                .collect(Collectors.joining(", and "));
        return ranked.cause().title() + " (" + Rounded.percent(ranked.confidence()) + between + ")"
                + (because.isEmpty() ? "" : ", because " + because);
    }

    /** Some findings are written as whole sentences; inside one of ours they end without a full stop. */
    private static String inside(String says) {
        return says.endsWith(".") ? says.substring(0, says.length() - 1) : says;
    }

    private static String fixes(Diagnosis diagnosis) {
        List<RankedFix> plan = diagnosis.fixes().stream()
                .filter(RankedFix::inPlan)
                .limit(MOST_FIXES)
                .toList();
        String minutes = Rounded.minutes(diagnosis.plan().escalateNowMinutes());
        if (plan.isEmpty()) {
            return diagnosis.questions().isEmpty()
                    ? "No fix that is allowed here is worth its minutes: hand the case on (" + minutes + ")."
                    : "As it stands no fix that is allowed here is worth its minutes; where the next question changes nothing, hand"
                            + " the case on (" + minutes + ").";
        }
        String order = plan.stream().map(TicketNote::fix).collect(Collectors.joining("; then "));
        Fix first = plan.get(0).fix();
        return "Try first: " + order + ". The first one worked if: "
                + first.verification().proves()
                + ". Expected work: " + Rounded.minutes(diagnosis.plan().expectedMinutes())
                + ", against " + minutes + " for handing the case on at once.";
    }

    private static String fix(RankedFix ranked) {
        Fix fix = ranked.fix();
        Integer hours = fix.expiresAfterHours();
        return fix.title() + " [" + fix.id() + "] (helps in " + Rounded.percent(ranked.confidence()) + ", about "
                + Rounded.minutes(ranked.costMinutes()) + ", class " + fix.safetyClass()
                + (hours == null ? "" : ", to be taken back within " + hours + " hours") + ")";
    }

    private static void question(Diagnosis diagnosis, List<String> sentences) {
        if (!diagnosis.questions().isEmpty()) {
            Diagnosis.NextQuestion next = diagnosis.questions().get(0);
            QuestionText text = next.fact().question();
            sentences.add("Worth asking first: " + (text == null ? next.fact().title() : text.ask())
                    + (next.savesMinutes() < LEAST_SAVED
                            ? ""
                            : " It saves about " + Rounded.minutes(next.savesMinutes()) + "."));
        }
    }
}
