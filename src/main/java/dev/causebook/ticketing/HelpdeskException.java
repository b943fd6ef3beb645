package dev.causebook.ticketing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A helpdesk did not do what was asked. The message is a sentence for whoever runs it, without any words of a ticket. */
public final class HelpdeskException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whether asking again helps. */
    public enum Kind {
        /** It may go better later. */
        LATER,
        /** It does not let us: it may go better when somebody has given our account what it lacks. */
        REFUSED,
        /** It was not even asked, since it failed again and again a moment ago. */
        RESTING,
        /** What was asked for is not there: it may have been told of before it was written, or is gone. */
        MISSING,
        /** The same again will fail again. */
        NEVER
    }

    private final Kind kind;
    private final @Nullable Duration wait;

    public HelpdeskException(Kind kind, String message) {
        this(kind, message, null);
    }

    /**
     * @param wait how long the helpdesk wants to be left alone; null where it does not say
     */
    public HelpdeskException(Kind kind, String message, @Nullable Duration wait) {
        super(message, null, false, false);
        this.kind = kind;
        this.wait = wait;
    }

    public Kind kind() {
        return kind;
    }

    /** How long the helpdesk wants to be left alone; null where it does not say. */
    public @Nullable Duration pause() {
        return wait;
    }
}
