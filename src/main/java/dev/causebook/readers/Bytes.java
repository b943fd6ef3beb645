package dev.causebook.readers;

import java.nio.charset.StandardCharsets;

/** A file in memory that is never read outside its bounds: what lies outside is zero, and callers ask first where it matters. */
final class Bytes {

    private static final int BYTE = 0xFF;

    private final byte[] content;
    private final int from;
    private final int length;
    private final boolean little;

    Bytes(byte[] content, boolean little) {
        this(content, 0, content.length, little);
    }

    private Bytes(byte[] content, int from, int length, boolean little) {
        this.content = content;
        this.from = from;
        this.length = length;
        this.little = little;
    }

    /** The same bytes, read in the other or the same order. */
    Bytes order(boolean littleEndian) {
        return new Bytes(content, from, length, littleEndian);
    }

    /** A part, cut to what is there. */
    Bytes part(int start, int size) {
        int first = Math.min(Math.max(0, start), length);
        int most = Math.min(Math.max(0, size), length - first);
        return new Bytes(content, from + first, most, little);
    }

    /** From there to the end. */
    Bytes behind(int start) {
        return part(start, length);
    }

    int length() {
        return length;
    }

    /** True where so many bytes are there from that place. */
    boolean has(int at, int size) {
        return at >= 0 && size >= 0 && (long) at + size <= length;
    }

    int u8(int at) {
        return has(at, 1) ? content[from + at] & BYTE : 0;
    }

    int u16(int at) {
        return little ? u8(at) | u8(at + 1) << 8 : u8(at) << 8 | u8(at + 1);
    }

    long u32(int at) {
        return little ? u16(at) | (long) u16(at + 2) << 16 : (long) u16(at) << 16 | u16(at + 2);
    }

    /** An unsigned number that is used as a size or a place; -1 where it is larger than any file taken here. */
    int size(int at) {
        long value = u32(at);
        return value > Integer.MAX_VALUE ? -1 : (int) value;
    }

    long u64(int at) {
        return little ? u32(at) | u32(at + 4) << 32 : u32(at) << 32 | u32(at + 4);
    }

    /** So many characters of UTF-16, little end first. */
    String utf16(int at, int characters) {
        Bytes part = part(at, Math.max(0, Math.min(characters, length)) * 2);
        return new String(part.content, part.from, part.length - part.length % 2, StandardCharsets.UTF_16LE);
    }

    /** True where these bytes stand there. */
    boolean holds(int at, int... bytes) {
        if (!has(at, bytes.length)) {
            return false;
        }
        for (int index = 0; index < bytes.length; index++) {
            if (u8(at + index) != bytes[index]) {
                return false;
            }
        }
        return true;
    }
}
