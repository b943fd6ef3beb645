package dev.causebook.render;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis as a private note in a ticket, in both forms that helpdesks take. Every word is the packs' or ours: nothing of
 * the ticket is repeated, so nothing in it can speak to whoever reads the note. The id of the diagnosis stands in it, which
 * nobody can guess and which tells our note from all others.
 *
 * @param diagnosis id of the diagnosis
 * @param html the note as HTML
 * @param plain the note as plain text
 */
public record HelpdeskNote(String diagnosis, String html, String plain) {

    private static final String OPEN = "Open this diagnosis in Causebook";

    /**
     * The note.
     *
     * @param console where people open the diagnosis; null where there is no address to give
     * @param update true where the ticket has an older note of ours, which this one replaces
     */
    public static HelpdeskNote of(DiagnosisCard card, @Nullable URI console, boolean update) {
        HtmlPage html = new HtmlPage();
        write(card, html, update);
        PlainPage plain = new PlainPage();
        write(card, plain, update);
        if (console != null) {
            html.link(OPEN, console.toString());
            plain.line(OPEN + ": " + console);
        }
        return new HelpdeskNote(card.id(), html.text(), plain.text());
    }

    private static void write(DiagnosisCard card, Page page, boolean update) {
        if (update) {
            page.line("There is news in this ticket. This note replaces the one before.");
        }
        card.write(page);
        if (!card.fixes().isEmpty()) {
            page.section("When it is solved");
            page.line("Say in an internal comment what helped, so that the next answer is better, for instance:");
            page.command("causebook: fixed " + card.fixes().get(0).id());
            page.line(
                    "In place of 'fixed': present-not-fixed, not-found, interrupted or made-worse. The fixes by their names: "
                            + String.join(
                                    ", ",
                                    card.fixes().stream()
                                            .map(DiagnosisCard.Fix::id)
                                            .toList()) + ".");
        }
    }
}
