package dev.causebook.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of bytes, however long the whole is: never holds more than a line, and of a line that is too long only its
 * beginning. Counts and digests what it has given out, so that another run can go on there.
 */
final class Lines {

    private static final int BUFFER = 65_536;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private final MessageDigest digest = sha256();
    private int next;
    private int end;
    private long number;
    private long offset;

    /**
     * @param longest longest line, in bytes
     */
    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * A line.
     *
     * @param number the first one is 1
     * @param bytes without the end of the line; empty where it is too long
     */
    record Line(long number, byte[] bytes, boolean tooLong) {}

    /**
     * A place between two lines.
     *
     * @param lines lines before it
     * @param offset bytes before it
     * @param digest SHA-256 of those bytes, in hexadecimal
     */
    record Place(long lines, long offset, String digest) {
        static final Place BEGIN = new Place(0, 0, hex(sha256()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Where this stands. */
    Place place() {
        try {
            return new Place(number, offset, hex((MessageDigest) digest.clone()));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("digests of the platform can be copied", impossible);
        }
    }

    /**
     * Goes on to a place that was reached before.
     *
     * @return false where what is read is not what was read then
     */
    boolean skipTo(Place place) throws IOException {
        while (offset < place.offset()) {
            if (next == end && !fill()) {
                return false;
            }
            int length = (int) Math.min(end - next, place.offset() - offset);
            take(length);
        }
        number = place.lines();
        return place().digest().equals(place.digest());
    }

    /** The next line; null behind the last. */
    @Nullable
    Line next() throws IOException {
        if (next == end && !fill()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && (next < end || fill())) {
            int feed = feed();
            ended = feed < end;
            tooLong |= line.size() + feed - next > longest;
            if (!tooLong) {
                line.write(buffer, next, feed - next);
            }
            take(feed - next + (ended ? 1 : 0));
        }
        number++;
        return new Line(number, tooLong ? new byte[0] : bare(line.toByteArray()), tooLong);
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /** Where the line that is begun ends in the buffer, or the end of the buffer. */
    private int feed() {
        for (int index = next; index < end; index++) {
            if (buffer[index] == '\n') {
                return index;
            }
        }
        return end;
    }

    private void take(int length) {
        digest.update(buffer, next, length);
        next += length;
        offset += length;
    }

    /** Without what Windows puts before the first line and behind each. */
    private byte[] bare(byte[] line) {
        boolean marked = number == 1
                && line.length >= 3
                && line[0] == (byte) 0xEF
                && line[1] == (byte) 0xBB
                && line[2] == (byte) 0xBF;
        int from = marked ? 3 : 0;
        int to = line.length > from && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        return from == 0 && to == line.length ? line : Arrays.copyOfRange(line, from, to);
    }
}
