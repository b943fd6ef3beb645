package dev.causebook.cases;

/** There is no conversation of that id, or no longer, or none that the caller may see. */
public final class UnknownConversationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownConversationException() {
        super("no conversation of that id is kept", null, false, false);
    }
}
