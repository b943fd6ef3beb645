package dev.causebook.readers;

import dev.causebook.intake.artefact.BinaryReader;
import dev.causebook.intake.artefact.SignSink;

/**
 * Event logs of Windows ({@code .evtx}), chunk by chunk, as far as they are whole. Written here, since no reader for Java is
 * kept up on Maven Central; follows the format notes of libevtx.
 */
public final class EventLogReader implements BinaryReader {

    private static final int HEADER = 4_096;
    private static final int CHUNK = 65_536;
    private static final int CHUNK_HEADER = 512;
    private static final int RECORD_HEADER = 24;
    private static final int MOST_CHUNKS = 1_000;
    private static final int MOST_RECORDS = 20_000;
    private static final long RECORD = 0x00002A2AL;

    @Override
    public String title() {
        return "an event log";
    }

    @Override
    public boolean recognises(byte[] content) {
        return new Bytes(content, true).holds(0, 'E', 'l', 'f', 'F', 'i', 'l', 'e', 0);
    }

    @Override
    public void read(byte[] content, SignSink signs) throws UnreadableException {
        Bytes file = new Bytes(content, true);
        int records = 0;
        int broken = 0;
        for (int number = 0; number < MOST_CHUNKS && records < MOST_RECORDS; number++) {
            int at = HEADER + number * CHUNK;
            if (!file.has(at, CHUNK_HEADER)) {
                break;
            }
            Bytes chunk = file.part(at, CHUNK);
            if (chunk.holds(0, 'E', 'l', 'f', 'C', 'h', 'n', 'k', 0)) {
                int[] counts = chunk(chunk, MOST_RECORDS - records, signs);
                records += counts[0];
                broken += counts[1];
            }
        }
        if (records == 0) {
            throw new UnreadableException(broken > 0 ? "none of its events can be read" : "it holds no events");
        }
        if (broken > 0) {
            signs.warn("Of an event log " + broken + " events could not be read.");
        }
    }

    /** Reads a chunk; gives the number of events that were read and of those that could not be. */
    private static int[] chunk(Bytes chunk, int most, SignSink signs) {
        BinaryXml xml = new BinaryXml(chunk);
        int read = 0;
        int broken = 0;
        int at = CHUNK_HEADER;
        while (chunk.has(at, RECORD_HEADER) && chunk.u32(at) == RECORD && read + broken < most) {
            int size = chunk.size(at + 4);
            if (size < RECORD_HEADER + 4 || !chunk.has(at, size)) {
                return new int[] {read, broken + 1};
            }
            EventFields fields = new EventFields(chunk.u64(at + 8), chunk.u64(at + 16));
            try {
                xml.read(at + RECORD_HEADER, at + size - 4, fields);
            } catch (BrokenXmlException half) {
                broken++;
            }
            if (fields.event().isPresent()) {
                fields.event().ifPresent(signs::add);
                read++;
            }
            at += size;
        }
        return new int[] {read, broken};
    }
}
