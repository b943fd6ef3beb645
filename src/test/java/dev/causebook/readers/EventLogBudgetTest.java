package dev.causebook.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.causebook.intake.artefact.BinaryReader.UnreadableException;
import dev.causebook.intake.artefact.SignSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Small events that all lead to one long template: each is within the bounds of an event, all of them together are not. */
class EventLogBudgetTest {

    private static final int CHUNK_AT = 4_096;
    private static final int CHUNK = 65_536;
    private static final int FIRST_RECORD = 512;
    private static final int RECORD = 46;
    private static final int TEMPLATE_AT = 48_000;
    private static final int STEPS = 15_000;

    private static byte[] log(int records) {
        ByteBuffer file = ByteBuffer.allocate(CHUNK_AT + CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        file.put(0, "ElfFile".getBytes(StandardCharsets.US_ASCII));
        file.put(CHUNK_AT, "ElfChnk".getBytes(StandardCharsets.US_ASCII));
        for (int number = 0; number < records; number++) {
            int at = CHUNK_AT + FIRST_RECORD + number * RECORD;
            file.putInt(at, 0x2A2A).putInt(at + 4, RECORD).putLong(at + 8, number + 1);
            file.putInt(at + 24, 0x00010F); // the head of a fragment is four bytes
            file.put(at + 28, (byte) 0x0C).putInt(at + 34, TEMPLATE_AT);
            file.putInt(at + 38, 0); // no values
        }
        file.putInt(CHUNK_AT + TEMPLATE_AT + 20, STEPS);
        byte[] closings = new byte[STEPS];
        Arrays.fill(closings, (byte) 0x02);
        file.put(CHUNK_AT + TEMPLATE_AT + 24, closings);
        return file.array();
    }

    private static String refusal(byte[] log) {
        return assertThrows(
                        UnreadableException.class, () -> new EventLogReader().read(log, new SignSink(Optional.empty())))
                .getMessage();
    }

    @Test
    void aFewSuchEventsAreReadToTheirEnd() {
        assertEquals("it holds no events", refusal(log(10)));
    }

    @Test
    void aChunkFullOfThemIsNot() {
        assertEquals("none of its events can be read", refusal(log(900)));
    }
}
