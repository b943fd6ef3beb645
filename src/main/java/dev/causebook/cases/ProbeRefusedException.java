package dev.causebook.cases;

/** An endpoint is not looked at; the message says why, for the caller. */
public final class ProbeRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** Nothing may be looked at: no network is configured. */
        OFF,
        /** This endpoint is none that may be looked at. */
        NOT_ALLOWED,
        /** It was looked at a moment ago, or too many looks are on their way. */
        LATER
    }

    private final Reason reason;
    private final int retrySeconds;

    public ProbeRefusedException(Reason reason, String message, int retrySeconds) {
        super(message, null, false, false);
        this.reason = reason;
        this.retrySeconds = retrySeconds;
    }

    public Reason reason() {
        return reason;
    }

    /** Seconds after which it may be tried again; 0 where trying again will not help. */
    public int retrySeconds() {
        return retrySeconds;
    }
}
