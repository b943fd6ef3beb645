package dev.causebook.bulk;

import dev.causebook.bulk.Lines.Place;
import dev.causebook.cases.BulkTally;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Results that go on to somebody else, who alone knows how far he got.
 *
 * @param out stays open
 */
record ResultStream(OutputStream out) implements Results {

    @Override
    public Place begin() {
        return Place.BEGIN;
    }

    @Override
    public BulkTally before() {
        return BulkTally.NONE;
    }

    @Override
    public void add(byte[] results, Place upTo, BulkTally tally) throws IOException {
        try {
            out.write(results);
        } catch (IOException failed) {
            throw new IOException("The results could not be written: " + failed.getMessage() + ".", failed);
        }
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    @Override
    public void close() {
        // Not ours to close.
    }
}
