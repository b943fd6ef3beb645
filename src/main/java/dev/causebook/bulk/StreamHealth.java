package dev.causebook.bulk;

import java.time.Instant;

/**
 * How a stream fares.
 *
 * @param state what it is doing
 * @param since since when
 * @param detail what is in its way, for people; empty where nothing is
 */
public record StreamHealth(State state, Instant since, String detail) {

    /** What a stream is doing. */
    public enum State {
        /** On its way to the broker. */
        CONNECTING,
        /** Takes tickets as they come. */
        RUNNING,
        /** Waits before it tries again. */
        WAITING,
        /** Over. */
        STOPPED
    }
}
