package dev.causebook.chat;

import dev.causebook.cases.Caller;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.ConversationDesk;
import dev.causebook.cases.ConversationMovedException;
import dev.causebook.cases.ConversationOverException;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Reply;
import dev.causebook.cases.Turn;
import dev.causebook.cases.UnknownConversationException;
import dev.causebook.fact.Audience;
import dev.causebook.render.ConversationText;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Goes on with the conversation that a bot remembers, or begins one; always has something to say. */
@Singleton
final class ChatDesk {

    private static final String TELL = "What fails, and what does the message on the screen say?";
    private static final String MISUNDERSTOOD = "I did not understand that.";

    private final ConversationDesk desk;
    private final Supplier<Caller> caller;

    ChatDesk(ConversationDesk desk, Supplier<Caller> caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /**
     * What a bot brings.
     *
     * @param conversation id of the conversation that the bot remembers; null where it remembers none
     * @param version the version that its user answers; null where it remembers none
     * @param choice the answer that was chosen; null where none was
     * @param text what the user wrote; empty where nothing was
     */
    record Heard(
            @Nullable String conversation,
            @Nullable Integer version,
            @Nullable String choice,
            String text) {}

    /**
     * What the bot is to say.
     *
     * @param text the words
     * @param turn where the conversation stands; null where none has begun
     */
    record Said(String text, @Nullable Turn turn) {

        /** The conversation that the bot has to remember; null where it may forget it. */
        @Nullable
        Turn remembered() {
            return turn == null || turn.ended() ? null : turn;
        }
    }

    Said hear(Heard heard) {
        Caller asking = caller.get();
        if (heard.conversation() != null) {
            try {
                return goOn(heard.conversation(), heard, asking);
            } catch (UnknownConversationException | ConversationOverException over) {
                return begin(
                        heard, asking); // Forgotten here or at its end: what is said now is the beginning of another.
            }
        }
        return begin(heard, asking);
    }

    private Said goOn(String conversation, Heard heard, Caller asking) {
        Reply reply = heard.choice() != null ? new Reply.Choice(heard.choice()) : new Reply.Words(heard.text());
        try {
            return said(desk.answer(conversation, heard.version(), reply, asking, null));
        } catch (InvalidCaseException misunderstood) {
            Turn still = desk.find(conversation, asking);
            return new Said(MISUNDERSTOOD + "\n" + ConversationText.chat(still), still);
        } catch (ConversationMovedException moved) {
            return said(desk.find(conversation, asking));
        }
    }

    private Said begin(Heard heard, Caller asking) {
        if (heard.text().isBlank()) {
            return new Said(TELL, null);
        }
        CaseInput input =
                CaseInput.with().text(heard.text()).audience(Audience.END_USER).take();
        try {
            return said(desk.begin(input, null, asking, null));
        } catch (InvalidCaseException nothingIsStated) {
            throw new IllegalStateException("words cannot be invalid", nothingIsStated);
        }
    }

    private static Said said(Turn turn) {
        return new Said(ConversationText.chat(turn), turn);
    }
}
