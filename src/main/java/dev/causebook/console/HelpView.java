package dev.causebook.console;

import dev.causebook.cases.Turn;
import dev.causebook.cases.Turn.State;
import dev.causebook.diagnosis.Diagnosis.RankedFix;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Origin;
import dev.causebook.fact.QuestionText;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.render.ConversationText;
import dev.causebook.render.Printable;
import dev.causebook.render.TicketNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do next, for somebody who knows nothing of computers.
 *
 * @param id identifier of the conversation
 * @param version the version that is answered
 * @param state the word of what is next
 * @param says what is next, a sentence
 * @param question where to look; null where nothing is asked, or the question says it all
 * @param fix what to try; null for nothing
 * @param options answers to choose from
 * @param words true where words of one's own can be said
 * @param canGoBack true where the last step can be undone
 * @param known what was understood so far, in words
 * @param warnings what the reader should know
 * @param packet all that was found out, for a person who takes over; null where nobody has to
 * @param fault why the last answer was not taken; null where it was
 */
record HelpView(
        String id,
        int version,
        String state,
        String says,
        @Nullable QuestionText question,
        @Nullable FixView fix,
        List<Turn.Option> options,
        boolean words,
        boolean canGoBack,
        List<String> known,
        List<String> warnings,
        @Nullable String packet,
        @Nullable String fault) {

    private static final int MOST_BUTTONS = 9;

    HelpView {
        options = List.copyOf(options);
        known = List.copyOf(known);
        warnings = List.copyOf(warnings);
    }

    static HelpView of(Turn turn, @Nullable String fault) {
        FactDefinition asked = turn.question();
        RankedFix fix = turn.fix();
        boolean over = turn.state() == State.FIXED;
        List<String> known = known(turn);
        return new HelpView(
                turn.conversation().id(),
                turn.conversation().version(),
                turn.state().word(),
                ConversationText.headline(turn),
                asked == null ? null : asked.question(),
                fix == null ? null : view(turn, fix),
                turn.options(),
                !turn.ended(),
                turn.conversation().canGoBack() && !over,
                known,
                turn.warnings(),
                turn.state() == State.HAND_OVER ? packet(turn, known) : null,
                fault);
    }

    private static @Nullable FixView view(Turn turn, RankedFix fix) {
        return turn.answer().diagnoses().stream()
                .filter(diagnosis -> diagnosis.fixes().contains(fix))
                .map(diagnosis -> FixView.of(diagnosis, fix))
                .findFirst()
                .orElse(null);
    }

    /** True where so many answers can be chosen that saying it in words comes first. */
    public boolean many() {
        return options.size() > MOST_BUTTONS;
    }

    private static List<String> known(Turn turn) {
        return turn.answer().facts().stream()
                .filter(fact -> fact.origin().kind() != Origin.Kind.CONCLUDED)
                .map(fact -> ConversationText.fact(turn.answer(), fact))
                .toList();
    }

    /** Plain lines to paste into a ticket; all words are the packs' or ours. */
    private static String packet(Turn turn, List<String> known) {
        List<String> lines = new ArrayList<>();
        lines.add(TicketNote.of(turn.answer()));
        lines.add("");
        lines.add("Known:");
        known.forEach(fact -> lines.add("- " + fact));
        List<TriedFix> tried = turn.conversation().tried();
        lines.add("");
        lines.add(tried.isEmpty() ? "Tried: nothing." : "Tried:");
        tried.forEach(one -> lines.add("- " + Printable.line(title(turn, one.fix())) + ": "
                + Words.of(one.result()).toLowerCase(Locale.ROOT)));
        lines.add("");
        lines.add("Case " + turn.conversation().id());
        return String.join("\n", lines);
    }

    private static String title(Turn turn, String fix) {
        return turn.answer().diagnoses().stream()
                .flatMap(diagnosis ->
                        Optional.ofNullable(diagnosis.pack().fixes().get(fix)).stream())
                .map(Fix::title)
                .findFirst()
                .orElse(fix);
    }
}
