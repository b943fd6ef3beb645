package dev.causebook.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far a long command is, on one line of a terminal that is written over. Says nothing where there is no terminal. */
final class ProgressBar {

    private static final int WIDTH = 30;
    private static final long NANOS_BETWEEN = 100_000_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter terminal;
    private final boolean shown;
    private final long all;
    private final LongSupplier nanos;
    private final long begin;
    private long last;
    private long earlier;

    /**
     * @param shown false where nobody looks
     * @param all how much there is to do
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    ProgressBar(PrintWriter terminal, boolean shown, long all, LongSupplier nanos) {
        this.terminal = terminal;
        this.shown = shown;
        this.all = all;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
        this.last = begin - NANOS_BETWEEN;
    }

    /** Goes on where somebody else left off, whose time says nothing of ours. */
    void from(long done) {
        earlier = done;
    }

    /** Shows how much is done, unless that was shown a moment ago. */
    void at(long done) {
        long now = nanos.getAsLong();
        if (!shown || now - last < NANOS_BETWEEN && done < all) {
            return;
        }
        last = now;
        double share = all == 0 ? 1 : Math.min(1, done / (double) all);
        int full = (int) (share * WIDTH);
        double seconds = (now - begin) / NANOS_PER_SECOND;
        long nowDone = done - earlier;
        long left = nowDone == 0 ? 0 : Math.round(seconds * (all - done) / nowDone);
        terminal.print(CLEAR_LINE + "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] "
                + String.format(Locale.ROOT, "%d %%, %,d of %,d, %d s left", (int) (share * 100), done, all, left));
        terminal.flush();
    }

    /** Takes the line away. */
    void end() {
        if (shown) {
            terminal.print(CLEAR_LINE);
            terminal.flush();
        }
    }
}
