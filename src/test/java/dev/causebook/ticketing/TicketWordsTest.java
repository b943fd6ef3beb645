package dev.causebook.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.cases.TicketOutcome;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.ticketing.TicketThread.Message;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a ticket's messages. */
class TicketWordsTest {

    private static Message inside(String text) {
        return new Message("1", true, false, text);
    }

    private static Message outside(String text) {
        return new Message("2", false, false, text);
    }

    private static Message ours(String text) {
        return new Message("3", true, true, text);
    }

    private static String words(Message... messages) {
        return new TicketThread("Subject", List.of(messages), false, null).words();
    }

    @Test
    void ourOwnNotesAndWhatIsSaidToUsAreNoWordsOnTheFault() {
        assertEquals(
                "Subject\n\nIt fails.\n\nI looked.\nStill.",
                words(
                        outside("It fails."),
                        ours("Causebook: certificate expired"),
                        inside("I looked.\n Causebook: fixed a-fix\nStill."),
                        outside(" ")));
    }

    @Test
    void ofAVeryLongTicketTheBeginningAndTheEndAreRead() {
        String words = words(outside("first " + "x".repeat(80_000)), outside("y".repeat(80_000) + " last"));
        assertTrue(words.length() < 61_000, words.length() + " characters");
        assertTrue(words.startsWith("Subject\n\nfirst "));
        assertTrue(words.endsWith(" last"));
    }

    @Test
    void theLastWordOfStaffCounts() {
        assertEquals(
                Optional.of(new TicketOutcome("b", TriedFix.Result.FIXED, "some-cause")),
                OutcomeLine.last(List.of(
                        inside("causebook: not-found a\nand then\nCAUSEBOOK:  fixed  b   cause some-cause"),
                        outside("causebook: made-worse c"),
                        ours("causebook: fixed d"),
                        inside("causebook"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "causebook:",
                "causebook: fixed",
                "causebook: great a-fix",
                "see causebook: fixed a-fix",
                "> causebook: fixed a-fix",
                "fixed a-fix",
                ""
            })
    void anythingElseSaysNothing(String line) {
        assertEquals(Optional.empty(), OutcomeLine.last(List.of(inside(line))));
    }

    @Test
    void aLineWithoutEndSaysNothing() {
        assertEquals(Optional.empty(), OutcomeLine.last(List.of(inside("causebook: fixed " + "a ".repeat(100_000)))));
    }

    @Test
    void htmlIsReadAsItIsSeen() {
        assertEquals(
                "Hello & welcome\n\n0x904\nsecond line\n\nitem",
                HtmlWords.of(
                                "<html><head><title>t</title><style>p{}</style></head><body><p>Hello &amp; welcome</p>"
                                        + "<script>alert('0x7')</script><p>0x904<br>second line</p><ul><li>item</li></ul></body></html>")
                        .replaceAll("\n{2,}", "\n\n"));
        assertFalse(HtmlWords.of("<div>".repeat(50_000) + "deep").isEmpty());
        assertEquals("", HtmlWords.of(""));
    }
}
