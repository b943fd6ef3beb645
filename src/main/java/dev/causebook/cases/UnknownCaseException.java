package dev.causebook.cases;

/** There is no case of that id, or no longer. */
public final class UnknownCaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownCaseException() {
        super("no case of that id is kept", null, false, false);
    }
}
