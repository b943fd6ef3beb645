package dev.causebook.cases;

/** Somebody else answered before: what was said was not said to what the conversation asks now. */
public final class ConversationMovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConversationMovedException() {
        super("the conversation has gone on meanwhile", null, false, false);
    }
}
