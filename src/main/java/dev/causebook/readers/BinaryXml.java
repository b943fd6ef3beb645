package dev.causebook.readers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The binary XML of event logs: tokens with names kept once a chunk, and templates whose gaps the values of each event fill.
 * Every step and every character is counted, for an event and for a chunk, so that a log that leads in circles ends, and one
 * whose small events all lead to the same long template costs no more than its size allows.
 */
final class BinaryXml {

    private static final int DEEPEST = 24;
    private static final int MOST_STEPS = 20_000;
    /** A chunk has 64 KB; real ones need a tenth of these. */
    private static final int MOST_STEPS_OF_A_CHUNK = 300_000;

    private static final int MOST_CHARACTERS_OF_A_CHUNK = 2_000_000;
    private static final int MOST_VALUES = 512;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_TEXT = 4_000;

    private static final int END_OF_STREAM = 0x00;
    private static final int OPEN_START = 0x01;
    private static final int CLOSE_START = 0x02;
    private static final int CLOSE_EMPTY = 0x03;
    private static final int CLOSE_ELEMENT = 0x04;
    private static final int VALUE = 0x05;
    private static final int ATTRIBUTE = 0x06;
    private static final int CDATA = 0x07;
    private static final int CHARACTER = 0x08;
    private static final int ENTITY = 0x09;
    private static final int TARGET = 0x0A;
    private static final int TARGET_DATA = 0x0B;
    private static final int TEMPLATE = 0x0C;
    private static final int SUBSTITUTION = 0x0D;
    private static final int OPTIONAL_SUBSTITUTION = 0x0E;
    private static final int FRAGMENT = 0x0F;
    private static final int MORE = 0x40;
    private static final int XML_VALUE = 0x21;
    private static final int TEMPLATE_HEADER = 24;

    private final Bytes chunk;
    private final Map<Integer, String> names = new HashMap<>();
    private int stepsOfChunk = MOST_STEPS_OF_A_CHUNK;
    private int charactersOfChunk = MOST_CHARACTERS_OF_A_CHUNK;

    BinaryXml(Bytes chunk) {
        this.chunk = chunk;
    }

    /** A value that fills a gap: its type and where it lies. */
    private record Filling(int type, int at, int size) {}

    /** Where reading stands, for one stretch of tokens. */
    private final class Walk {
        private int at;
        private final int end;
        private final List<Filling> fillings;
        private final Budget budget;
        private final EventFields out;

        Walk(int at, int end, List<Filling> fillings, Budget budget, EventFields out) {
            this.at = at;
            this.end = Math.min(end, chunk.length());
            this.fillings = fillings;
            this.budget = budget;
            this.out = out;
        }

        void run(int depth) throws BrokenXmlException {
            if (depth > DEEPEST) {
                throw new BrokenXmlException("too deep");
            }
            String attribute = "";
            while (at < end) {
                budget.steps(1);
                int token = chunk.u8(at);
                switch (token & ~MORE) {
                    case END_OF_STREAM -> {
                        return;
                    }
                    case FRAGMENT -> at += 4;
                    case OPEN_START -> {
                        open((token & MORE) != 0);
                        attribute = "";
                    }
                    case CLOSE_START -> {
                        at += 1;
                        attribute = "";
                    }
                    case CLOSE_EMPTY, CLOSE_ELEMENT -> {
                        at += 1;
                        attribute = "";
                        out.end();
                    }
                    case ATTRIBUTE -> attribute = named();
                    case VALUE -> {
                        int length = chunk.u16(at + 2);
                        give(attribute, chunk.utf16(at + 4, Math.min(length, LONGEST_TEXT)));
                        at += 4 + length * 2;
                    }
                    case CDATA -> {
                        int length = chunk.u16(at + 1);
                        give(attribute, chunk.utf16(at + 3, Math.min(length, LONGEST_TEXT)));
                        at += 3 + length * 2;
                    }
                    case CHARACTER -> {
                        give(attribute, String.valueOf((char) chunk.u16(at + 1)));
                        at += 3;
                    }
                    case ENTITY -> give(attribute, entity(named()));
                    case TARGET -> named();
                    case TARGET_DATA -> at += 3 + chunk.u16(at + 1) * 2;
                    case TEMPLATE -> template(depth);
                    case SUBSTITUTION, OPTIONAL_SUBSTITUTION -> {
                        fill(attribute, chunk.u16(at + 1), depth);
                        at += 4;
                    }
                    default -> throw new BrokenXmlException("unknown token");
                }
            }
        }

        private void give(String attribute, String value) throws BrokenXmlException {
            characters(value.length());
            if (attribute.isEmpty()) {
                out.text(value);
            } else {
                out.attribute(attribute, value);
            }
        }

        private void open(boolean attributes) throws BrokenXmlException {
            int nameAt = chunk.size(at + 7);
            out.begin(name(nameAt));
            at += 11;
            if (nameAt == at) {
                at += nameSize(nameAt);
            }
            at += attributes ? 4 : 0;
        }

