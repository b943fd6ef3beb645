package dev.causebook.bulk;

import dev.causebook.bulk.Lines.Place;
import dev.causebook.cases.BulkTally;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A file of results that survives the death of who writes it: what stands behind the last entry of its journal is cut off
 * and worked out again, so that no line is lost and none stands there twice.
 */
final class ResultFile implements Results {

    private static final long NANOS_BETWEEN = 500_000_000;

    private final Path journalFile;
    private final FileChannel channel;
    private final LongSupplier nanos;
    private final Journal found;
    private Journal latest;
    private long journalled;

    private ResultFile(Path journalFile, FileChannel channel, Journal found, LongSupplier nanos) {
        this.journalFile = journalFile;
        this.channel = channel;
        this.nanos = nanos;
        this.found = found;
        this.latest = found;
        this.journalled = nanos.getAsLong();
    }

    /**
     * Begins a file, or goes on with one that was begun.
     *
     * @param knowledge names the knowledge that will answer; one file is answered by one
     * @param nanos a clock that only goes forward, in nanoseconds
     * @throws IOException where it cannot be, with a sentence that says why
     */
    static ResultFile open(Path file, String knowledge, LongSupplier nanos) throws IOException {
        Path journalFile = Journal.beside(file);
        Optional<Journal> journal = Journal.read(journalFile);
        if (journal.isEmpty() && Files.exists(file)) {
            throw new IOException(file + " is there already. Name another file, or delete that one.");
        }
        if (journal.isPresent() && !journal.get().knowledge().equals(knowledge)) {
            throw new IOException(file + " was begun with other rules or in another form ("
                    + journal.get().knowledge()
                    + ") than these (" + knowledge + "). Go on with those of then, or delete it and " + journalFile
                    + " to begin anew.");
        }
        Journal found = journal.orElseGet(() -> new Journal(knowledge, Place.BEGIN, 0, BulkTally.NONE));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            if (channel.size() < found.written()) {
                throw new IOException(
                        file + " is shorter than it was. Delete it and " + journalFile + " to begin anew.");
            }
            found.write(journalFile);
            channel.truncate(found.written());
            channel.position(found.written());
            return new ResultFile(journalFile, channel, found, nanos);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Held until the channel is closed, or its process is dead. */
    private static void lock(FileChannel channel, Path file) throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            locked = false;
        }
        if (!locked) {
            throw new IOException("Another run is writing " + file + ". Wait for it, or name another file.");
        }
    }

    @Override
    public Place begin() {
        return found.read();
    }

    @Override
    public BulkTally before() {
        return found.tally();
    }

    @Override
    public void add(byte[] results, Place upTo, BulkTally tally) throws IOException {
        try {
            write(results, upTo, tally);
        } catch (IOException failed) {
            throw unwritten(failed);
        }
    }

    private IOException unwritten(IOException failed) {
        return new IOException(
                "The results could not be written: " + failed.getMessage()
                        + ". When that is mended give the same command" + " again; it goes on where it was.",
                failed);
    }

    private void write(byte[] results, Place upTo, BulkTally tally) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(results);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        latest = new Journal(found.knowledge(), upTo, channel.position(), tally);
        if (nanos.getAsLong() - journalled >= NANOS_BETWEEN) {
            channel.force(true);
            latest.write(journalFile);
            journalled = nanos.getAsLong();
        }
    }

    @Override
    public void finish() throws IOException {
        try {
            channel.force(true);
            latest.write(journalFile);
            Files.delete(journalFile);
        } catch (IOException failed) {
            throw unwritten(failed);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
