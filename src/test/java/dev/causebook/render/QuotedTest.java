package dev.causebook.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x1B, 0x7F, 0x85, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x200B, 0x200D, 0x200F, 0x2028,
                0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0x2800, 0x3164, 0xD800, 0xE000, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0,
                0xFFF9, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xE01EF, 0xF0000
            })
    void whatNobodySeesIsGone(int point) {
        String hidden = new String(Character.toChars(point));
        assertEquals("ab", Quoted.line("a" + hidden + "b"), Integer.toHexString(point));
        assertEquals("ab", Quoted.block("a" + hidden + "b", 10), Integer.toHexString(point));
    }

    @Test
    void whatPeopleWriteStays() {
        assertEquals(
                "Fehler 0x904: „Straße“, 接続 – ошибка é 😀", Quoted.line("Fehler 0x904: „Straße“, 接続 – ошибка é 😀"));
        assertEquals("one two three", Quoted.line(" one\n two\t three\u00A0 "));
        assertEquals("one\n\ttwo", Quoted.block("one\n\ttwo\n", 100));
    }

    @Test
    void quotesAreShortAndNeverEndInHalfACharacter() {
        assertEquals(161, Quoted.line("x".repeat(500)).length());
        String faces = Quoted.block("😀".repeat(10), 5);
        assertTrue(faces.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF), faces);
    }
}
