package dev.causebook.cases;

import dev.causebook.cases.Conversation.Done;
import dev.causebook.cases.Conversation.Told;
import dev.causebook.cases.Turn.Option;
import dev.causebook.cases.Turn.State;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.RankedFix;
import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.Audience;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Nearest;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.SafetyClass;
import dev.causebook.knowledge.TriedFix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leads through a conversation: what is next is a function of the conversation and the knowledge in force alone, so any
 * replica can go on with it.
 */
public final class Guide {

    /** Undoes the last step. */
    public static final String BACK = "back";
    /** The fix helped. */
    public static final String FIXED = "fixed";
    /** The fix was carried out and did not help. */
    public static final String NOT_FIXED = "not-fixed";
    /** The fix could not be carried out. */
    public static final String COULD_NOT = "could-not-do-it";

    private static final int MOST_FIXES = 20;
    private static final int MOST_NAMED = 12;
    private static final int LONGEST_CHOICE = 100;
    private static final Pattern PAUSE = Pattern.compile("[,.;!]");

    private static final List<Option> AFTER_FIX = List.of(
            new Option(FIXED, "It works again"),
            new Option(NOT_FIXED, "I did it, and it still fails"),
            new Option(COULD_NOT, "I could not do it"));

    private static final Option CANNOT_TELL = new Option(Value.CannotTell.WORD, "I can't tell");

    /** How people say what an option says; whatever else they say is read like a ticket. */
    private static final Map<String, Set<String>> OTHER_WORDS = Map.of(
            "true",
            Set.of("yes", "y", "yep", "yeah", "it does", "it is"),
            "false",
            Set.of("no", "n", "nope", "it does not", "it doesn't", "it is not", "it isn't"),
            Value.CannotTell.WORD,
            Set.of(
                    "i cannot tell",
                    "can't tell",
                    "cannot tell",
                    "i don't know",
                    "i do not know",
                    "don't know",
                    "no idea",
                    "not sure",
                    "i am not sure",
                    "i'm not sure",
                    "skip"),
            BACK,
            Set.of("go back", "undo"),
            FIXED,
            Set.of("yes", "it works", "it works now", "works", "works now", "solved", "that fixed it", "that helped"),
            NOT_FIXED,
            Set.of(
                    "no",
                    "not fixed",
                    "still fails",
                    "it still fails",
                    "still broken",
                    "that did not help",
                    "that didn't help",
                    "it did not help",
                    "it didn't help",
                    "same error",
                    "same problem"),
            COULD_NOT,
            Set.of(
                    "could not do it",
                    "i could not",
                    "i couldn't",
                    "i can't",
                    "i cannot",
                    "i cannot do that",
                    "i can't do that",
                    "i am not allowed",
                    "i'm not allowed"));

    private final CaseDesk desk;

    public Guide(CaseDesk desk) {
        this.desk = desk;
    }

    /** What is next. */
    public Turn next(Conversation conversation) {
        Answer answer = desk.again(new Known(
                conversation.packs(),
                conversation.facts(),
                conversation.tried(),
                conversation.audience(),
                MOST_FIXES,
                1,
                conversation.asked(),
                false));
        if (conversation.fixed()) {
            return turn(conversation, State.FIXED, answer, null, null, List.of());
        }
        if (answer.diagnoses().isEmpty()) {
            return turn(conversation, State.OUT_OF_SCOPE, answer, null, null, List.of());
        }
        for (Diagnosis diagnosis : answer.diagnoses()) {
            if (diagnosis.next() == Diagnosis.Step.ASK) {
                FactDefinition fact = diagnosis.questions().get(0).fact();
                return turn(conversation, State.ASKING, answer, fact, null, options(fact));
            }
            Optional<RankedFix> fix =
                    diagnosis.next() == Diagnosis.Step.FIX ? fix(conversation, diagnosis) : Optional.empty();
            if (fix.isPresent()) {
                return turn(conversation, State.FIX, answer, null, fix.get(), AFTER_FIX);
            }
        }
        return turn(conversation, State.HAND_OVER, answer, null, null, List.of())
                .takenOver(desk.again(ofNext(conversation)));
    }

