package dev.causebook.probe;

import dev.causebook.cases.ProbeRefusedException;
import dev.causebook.cases.ProbeRefusedException.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Lets nobody be looked at too often, and not too many at once. */
final class Turns {

    private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_AT_ONCE = 8;

    private final Map<String, Long> last = new HashMap<>();
    private int atOnce;

    /** A turn, until it is closed. */
    final class Turn implements AutoCloseable {

        private Turn() {}

        /** Counts the turn for another name of the same endpoint too. */
        void also(String endpoint) throws ProbeRefusedException {
            synchronized (Turns.this) {
                mark(endpoint);
            }
        }

        @Override
        public void close() {
            synchronized (Turns.this) {
                atOnce--;
            }
        }
    }

    /** A turn at that endpoint. */
    synchronized Turn take(String endpoint) throws ProbeRefusedException {
        if (atOnce >= MOST_AT_ONCE) {
            throw new ProbeRefusedException(
                    Reason.LATER, "Too many endpoints are being looked at. Try again shortly.", 3);
        }
        mark(endpoint);
        atOnce++;
        return new Turn();
    }

    private void mark(String endpoint) throws ProbeRefusedException {
        long now = System.nanoTime();
        last.values().removeIf(then -> now - then >= APART_NANOS);
        Long before = last.get(endpoint);
        if (before != null) {
            int wait = (int) TimeUnit.NANOSECONDS.toSeconds(APART_NANOS - (now - before)) + 1;
            throw new ProbeRefusedException(
                    Reason.LATER, "This endpoint was looked at a moment ago; try again in " + wait + " s.", wait);
        }
        last.put(endpoint, now);
    }
}
