package dev.causebook.render;

import dev.causebook.cases.Answer;
import dev.causebook.cases.Turn;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.RankedFix;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Observation;
import dev.causebook.fact.QuestionText;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Fix;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a conversation says next, in words. Every word is the packs' or ours; nothing that somebody said is repeated. */
public final class ConversationText {

    private ConversationText() {}

    /** One sentence that says what is next. */
    public static String headline(Turn turn) {
        FactDefinition question = turn.question();
        RankedFix fix = turn.fix();
        return switch (turn.state()) {
            case ASKING -> question == null ? "" : ask(question);
            case FIX -> fix == null ? "" : "Please try this: " + fix.fix().title() + ".";
            case FIXED -> "Good that it works again. This conversation is over.";
            case HAND_OVER ->
                "There is nothing more that is safe and worth trying here. A person takes over, with all that was found out.";
            case OUT_OF_SCOPE ->
                "This is no problem that is known here. Say in other words what fails and what the message on the screen is, or ask"
                        + " a person.";
        };
    }

    /** The whole turn for a chat without markup. */
    public static String chat(Turn turn) {
        PlainChat chat = new PlainChat();
        chat.line(headline(turn));
        FactDefinition asked = turn.question();
        RankedFix fix = turn.fix();
        if (asked != null && asked.question() != null) {
            question(chat, asked.question());
        } else if (fix != null) {
            fix(chat, fix.fix());
        }
        return chat.text();
    }

    private static String ask(FactDefinition fact) {
        QuestionText text = fact.question();
        return text == null ? fact.title() : text.ask();
    }

    private static void question(PlainChat chat, QuestionText text) {
        chat.line("How to find out: " + text.how());
        if (text.expect() != null) {
            chat.line("What it shows: " + text.expect());
        }
    }

    private static void fix(PlainChat chat, Fix fix) {
        fix.preconditions().forEach(condition -> chat.line("Check first: " + condition.says()));
        int number = 1;
        for (Fix.Step step : fix.steps()) {
            chat.line(number++ + ". " + step.action() + shell(step.shell()));
        }
        chat.line("It worked if: " + fix.verification().proves() + " ("
                + fix.verification().command() + ")");
        chat.line("To undo it: " + fix.rollback());
    }

    private static String shell(String shell) {
        return shell.equals("text") || shell.equals("gui") ? "" : " (" + shell + ")";
    }

    /** A fact in words, such as "Way from client to host: VPN". */
    public static String fact(Answer answer, Observation seen) {
        Optional<FactDefinition> known = answer.diagnoses().stream()
                .map(Diagnosis::pack)
                .flatMap(pack -> pack.vocabulary().find(seen.fact()).stream())
                .findFirst();
        return known.map(FactDefinition::title).orElse(seen.fact()) + ": " + value(known, seen.value());
    }

    private static String value(Optional<FactDefinition> fact, Value value) {
        if (value instanceof Value.CannotTell) {
            return "could not tell";
        }
        String words = value.words().stream()
                .map(word ->
                        fact.flatMap(one -> one.allowed(word).map(one::words)).orElse(Printable.line(word)))
                .collect(Collectors.joining(", "));
        String unit = fact.map(FactDefinition::unit).orElse(null);
        return value instanceof Value.Amount && unit != null ? words + " " + unit : words;
    }

    /** Lines, each a paragraph. */
    private static final class PlainChat {
        private final StringBuilder text = new StringBuilder();

        void line(String line) {
            text.append(text.isEmpty() ? "" : "\n").append(line.strip());
        }

        String text() {
            return text.toString();
        }
    }
}