    /** The case as whoever takes over sees it: what to find out first, and what to try first. */
    private static Known ofNext(Conversation conversation) {
        Audience next = conversation.audience() == Audience.END_USER ? Audience.AGENT : Audience.ENGINEER;
        return new Known(conversation.packs(), conversation.facts(), conversation.tried(), next, 1, 1, 0, false);
    }

    private static Turn turn(
            Conversation conversation,
            State state,
            Answer answer,
            @Nullable FactDefinition question,
            @Nullable RankedFix fix,
            List<Option> options) {
        return new Turn(conversation, state, answer, question, fix, options, answer.warnings(), false, null);
    }

    /**
     * What the conversation came to, as a case to be kept: what was done in it are its outcomes, not part of it.
     *
     * @param audience who will read it
     */
    Answer asCase(Conversation conversation, Audience audience, int maxFixes, int maxQuestions) {
        return desk.again(new Known(
                conversation.packs(),
                conversation.facts(),
                conversation.triedBefore(),
                audience,
                maxFixes,
                maxQuestions,
                0,
                true));
    }

    /** The first fix of the plan that nobody tried; the gate stands before this, and yet it is looked at twice. */
    private static Optional<RankedFix> fix(Conversation conversation, Diagnosis diagnosis) {
        Set<String> tried = new HashSet<>();
        conversation.tried().forEach(one -> tried.add(one.fix()));
        SafetyClass most = conversation.audience() == Audience.END_USER ? SafetyClass.S1 : SafetyClass.S2;
        return diagnosis.fixes().stream()
                .filter(RankedFix::inPlan)
                .filter(one -> !tried.contains(one.fix().id()))
                .filter(one -> one.fix().safetyClass().compareTo(most) <= 0)
                .findFirst();
    }

    private static List<Option> options(FactDefinition fact) {
        List<Option> options = new ArrayList<>();
        for (AllowedValue value : fact.values()) {
            options.add(new Option(value.value(), fact.words(value)));
        }
        if (fact.allowed(Value.CannotTell.WORD).isEmpty()) {
            options.add(CANNOT_TELL);
        }
        return options;
    }

    /**
     * The conversation with what somebody says.
     *
     * @param turn where the conversation stands
     * @throws InvalidCaseException where this is no answer here; it names those that are
     * @throws ConversationMovedException where it answers something else than is asked
     */
    public Conversation after(Turn turn, Reply reply) throws InvalidCaseException {
        if (reply instanceof Reply.Choice choice) {
            String about = choice.about();
            if (about != null && !choice.word().equals(BACK) && !about.equals(subject(turn))) {
                throw new ConversationMovedException(); // The packs were read anew, and something else is asked now.
            }
            return chosen(turn, choice.word());
        }
        if (reply instanceof Reply.Stated stated) {
            return told(turn, desk.answer(light(turn, null, stated.facts())), "/facts");
        }
        String text = ((Reply.Words) reply).text();
        Optional<String> choice = choice(turn, text);
        return choice.isPresent()
                ? chosen(turn, choice.get())
                : told(turn, desk.answer(light(turn, text, Map.of())), "/text");
    }

    private static @Nullable String subject(Turn turn) {
        FactDefinition question = turn.question();
        RankedFix fix = turn.fix();
        return question != null ? question.id() : fix == null ? null : fix.fix().id();
    }

    private static CaseInput light(Turn turn, @Nullable String text, Map<String, Object> facts) {
        return CaseInput.with()
                .text(text)
                .facts(facts)
                .audience(turn.conversation().audience())
                .maxFixes(1)
                .maxQuestions(0)
                .intervals(false)
                .take();
    }

