package dev.causebook.render;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a card says of a diagnosis: the likely causes, the first fix in full, the question worth asking. Every word is the
 * packs' or ours; nothing of what the case said is repeated.
 *
 * @param id id of the diagnosis; empty where it is not kept
 * @param status what it amounts to, as the API writes it
 * @param causes likely causes, likeliest first
 * @param other probability that it is none of them
 * @param fixes fixes in the order to try them
 * @param questions what is worth asking, best first
 * @param blocked titles of fixes that are held back, each with the reason
 * @param next what to do next as the plan says: ask, fix or escalate; null where there is no plan
 */
public record DiagnosisCard(
        String id,
        String status,
        List<Cause> causes,
        double other,
        List<Fix> fixes,
        List<Question> questions,
        List<String> blocked,
        @Nullable String next) {

    private static final int MOST_CAUSES = 3;
    private static final int MOST_FIXES = 3;
    private static final int MOST_BLOCKED = 3;

    public DiagnosisCard {
        causes = List.copyOf(causes);
        fixes = List.copyOf(fixes);
        questions = List.copyOf(questions);
        blocked = List.copyOf(blocked);
    }

    /** A cause. */
    public record Cause(String id, String title, double confidence) {}

    /**
     * A fix.
     *
     * @param safetyClass S0 to S3
     * @param preconditions to be checked first
     * @param commands the steps, each with its shell
     * @param verify what to run afterwards
     * @param proves what it must show
     * @param expiresAfterHours after how many hours it must be taken back; null where it may stay
     */
    public record Fix(
            String id,
            String title,
            double confidence,
            String safetyClass,
            String runAt,
            double minutes,
            List<String> preconditions,
            List<Step> commands,
            String verify,
            String proves,
            String rollback,
            @Nullable Integer expiresAfterHours) {
        public Fix {
            preconditions = List.copyOf(preconditions);
            commands = List.copyOf(commands);
        }
    }

    /** A step of a fix. */
    public record Step(String shell, String action) {}

    /**
     * A question.
     *
     * @param how how to find out; null where the question says it all
     */
    public record Question(String text, @Nullable String how) {}

    /** The card as plain text. */
    public String plain() {
        TextPage page = new PlainPage();
        write(page);
        return page.text();
    }

    /** The card as Markdown. */
    public String markdown() {
        TextPage page = new MarkdownPage();
        write(page);
        return page.text();
    }

    /** The card as an Adaptive Card of version 1.5, as maps and lists. */
    public Map<String, Object> adaptive() {
        AdaptivePage page = new AdaptivePage();
        write(page);
        return page.card();
    }

    /** The card in Slack's Block Kit, as maps and lists. */
    public Map<String, Object> slack() {
        SlackPage page = new SlackPage();
        write(page);
        return page.message("Causebook, diagnosis " + id);
    }

    /** Whether another card would tell people to do or ask something else first, or names another cause. */
    public boolean leadsElsewhereThan(DiagnosisCard before) {
        return !status.equals(before.status)
                || !first(causes, Cause::id).equals(first(before.causes, Cause::id))
                || !first(fixes, Fix::id).equals(first(before.fixes, Fix::id))
                || !first(questions, Question::text).equals(first(before.questions, Question::text));
    }

    private static <T> String first(List<T> things, Function<T, String> name) {
        return things.isEmpty() ? "" : name.apply(things.get(0));
    }

    /** The same card for a diagnosis of that id. */
    public DiagnosisCard as(String diagnosis) {
        return new DiagnosisCard(diagnosis, status, causes, other, fixes, questions, blocked, next);
    }

    void write(Page page) {
        page.section("Causebook");
        page.line(headline());
        if (!causes.isEmpty()) {
            page.section("Likely causes");
            causes.stream()
                    .limit(MOST_CAUSES)
                    .forEach(one -> page.line(percent(one.confidence()) + "  " + one.title()));
            page.line(percent(other) + "  none of the known causes");
        }
        if (!questions.isEmpty()) {
            Question question = questions.get(0);
            page.section("Worth asking first");
            page.line(question.text());
            String how = question.how();
            if (how != null) {
                page.whole(() -> page.command(how));
            }
        }
        if (!fixes.isEmpty()) {
            page.section("Try first");
            first(page, fixes.get(0));
        }
        if (fixes.size() > 1) {
            page.section("Then");
            fixes.stream().skip(1).limit(MOST_FIXES - 1L).forEach(one -> page.line(inShort(one)));
        }
        if (!blocked.isEmpty()) {
            page.section("Held back");
            blocked.stream().limit(MOST_BLOCKED).forEach(page::line);
        }
        if (!id.isEmpty()) {
            page.line("Diagnosis " + id);
        }
    }

    private String headline() {
        if (status.equals("out-of-scope")) {
            return "No pack knows this problem.";
        }
        if (status.equals("needs-facts")) {
            return "Too little is known to tell causes apart: ask first.";
        }
        return "escalate".equals(next)
                ? "No fix that is allowed here is worth its minutes: hand the case on."
                : "What is likely, and what to do about it.";
    }

    private static String inShort(Fix fix) {
        return fix.title() + ": helps in " + percent(fix.confidence()) + ", " + Rounded.minutes(fix.minutes()) + ", "
                + fix.safetyClass() + " at " + fix.runAt();
    }

    /** A fix with half of its steps is worse than none. */
    private static void first(Page page, Fix fix) {
        page.entry(inShort(fix));
        if (!page.whole(() -> inFull(page, fix))) {
            page.line("Its steps do not fit here: read them in the diagnosis.");
        }
    }

    private static void inFull(Page page, Fix fix) {
        fix.preconditions().forEach(condition -> page.line("Check first: " + condition));
        for (Step step : fix.commands()) {
            if (step.shell().equals("gui") || step.shell().equals("text")) {
                page.line(step.action());
            } else {
                page.line("In " + step.shell() + ":");
                page.command(step.action());
            }
        }
        page.line("It worked if: " + fix.proves());
        page.command(fix.verify());
        page.line("To undo it: " + fix.rollback());
        if (fix.expiresAfterHours() != null) {
            page.line("Undo it after " + fix.expiresAfterHours() + " hours at the latest.");
        }
    }

    private static String percent(double probability) {
        return Rounded.percent(probability);
    }
}