        /** A token that is one byte and a name, which stands right here where it is used for the first time. */
        private String named() throws BrokenXmlException {
            int nameAt = chunk.size(at + 1);
            String name = name(nameAt);
            at += 5;
            if (nameAt == at) {
                at += nameSize(nameAt);
            }
            return name;
        }

        private void template(int depth) throws BrokenXmlException {
            int definition = chunk.size(at + 6);
            at += 10;
            if (definition < 0 || !chunk.has(definition, TEMPLATE_HEADER)) {
                throw new BrokenXmlException("no template there");
            }
            int size = chunk.size(definition + 20);
            if (definition == at) {
                at += TEMPLATE_HEADER + Math.max(0, size);
            }
            List<Filling> values = values();
            new Walk(
                            definition + TEMPLATE_HEADER,
                            definition + TEMPLATE_HEADER + Math.max(0, size),
                            values,
                            budget,
                            out)
                    .run(depth + 1);
        }

        private List<Filling> values() throws BrokenXmlException {
            int count = chunk.size(at);
            at += 4;
            if (count < 0 || count > MOST_VALUES || !chunk.has(at, count * 4)) {
                throw new BrokenXmlException("more values than any event has");
            }
            budget.steps(count);
            List<Filling> values = new ArrayList<>();
            int valueAt = at + count * 4;
            for (int index = 0; index < count; index++) {
                int size = chunk.u16(at + index * 4);
                values.add(new Filling(chunk.u8(at + index * 4 + 2), valueAt, size));
                valueAt += size;
            }
            at = valueAt;
            return values;
        }

        private void fill(String attribute, int index, int depth) throws BrokenXmlException {
            if (index >= fillings.size()) {
                return;
            }
            Filling value = fillings.get(index);
            if (value.type() == XML_VALUE) {
                new Walk(value.at(), value.at() + value.size(), List.of(), budget, out).run(depth + 1);
            } else {
                give(attribute, value(value));
            }
        }
    }

    /** Steps that are left for one event, and for all of the chunk. */
    private final class Budget {
        private int left = MOST_STEPS;

        void steps(int count) throws BrokenXmlException {
            left -= count;
            stepsOfChunk -= count;
            if (left < 0 || stepsOfChunk < 0) {
                stepsOfChunk = Math.max(stepsOfChunk, -1);
                throw new BrokenXmlException("without end");
            }
        }
    }

    private void characters(int count) throws BrokenXmlException {
        charactersOfChunk -= count;
        if (charactersOfChunk < 0) {
            charactersOfChunk = -1;
            throw new BrokenXmlException("more text than a chunk has");
        }
    }

    /**
     * Reads one event.
     *
     * @throws BrokenXmlException where it does not hold together; what was read until then is with the fields
     */
    void read(int from, int to, EventFields fields) throws BrokenXmlException {
        new Walk(from, to, List.of(), new Budget(), fields).run(0);
    }

    private String name(int at) throws BrokenXmlException {
        String known = names.get(at);
        if (known != null) {
            return known;
        }
        int length = chunk.u16(at + 6);
        if (at < 0 || length > LONGEST_NAME || !chunk.has(at + 8, length * 2)) {
            throw new BrokenXmlException("no name there");
        }
        characters(length);
        String name = chunk.utf16(at + 8, length);
        names.put(at, name);
        return name;
    }

    /** A name's link, its hash, its length, its characters and the zero behind. */
    private int nameSize(int at) {
        return 4 + 2 + 2 + chunk.u16(at + 6) * 2 + 2;
    }

    private static String entity(String name) {
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> "";
        };
    }

    private String value(Filling filling) {
        int at = filling.at();
        int size = Math.min(filling.size(), LONGEST_TEXT * 2);
        return switch (filling.type()) {
            case 0x01 -> chunk.utf16(at, size / 2).replace("\0", "");
            case 0x02 -> ascii(at, size);
            case 0x03 -> String.valueOf((byte) chunk.u8(at));
            case 0x04 -> String.valueOf(chunk.u8(at));
            case 0x05 -> String.valueOf((short) chunk.u16(at));
            case 0x06 -> String.valueOf(chunk.u16(at));
            case 0x07 -> String.valueOf((int) chunk.u32(at));
            case 0x08 -> String.valueOf(chunk.u32(at));
            case 0x09 -> String.valueOf(chunk.u64(at));
            case 0x0A -> Long.toUnsignedString(chunk.u64(at));
            case 0x0D -> String.valueOf(chunk.u32(at) != 0);
            case 0x11 -> EventFields.instant(chunk.u64(at)).orElse("");
            case 0x14 -> "0x" + Long.toHexString(chunk.u32(at));
            case 0x15 -> "0x" + Long.toHexString(chunk.u64(at));
            case 0x81 -> chunk.utf16(at, size / 2).replace('\0', ' ').strip();
            case 0x0E -> hex(at, size);
            default -> "";
        };
    }

    private String ascii(int at, int size) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < size && chunk.u8(at + index) != 0; index++) {
            text.append((char) chunk.u8(at + index));
        }
        return text.toString();
    }

    private String hex(int at, int size) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < Math.min(size, 64); index++) {
            text.append(HexFormat.of().toHexDigits((byte) chunk.u8(at + index)));
        }
        return text.toString();
    }
}
