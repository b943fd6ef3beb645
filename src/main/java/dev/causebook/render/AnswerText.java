package dev.causebook.render;

import dev.causebook.cases.Answer;
import dev.causebook.cases.Look;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.BlockedFix;
import dev.causebook.diagnosis.Diagnosis.NextQuestion;
import dev.causebook.diagnosis.Diagnosis.PlanSummary;
import dev.causebook.diagnosis.Diagnosis.RankedCause;
import dev.causebook.diagnosis.Diagnosis.RankedFix;
import dev.causebook.diagnosis.Evidence;
import dev.causebook.fact.Observation;
import dev.causebook.fact.QuestionText;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer for people to read. */
public final class AnswerText {

    private static final int MOST_REASONS = 4;

    private final TextPage page;

    private AnswerText(TextPage page) {
        this.page = page;
    }

    /** The answer as plain text. */
    public static String plain(Answer answer) {
        return new AnswerText(new PlainPage()).write(answer);
    }

    /** The answer as Markdown. */
    public static String markdown(Answer answer) {
        return new AnswerText(new MarkdownPage()).write(answer);
    }

    private String write(Answer answer) {
        facts(answer.facts());
        switch (answer.status()) {
            case OUT_OF_SCOPE -> page.section("No pack knows this problem.");
            case NEEDS_FACTS -> page.section("Too little is known: nothing but priors speaks. Ask first.");
            case DIAGNOSED -> {}
        }
        answer.diagnoses().forEach(this::diagnosis);
        look(answer.look());
        warnings(answer.warnings());
        return page.text();
    }

    private void facts(List<Observation> facts) {
        if (facts.isEmpty()) {
            return;
        }
        page.section("Known");
        List<List<String>> rows = new ArrayList<>();
        for (Observation fact : facts) {
            rows.add(List.of(fact.fact(), value(fact.value()), origin(fact)));
        }
        page.table(List.of("fact", "value", "from"), rows);
    }

    private static String value(Value value) {
        return value instanceof Value.Words words
                ? String.join(", ", words.all())
                : Printable.line(value.plain().toString());
    }

    private static String origin(Observation fact) {
        String quote = fact.origin().quote();
        String kind = fact.origin().kind().name().toLowerCase(Locale.ROOT);
        return quote == null ? kind : kind + ": \"" + Printable.line(quote) + "\"";
    }

    private void diagnosis(Diagnosis diagnosis) {
        page.section("Causes (" + diagnosis.pack().id() + " " + diagnosis.pack().version()
                + ", confidences elicited, 80 % intervals)");
        diagnosis.causes().forEach(this::cause);
        page.entry(Rounded.percent(diagnosis.other()) + "  other: none of these");
        fixes(diagnosis);
        blocked(diagnosis.blocked());
        questions(diagnosis.questions());
    }

    private void cause(RankedCause ranked) {
        Diagnosis.Interval interval = ranked.interval();
        String between = interval == null
                ? ""
                : " (" + Rounded.percent(interval.low()) + " to " + Rounded.percent(interval.high()) + ")";
        page.entry(Rounded.percent(ranked.confidence()) + "  " + ranked.cause().title() + between + "  ["
                + ranked.cause().id() + "]");
        ranked.evidence().stream().limit(MOST_REASONS).map(AnswerText::reason).forEach(page::line);
        int more = ranked.evidence().size() - MOST_REASONS;
        if (more > 0) {
            page.line("and " + more + " lesser " + (more == 1 ? "reason" : "reasons"));
        }
    }

    private static String reason(Evidence evidence) {
        String says = evidence.implied() ? "not seen: " + evidence.says() : evidence.says();
        return Rounded.decibans(evidence.decibans()) + "  " + says + " (" + String.join(", ", evidence.facts()) + ")";
    }

    private void fixes(Diagnosis diagnosis) {
        PlanSummary plan = diagnosis.plan();
        page.section("Fixes, in the order to try them");
        if (diagnosis.fixes().isEmpty()) {
            page.line("None is worth its minutes or allowed here: escalate.");
        }
        diagnosis.fixes().forEach(this::fix);
        page.line("Expected: " + Rounded.minutes(plan.expectedMinutes()) + " of work; escalating at once: "
                + Rounded.minutes(plan.escalateNowMinutes()) + "."
                + (plan.thenEscalate() ? " If all fail, escalate." : ""));
    }

    private void fix(RankedFix ranked) {
        Fix fix = ranked.fix();
        page.entry(ranked.rank() + ". " + fix.title() + ": " + Rounded.percent(ranked.confidence()) + ", "
                + Rounded.minutes(ranked.costMinutes()) + ", " + fix.safetyClass() + " at " + fix.runAt() + "  ["
                + fix.id() + "]");
        if (!ranked.inPlan()) {
            page.line("Escalating is cheaper than this at its place.");
        }
        fix.preconditions().forEach(condition -> page.line("Check first: " + condition.says()));
        page.line("Needs: " + fix.privileges() + ". Users notice: " + fix.disruption() + ". Security: "
                + fix.securityCost() + ".");
        fix.steps().forEach(step -> {
            page.line("Step (" + step.shell() + ", " + step.effect() + "):");
            page.command(step.action());
        });
        page.line("Verify, " + fix.verification().proves() + ":");
        page.command(fix.verification().command());
        page.line("Undo: " + fix.rollback());
        if (fix.expiresAfterHours() != null) {
            page.line("Undo after " + fix.expiresAfterHours() + " hours at the latest.");
        }
    }

    private void blocked(List<BlockedFix> blocked) {
        if (blocked.isEmpty()) {
            return;
        }
        page.section("Held back");
        for (BlockedFix held : blocked) {
            page.entry(held.fix().title() + ": " + held.reason() + "  ["
                    + held.fix().id() + "]");
            if (held.unlockedBy() != null) {
                page.line("Unlocked by: " + held.unlockedBy());
            }
        }
    }

    private void questions(List<NextQuestion> questions) {
        if (questions.isEmpty()) {
            return;
        }
        page.section("Worth asking");
        for (NextQuestion next : questions) {
            QuestionText text = next.fact().question();
            page.entry((text == null ? next.fact().title() : text.ask()) + "  ["
                    + next.fact().id() + "]");
            if (text != null) {
                page.command(text.how());
            }
            page.line("Saves " + Rounded.minutes(next.savesMinutes()) + ". " + next.changes());
        }
    }

    private void look(@Nullable Look look) {
        if (look != null) {
            page.section("A look at the host");
            page.line(Printable.line(look.says()));
        }
    }

    private void warnings(List<String> warnings) {
        if (!warnings.isEmpty()) {
            page.section("Note");
            warnings.stream().map(Printable::line).forEach(page::line);
        }
    }
}
