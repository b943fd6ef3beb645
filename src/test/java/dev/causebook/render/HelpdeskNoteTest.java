package dev.causebook.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.render.DiagnosisCard.Cause;
import dev.causebook.render.DiagnosisCard.Fix;
import dev.causebook.render.DiagnosisCard.Question;
import dev.causebook.render.DiagnosisCard.Step;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HelpdeskNoteTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)> & \"it's\" </p><script>";
    private static final URI CONSOLE = URI.create("https://causebook.example.com/console/cases/01J");

    private static DiagnosisCard card(String words) {
        Fix fix = new Fix(
                "renew-it",
                words,
                0.4,
                "S2",
                "host",
                20,
                List.of(words),
                List.of(new Step("powershell", words), new Step("gui", words)),
                words,
                words,
                words,
                4);
        return new DiagnosisCard(
                "01J",
                "diagnosed",
                List.of(new Cause("a-cause", words, 0.6)),
                0.1,
                List.of(fix, fix),
                List.of(new Question(words, words)),
                List.of(words),
                "fix");
    }

    @Test
    void whateverStandsInAPackIsWordsAndNeverMarkup() {
        Document html =
                Jsoup.parse(HelpdeskNote.of(card(HOSTILE), CONSOLE, false).html());
        assertTrue(html.select("img,script").isEmpty());
        for (Element one : html.body().getAllElements()) {
            assertTrue(one.attributes().isEmpty() || one.normalName().equals("a"), one + " has attributes");
        }
        assertTrue(html.body().wholeText().contains(HOSTILE));
        assertEquals(CONSOLE.toString(), html.select("a").attr("href"));
    }

    /** One template for both: the same words in the same order. */
    @Test
    void bothFormsSayTheSame() {
        HelpdeskNote note = HelpdeskNote.of(card("Words of a pack"), null, true);
        assertEquals(
                squeezed(note.plain()), squeezed(Jsoup.parse(note.html()).body().wholeText()));
        assertFalse(note.html().contains("<a "), "without an address there is no link");
        assertTrue(note.plain().contains("This note replaces the one before."));
        assertTrue(note.plain().contains("causebook: fixed renew-it"));
        assertTrue(note.plain().contains("Diagnosis 01J"));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Test
    void whereThereIsNoFixNobodyIsAskedWhatHelped() {
        DiagnosisCard without =
                new DiagnosisCard("01J", "needs-facts", List.of(), 1, List.of(), List.of(), List.of(), null);
        assertFalse(HelpdeskNote.of(without, null, false).plain().contains("causebook:"));
    }

    @Test
    void onlyWhatLeadsElsewhereIsWorthAnotherNote() {
        DiagnosisCard card = card("a");
        assertFalse(card.leadsElsewhereThan(card.as("another")));
        Map<String, DiagnosisCard> others = Map.of(
                "cause",
                        new DiagnosisCard(
                                "01J",
                                card.status(),
                                List.of(new Cause("b", "a", 1)),
                                0,
                                card.fixes(),
                                card.questions(),
                                List.of(),
                                null),
                "fix",
                        new DiagnosisCard(
                                "01J", card.status(), card.causes(), 0, List.of(), card.questions(), List.of(), null),
                "question",
                        new DiagnosisCard(
                                "01J", card.status(), card.causes(), 0, card.fixes(), List.of(), List.of(), null),
                "status",
                        new DiagnosisCard(
                                "01J",
                                "needs-facts",
                                card.causes(),
                                0,
                                card.fixes(),
                                card.questions(),
                                List.of(),
                                null));
        others.forEach((what, other) -> assertTrue(other.leadsElsewhereThan(card), what));
        DiagnosisCard surer = new DiagnosisCard(
                "01J",
                card.status(),
                List.of(new Cause("a-cause", "a", 0.9)),
                0.05,
                card.fixes(),
                card.questions(),
                List.of(),
                null);
        assertFalse(surer.leadsElsewhereThan(card), "figures alone are no news");
    }
}
