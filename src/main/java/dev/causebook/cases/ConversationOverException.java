package dev.causebook.cases;

/** A conversation that takes no more answers. */
public final class ConversationOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param why why not, a sentence */
    public ConversationOverException(String why) {
        super(why, null, false, false);
    }
}
