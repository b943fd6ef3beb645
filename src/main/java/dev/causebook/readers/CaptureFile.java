package dev.causebook.readers;

import dev.causebook.intake.artefact.BinaryReader.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The frames of a {@code .pcap} or {@code .pcapng} file. Written here, since what Maven Central has needs native code or lacks pcapng. */
final class CaptureFile {

    private static final long MICROSECONDS = 0xA1B2C3D4L;
    private static final long NANOSECONDS = 0xA1B23C4DL;
    private static final long SECTION = 0x0A0D0D0AL;
    private static final long BYTE_ORDER = 0x1A2B3C4DL;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int LARGEST_FRAME = 262_144;
    private static final int MOST_FRAMES = 500_000;
    private static final int MOST_INTERFACES = 1_000;
    private static final int INTERFACE_BLOCK = 1;
    private static final int SIMPLE_BLOCK = 3;
    private static final int ENHANCED_BLOCK = 6;
    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;

    private CaptureFile() {}

    /**
     * A frame.
     *
     * @param number from 1, as Wireshark counts
     * @param seconds when it was seen
     * @param linkType kind of the network
     * @param bytes its content, as far as it was kept
     */
    record Frame(int number, double seconds, int linkType, Bytes bytes) {}

    /** An interface of a pcapng file. */
    private record Interface(int linkType, double unit) {}

    static boolean recognises(byte[] content) {
        Bytes big = new Bytes(content, false);
        Bytes little = big.order(true);
        return big.has(0, FILE_HEADER) && (big.u32(0) == SECTION || classic(big.u32(0)) || classic(little.u32(0)));
    }

    private static boolean classic(long magic) {
        return magic == MICROSECONDS || magic == NANOSECONDS;
    }

    /** Hands on the frames in order. */
    static void read(byte[] content, Consumer<Frame> frames) throws UnreadableException {
        Bytes big = new Bytes(content, false);
        if (big.u32(0) == SECTION) {
            blocks(big, frames);
        } else {
            records(classic(big.u32(0)) ? big : big.order(true), frames);
        }
    }

    private static void records(Bytes file, Consumer<Frame> frames) throws UnreadableException {
        double unit = file.u32(0) == NANOSECONDS ? BILLION : MILLION;
        int linkType = (int) (file.u32(20) & 0xFFFF);
        int at = FILE_HEADER;
        for (int number = 1; file.has(at, RECORD_HEADER) && number <= MOST_FRAMES; number++) {
            int kept = file.size(at + 8);
            if (kept < 0 || kept > LARGEST_FRAME) {
                throw new UnreadableException("it breaks off in frame " + number);
            }
            double seconds = file.u32(at) + file.u32(at + 4) / unit;
            frames.accept(new Frame(
                    number,
                    seconds,
                    linkType,
                    file.part(at + RECORD_HEADER, kept).order(false)));
            at += RECORD_HEADER + kept;
        }
    }

    private static void blocks(Bytes file, Consumer<Frame> frames) throws UnreadableException {
        List<Interface> interfaces = new ArrayList<>();
        Bytes bytes = file;
        int at = 0;
        int number = 0;
        while (bytes.has(at, 12) && number < MOST_FRAMES) {
            if (file.u32(at) == SECTION) {
                bytes = file.order(file.order(true).u32(at + 8) == BYTE_ORDER);
                interfaces.clear();
            }
            long type = bytes.u32(at);
            int size = bytes.size(at + 4);
            if (size < 12 || size % 4 != 0 || !bytes.has(at, size)) {
                throw new UnreadableException("it breaks off behind frame " + number);
            }
            Bytes block = bytes.part(at, size);
            if (type == INTERFACE_BLOCK && interfaces.size() < MOST_INTERFACES) {
                interfaces.add(new Interface(block.u16(8), unit(block)));
            } else if (type == ENHANCED_BLOCK || type == SIMPLE_BLOCK) {
                number++;
                frame(block, (int) type, number, interfaces, frames);
            }
            at += size;
        }
    }

    private static void frame(Bytes block, int type, int number, List<Interface> interfaces, Consumer<Frame> frames) {
        boolean simple = type == SIMPLE_BLOCK;
        int index = simple ? 0 : block.size(8);
        if (index < 0 || index >= interfaces.size()) {
            return;
        }
        Interface from = interfaces.get(index);
        double seconds = simple ? 0 : (double) ((block.u32(12) << 32) | block.u32(16)) / from.unit();
        int kept = simple ? block.size(8) : block.size(20);
        int start = simple ? 12 : 28;
        if (kept >= 0 && kept <= LARGEST_FRAME) {
            Bytes bytes = block.part(start, Math.min(kept, Math.max(0, block.length() - start - 4)));
            frames.accept(new Frame(number, seconds, from.linkType(), bytes.order(false)));
        }
    }

    /** Ticks a second, an option of the interface; microseconds where it is not told. */
    private static double unit(Bytes block) {
        int at = 16;
        while (block.has(at, 4) && block.u16(at) != 0) {
            int length = block.u16(at + 2);
            if (block.u16(at) == 9 && length == 1) {
                int exponent = block.u8(at + 4);
                return exponent < 0x80
                        ? Math.pow(10, Math.min(exponent, 18))
                        : Math.pow(2, Math.min(exponent - 0x80, 60));
            }
            at += 4 + (length + 3) / 4 * 4;
        }
        return MILLION;
    }
}
