package dev.causebook;

import dev.causebook.cases.Answer;
import dev.causebook.diagnosis.Diagnosis;
import java.util.List;
import java.util.stream.Collectors;

/** An answer with every digit, so that two can be compared. */
public final class Printed {

    private Printed() {}

    public static String of(Answer answer) {
        return answer.status() + "\n" + answer.facts() + "\n" + answer.warnings() + "\n"
                + answer.diagnoses().stream().map(Printed::of).collect(Collectors.joining("\n"));
    }

    public static String of(Diagnosis diagnosis) {
        List<String> questions = diagnosis.questions().stream()
                .map(question -> question.fact().id() + " " + question.savesMinutes() + " " + question.changes())
                .toList();
        List<String> causes = diagnosis.causes().stream()
                .map(cause ->
                        cause.cause().id() + " " + cause.confidence() + " " + cause.interval() + " " + cause.evidence())
                .toList();
        List<String> fixes = diagnosis.fixes().stream()
                .map(fix -> fix.rank() + " " + fix.fix().id() + " " + fix.confidence() + " " + fix.costMinutes()
                        + fix.causes() + fix.inPlan())
                .toList();
        List<String> blocked = diagnosis.blocked().stream()
                .map(fix -> fix.fix().id() + " " + fix.reason() + " " + fix.unlockedBy() + " " + fix.confidence())
                .toList();
        return String.join(
                "\n",
                diagnosis.pack().digest(),
                diagnosis.status().toString(),
                diagnosis.facts().all().toString(),
                causes.toString(),
                "other " + diagnosis.other(),
                fixes.toString(),
                blocked.toString(),
                diagnosis.plan().toString(),
                questions.toString(),
                diagnosis.warnings().toString());
    }
}
