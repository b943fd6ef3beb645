package dev.causebook.cases;

import dev.causebook.diagnosis.Diagnosis.RankedFix;
import dev.causebook.fact.FactDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is next in a conversation.
 *
 * @param conversation the conversation
 * @param state what is next
 * @param answer what is made of all that is known
 * @param question the fact to ask for; null where nothing is asked
 * @param fix the fix to try; null where none is
 * @param options the answers that can be chosen from; empty where only words are possible, or nothing more
 * @param warnings what the reader should know
 * @param kept true where the diagnosis is kept under the id of the conversation
 * @param takenOver what is made of all that is known for the person who takes over; null where nobody does
 */
public record Turn(
        Conversation conversation,
        State state,
        Answer answer,
        @Nullable FactDefinition question,
        @Nullable RankedFix fix,
        List<Option> options,
        List<String> warnings,
        boolean kept,
        @Nullable Answer takenOver) {

    public Turn {
        options = List.copyOf(options);
        warnings = List.copyOf(warnings);
    }

    /** What is next. */
    public enum State {
        /** A question is put. */
        ASKING,
        /** A fix is to be tried. */
        FIX,
        /** It works again: the end. */
        FIXED,
        /** A person has to take over. */
        HAND_OVER,
        /** No pack knows this problem. */
        OUT_OF_SCOPE;

        /** The name as the API writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * An answer that can be chosen.
     *
     * @param answer the word to send
     * @param words what it means, for people
     */
    public record Option(String answer, String words) {}

    /** True where a person takes over or nobody has to. */
    public boolean ended() {
        return state == State.FIXED || state == State.HAND_OVER;
    }

    /** This turn with more that the reader should know. */
    Turn warning(List<String> more) {
        Set<String> all = new LinkedHashSet<>(more);
        all.addAll(warnings);
        return new Turn(conversation, state, answer, question, fix, options, new ArrayList<>(all), kept, takenOver);
    }

    /** This turn, its diagnosis kept. */
    Turn asKept() {
        return new Turn(conversation, state, answer, question, fix, options, warnings, true, takenOver);
    }

    /** This turn, taken over by somebody for whom the case looks so. */
    Turn takenOver(Answer theirs) {
        return new Turn(conversation, state, answer, question, fix, options, warnings, kept, theirs);
    }
}