    private Conversation told(Turn turn, Answer understood, String pointer) throws InvalidCaseException {
        FactDefinition question = turn.question();
        Told told = Told.of(question == null ? null : question.id(), understood);
        boolean inScope = turn.state() != State.OUT_OF_SCOPE || !told.packs().isEmpty();
        if (told.facts().isEmpty() && told.tried().isEmpty() || !inScope) {
            throw invalid(new Fault(pointer, "Nothing in this says more than is known." + allowed(turn), List.of()));
        }
        return turn.conversation().with(told);
    }

    private static Conversation chosen(Turn turn, String word) throws InvalidCaseException {
        Conversation conversation = turn.conversation();
        if (word.equals(BACK)) {
            if (!conversation.canGoBack()) {
                throw invalid(Fault.of("/answer", "There is no step to undo: this is the beginning."));
            }
            return conversation.back();
        }
        if (turn.options().stream().noneMatch(option -> option.answer().equals(word))) {
            List<String> words = Stream.concat(turn.options().stream().map(Option::answer), Stream.of(BACK))
                    .toList();
            throw invalid(new Fault("/answer", "This is no answer here." + allowed(turn), Nearest.to(word, words)));
        }
        FactDefinition question = turn.question();
        return conversation.with(question != null ? answered(question, word) : done(turn, word));
    }

    private static Told answered(FactDefinition question, String word) {
        Value value = question.allowed(word).map(question::value).orElseGet(Value.CannotTell::new);
        return new Told(question.id(), List.of(Observation.given(question.id(), value)), List.of(), Set.of());
    }

    private static Done done(Turn turn, String word) {
        RankedFix fix = turn.fix();
        if (fix == null) {
            throw new IllegalStateException("options without a question or a fix");
        }
        return new Done(
                fix.fix().id(),
                switch (word) {
                    case FIXED -> TriedFix.Result.FIXED;
                    case NOT_FIXED -> TriedFix.Result.PRESENT_NOT_FIXED;
                    default -> TriedFix.Result.INTERRUPTED;
                });
    }

    private static String allowed(Turn turn) {
        if (turn.options().isEmpty()) {
            return " Say it in other words, or send facts.";
        }
        if (turn.options().size() > MOST_NAMED) {
            return " Answers are those that came with the question, '" + Value.CannotTell.WORD + "' and '" + BACK
                    + "'.";
        }
        String words = String.join(
                ", ",
                turn.options().stream()
                        .map(option -> "'" + option.answer() + "'")
                        .toList());
        return " Answers are " + words + " and '" + BACK + "'.";
    }

    private static InvalidCaseException invalid(Fault fault) {
        return new InvalidCaseException(List.of(fault));
    }

    /** The option that somebody's own words name, every part of them the same one, or nothing. */
    private static Optional<String> choice(Turn turn, String text) {
        Optional<String> whole = named(turn, plain(text));
        if (whole.isPresent() || text.length() > LONGEST_CHOICE) {
            return whole;
        }
        Set<Optional<String>> named = new HashSet<>();
        for (String part : PAUSE.split(text)) {
            if (!part.isBlank()) {
                named.add(named(turn, plain(part)));
            }
        }
        return named.size() == 1 ? named.iterator().next() : Optional.empty();
    }

    private static Optional<String> named(Turn turn, String said) {
        for (Option option : turn.options()) {
            if (said.equals(plain(option.answer())) || said.equals(plain(option.words()))) {
                return Optional.of(option.answer());
            }
        }
        return Stream.concat(turn.options().stream().map(Option::answer), Stream.of(BACK))
                .filter(answer -> said.equals(answer)
                        || OTHER_WORDS.getOrDefault(answer, Set.of()).contains(said))
                .findFirst();
    }

    /** Without case, marks at the end and curly apostrophes. */
    private static String plain(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        int end = plain.length();
        while (end > 0 && ".!,;: ".indexOf(plain.charAt(end - 1)) >= 0) {
            end--;
        }
        return plain.substring(0, end);
    }
}
