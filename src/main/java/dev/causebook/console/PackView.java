package dev.causebook.console;

import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.PlanSummary;
import dev.causebook.render.Rounded;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one pack answers.
 *
 * @param id id of the pack
 * @param title what the pack is about
 * @param version its version
 * @param diagnosed true where more than priors speaks
 * @param causes likely causes, likeliest first
 * @param other confidence that it is none of them, in words
 * @param otherBar the same, 0 to 100
 * @param fixes fixes in the order to try them
 * @param blocked fixes that are held back
 * @param plan what the order costs, a sentence
 * @param steady how firmly the first fix comes first, in words; null where that is not known
 * @param questions what is worth asking, best first
 */
record PackView(
        String id,
        String title,
        String version,
        boolean diagnosed,
        List<CauseView> causes,
        String other,
        int otherBar,
        List<FixView> fixes,
        List<FixView.Blocked> blocked,
        String plan,
        @Nullable String steady,
        List<QuestionView> questions) {

    private static final int MOST_CAUSES = 6;
    private static final int MOST_QUESTIONS = 3;

    PackView {
        causes = List.copyOf(causes);
        fixes = List.copyOf(fixes);
        blocked = List.copyOf(blocked);
        questions = List.copyOf(questions);
    }

    static PackView of(Diagnosis diagnosis, Set<String> skipped) {
        Double stability = diagnosis.plan().rankStability();
        return new PackView(
                diagnosis.pack().id(),
                diagnosis.pack().title(),
                diagnosis.pack().version(),
                diagnosis.status() == Diagnosis.Status.DIAGNOSED,
                diagnosis.causes().stream()
                        .limit(MOST_CAUSES)
                        .map(cause -> CauseView.of(diagnosis, cause))
                        .toList(),
                Rounded.percent(diagnosis.other()),
                (int) Math.round(diagnosis.other() * 100),
                diagnosis.fixes().stream()
                        .map(fix -> FixView.of(diagnosis, fix))
                        .toList(),
                diagnosis.blocked().stream()
                        .map(held -> FixView.Blocked.of(diagnosis, held))
                        .toList(),
                plan(diagnosis.plan()),
                stability == null ? null : Rounded.percent(stability),
                diagnosis.questions().stream()
                        .filter(next -> !skipped.contains(next.fact().id()))
                        .limit(MOST_QUESTIONS)
                        .map(QuestionView::of)
                        .toList());
    }

    private static String plan(PlanSummary plan) {
        String expected = "This order takes " + Rounded.minutes(plan.expectedMinutes())
                + " on average; handing the case on at once, " + Rounded.minutes(plan.escalateNowMinutes()) + ".";
        return plan.thenEscalate() ? expected + " If all of it fails, hand it on." : expected;
    }

    /** The likeliest cause. */
    public Optional<CauseView> first() {
        return causes.stream().findFirst();
    }

    /** The causes behind the likeliest. */
    public List<CauseView> others() {
        return causes.size() < 2 ? List.of() : causes.subList(1, causes.size());
    }

    /** The fix to begin with, where one is worth it. */
    public Optional<FixView> firstFix() {
        return fixes.stream().findFirst().filter(FixView::inPlan);
    }

    /** The best question. */
    public Optional<QuestionView> firstQuestion() {
        return questions.stream().findFirst();
    }
}
