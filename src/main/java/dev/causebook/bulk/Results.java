package dev.causebook.bulk;

import dev.causebook.bulk.Lines.Place;
import dev.causebook.cases.BulkTally;
import java.io.IOException;

/** Where results go, in the order of their lines. */
interface Results extends AutoCloseable {

    /** The place in what is read at which to go on; the beginning, where nothing was done before. */
    Place begin();

    /** How those lines came out that were answered before. */
    BulkTally before();

    /**
     * Adds results.
     *
     * @param results whole lines
     * @param upTo the place behind the last line that they answer
     * @param tally how all lines up to there came out
     */
    void add(byte[] results, Place upTo, BulkTally tally) throws IOException;

    /** Ends well: all lines are answered. */
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
