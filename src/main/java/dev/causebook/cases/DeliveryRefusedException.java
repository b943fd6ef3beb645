package dev.causebook.cases;

/** What came in the name of a helpdesk is not taken; the message says why, for whoever set the helpdesk up. */
public final class DeliveryRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** No helpdesk of that name is set up. */
        UNKNOWN_HELPDESK,
        /** It does not prove that the helpdesk sent it, or that it did so just now. */
        UNPROVEN,
        /** It is proven, and says nothing that is understood. */
        UNREADABLE
    }

    private final Reason reason;

    public DeliveryRefusedException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
