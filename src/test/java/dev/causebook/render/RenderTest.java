package dev.causebook.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RenderTest {

    @Test
    void nothingThatSteersATerminalIsShown() {
        String hostile = "a\u001B[2Jb\u202Ec\u200Bd\u0007e\uDB40\uDC41f";
        String shown = Printable.line(hostile);
        assertFalse(shown.codePoints().anyMatch(Character::isISOControl));
        assertFalse(shown.contains("\u202E") || shown.contains("\u200B"));
        assertEquals(hostile.length(), shown.length(), "spans hold");
        assertEquals("one two  three", Printable.line("one\ntwo\r\nthree"));
        assertEquals("one\n\ttwo", Printable.block("one\n\ttwo"));
    }

    @Test
    void confidencesAreWholePerCentAndNeverFalselyCertain() {
        assertEquals("31 %", Rounded.percent(0.312));
        assertEquals("<1 %", Rounded.percent(0.0001));
        assertEquals(">99 %", Rounded.percent(0.9999));
        assertEquals("0 %", Rounded.percent(0));
    }

    @Test
    void whatAQuoteHoldsIsNoMarkup() {
        MarkdownPage page = new MarkdownPage();
        page.table(List.of("value"), List.of(List.of("**bold** | [link](http://x) <b>")));
        page.command("echo ``` done");
        assertTrue(page.text().contains("\\*\\*bold\\*\\* \\| \\[link\\](http://x) \\<b\\>"), page.text());
        assertTrue(page.text().contains("````\necho ``` done\n````"), page.text());
    }
}
