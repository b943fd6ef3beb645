package dev.causebook.probe;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first message of Remote Desktop and its answer: which security protocols each side has ([MS-RDPBCGR] 2.2.1.1, 2.2.1.2). */
final class X224 {

    static final int TLS = 1;
    static final int NLA = 2;
    static final int NLA_EX = 8;

    /** The first byte of every message of plain RDP. */
    static final int TPKT = 3;

    private static final int HEADER = 4;
    private static final int SHORTEST = 11;
    private static final int LONGEST = 1_024;
    private static final int CONFIRM = 0xD0;
    private static final int NEGOTIATION = 11;
    private static final int NEGOTIATION_LENGTH = 8;
    private static final int RESPONSE = 2;
    private static final int FAILURE = 3;

    private X224() {}

    /**
     * The answer.
     *
     * @param selected the protocol, 0 for RDP's own security; null for a failure
     * @param failure the failure code; null for none
     */
    record Answer(@Nullable Integer selected, @Nullable Integer failure) {}

    /** A connection request that offers those protocols. */
    static byte[] request(int protocols) {
        return new byte[] {
            TPKT, 0, 0, 19, 14, (byte) 0xE0, 0, 0, 0, 0, 0, 1, 0, 8, 0, (byte) protocols, 0, 0, 0,
        };
    }

    /** Reads the answer to a request; nothing where what comes is not Remote Desktop. */
    static Optional<Answer> answer(Wire wire) throws IOException {
        byte[] head = wire.exactly(HEADER);
        int length = (head[2] & 0xFF) << 8 | head[3] & 0xFF;
        if (head[0] != TPKT || length < SHORTEST || length > LONGEST) {
            return Optional.empty();
        }
        byte[] message = new byte[length];
        System.arraycopy(head, 0, message, 0, HEADER);
        System.arraycopy(wire.exactly(length - HEADER), 0, message, HEADER, length - HEADER);
        return parse(message);
    }

    /** Parses a whole answer; nothing where it is none. */
    static Optional<Answer> parse(byte[] message) {
        if (message.length < SHORTEST
                || message[0] != TPKT
                || ((message[2] & 0xFF) << 8 | message[3] & 0xFF) != message.length
                || (message[5] & 0xF0) != CONFIRM
                || (message[4] & 0xFF) != message.length - HEADER - 1) {
            return Optional.empty();
        }
        if (message.length == SHORTEST) {
            // Hosts from before the negotiation say nothing of it, and speak RDP's own security.
            return Optional.of(new Answer(0, null));
        }
        if (message.length < NEGOTIATION + NEGOTIATION_LENGTH
                || message[NEGOTIATION + 2] != NEGOTIATION_LENGTH
                || message[NEGOTIATION + 3] != 0) {
            return Optional.empty();
        }
        int value = 0;
        for (int index = NEGOTIATION + NEGOTIATION_LENGTH - 1; index >= NEGOTIATION + HEADER; index--) {
            value = value << 8 | message[index] & 0xFF;
        }
        return switch (message[NEGOTIATION]) {
            case RESPONSE -> Optional.of(new Answer(value, null));
            case FAILURE -> Optional.of(new Answer(null, value));
            default -> Optional.empty();
        };
    }
}
