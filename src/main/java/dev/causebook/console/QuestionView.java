package dev.causebook.console;

import dev.causebook.diagnosis.Diagnosis.NextQuestion;
import dev.causebook.fact.Audience;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.QuestionText;
import dev.causebook.render.Rounded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question worth asking.
 *
 * @param fact id of the fact to find out
 * @param ask the question
 * @param how the exact command or place to look; null where the question says it all
 * @param expect what the output shows for which value; null likewise
 * @param who who can find out, in words
 * @param takes minutes of that person, in words
 * @param saves net minutes that asking saves, in words
 * @param changes what the answers would change
 * @param answers the answers to choose from
 * @param typed true where the answer is typed, not chosen
 */
record QuestionView(
        String fact,
        String ask,
        @Nullable String how,
        @Nullable String expect,
        String who,
        String takes,
        String saves,
        String changes,
        List<FactRow.Option> answers,
        boolean typed) {

    QuestionView {
        answers = List.copyOf(answers);
    }

    static QuestionView of(NextQuestion next) {
        FactDefinition fact = next.fact();
        QuestionText text = fact.question();
        return new QuestionView(
                fact.id(),
                text == null ? fact.title() : text.ask(),
                text == null ? null : text.how(),
                text == null ? null : text.expect(),
                text == null ? "anybody" : who(text.whoCanAnswer()),
                text == null ? "" : Rounded.minutes(text.minutes()),
                Rounded.minutes(next.savesMinutes()),
                next.changes(),
                fact.values().stream()
                        .map(allowed -> new FactRow.Option(allowed.value(), Words.of(fact, allowed), false))
                        .toList(),
                fact.kind() == FactKind.NUMBER || fact.kind() == FactKind.CODE);
    }

    private static String who(Audience audience) {
        return switch (audience) {
            case END_USER -> "the user can tell";
            case AGENT -> "the help desk can tell";
            case ENGINEER -> "an engineer can tell";
        };
    }
}
