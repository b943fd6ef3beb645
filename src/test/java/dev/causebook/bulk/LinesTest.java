package dev.causebook.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.bulk.Lines.Line;
import dev.causebook.bulk.Lines.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    private static final int LONGEST = 70_000;

    private static InputStream of(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> read(Lines lines) throws IOException {
        List<String> read = new ArrayList<>();
        for (Line line = lines.next(); line != null; line = lines.next()) {
            assertEquals(read.size() + 1, line.number());
            read.add(line.tooLong() ? "too long" : new String(line.bytes(), StandardCharsets.UTF_8));
        }
        return read;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''               | ''
        a                | a
        a~               | a
        a~b              | a,b
        a~~b~            | a,,b
        ~                | ''
        a^~b^~           | a,b
        \uFEFFa~\uFEFFb  | a,\uFEFFb
        """)
    void linesEndWhereTheyEnd(String text, String expected) throws IOException {
        List<String> read = read(new Lines(of(text.replace('~', '\n').replace('^', '\r')), LONGEST));
        assertEquals(expected, String.join(",", read));
        assertEquals(text.isEmpty() ? 0 : expected.split(",", -1).length, read.size());
    }

    /** Streams give what they like at a time, and lines are longer and shorter than the buffer. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void howAStreamIsCutMakesNoDifference(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int line = 0; line < 40; line++) {
            int length = random.nextInt(5) == 0 ? random.nextInt(2 * LONGEST) : random.nextInt(50);
            String content = "x".repeat(length);
            expected.add(length > LONGEST ? "too long" : content);
            text.append(content).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        InputStream dripping = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(40_000)));
            }
        };
        Lines lines = new Lines(dripping, LONGEST);
        assertEquals(expected, read(lines));
        assertEquals(bytes.length, lines.place().offset());

        Lines some = new Lines(new ByteArrayInputStream(bytes), LONGEST);
        int before = random.nextInt(40);
        for (int line = 0; line < before; line++) {
            some.next();
        }
        Lines rest = new Lines(new ByteArrayInputStream(bytes), LONGEST);
        assertTrue(rest.skipTo(some.place()));
        Line next = rest.next();
        Line same = some.next();
        assertEquals(same == null, next == null);
        if (next != null) {
            assertEquals(before + 1, next.number());
            assertArrayEquals(same.bytes(), next.bytes());
        }
        assertEquals(some.place(), rest.place());
    }

    @Test
    void otherLinesAreNoticed() throws IOException {
        Lines lines = new Lines(of("one\ntwo\n"), LONGEST);
        lines.next();
        Place place = lines.place();
        assertFalse(new Lines(of("oNe\ntwo\n"), LONGEST).skipTo(place));
        assertFalse(new Lines(of("on"), LONGEST).skipTo(place), "shorter than it was");
        assertTrue(new Lines(of("one\nthree\n"), LONGEST).skipTo(place), "only what was answered counts");
        assertTrue(new Lines(of(""), LONGEST).skipTo(Place.BEGIN));
        assertNull(new Lines(of(""), LONGEST).next());
    }
}
