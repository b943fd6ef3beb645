package dev.causebook.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A ticket's text made ready for reading, each character at its old place, so that quotes can be shown. */
final class TicketText {

    /** What is longer is cut: nobody writes it, and reading it would not help. */
    static final int LONGEST = 60_000;

    private static final Pattern QUOTED_LINE = Pattern.compile("(?m)^[ \\t]{0,8}>[^\\n]{0,4000}$");
    private static final Pattern OLDER_MAIL = Pattern.compile(
            "(?mi)^[ \\t]{0,8}(?:-{3,} ?(?:original message|ursprüngliche nachricht|message d'origine|mensaje original) ?-{3,}"
                    + "|on [^\\n]{6,120} wrote:|am [^\\n]{6,120} schrieb[^\\n]{0,80}:|le [^\\n]{6,120} a écrit ?:)[ \\t]{0,8}$");
    /** The head of a mail inside a mail, as Outlook writes it. */
    private static final Pattern MAIL_HEAD = Pattern.compile(
            "(?mi)^[ \\t>*]{0,8}(?:from|von|de|da):\\*? [^\\n]{1,200}\\n(?:[^\\n]{1,200}\\n){0,2}?[ \\t>*]{0,8}"
                    + "(?:sent|gesendet|date|datum|envoyé|enviado|fecha|inviato):\\*? [^\\n]{1,120}$");
    /** With fewer words of the writer's own above it, the older mail is the ticket: somebody passed it on. */
    private static final int OWN_WORDS = 3;

    private static final Pattern SIGNATURE = Pattern.compile("(?m)^--[ \\t]{0,2}$");

    private TicketText() {}

    /** The text with what is not the writer's own blanked out and full-width signs folded. */
    static String prepare(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        char[] characters = cut.toCharArray();
        blank(characters, QUOTED_LINE.matcher(cut), false);
        blank(characters, OLDER_MAIL.matcher(cut), true);
        blank(characters, MAIL_HEAD.matcher(cut), true);
        blank(characters, SIGNATURE.matcher(cut), true);
        for (int index = 0; index < characters.length; index++) {
            characters[index] = fold(characters[index]);
        }
        return new String(characters);
    }

    private static void blank(char[] characters, Matcher matcher, boolean toEnd) {
        while (matcher.find()) {
            if (toEnd && !hasOwnWords(characters, matcher.start())) {
                continue;
            }
            int end = toEnd ? characters.length : matcher.end();
            for (int index = matcher.start(); index < end; index++) {
                characters[index] = characters[index] == '\n' ? '\n' : ' ';
            }
            if (toEnd) {
                return;
            }
        }
    }

    private static boolean hasOwnWords(char[] characters, int end) {
        int words = 0;
        boolean inWord = false;
        for (int index = 0; index < end && words < OWN_WORDS; index++) {
            boolean letter = Character.isLetterOrDigit(characters[index]);
            words += letter && !inWord ? 1 : 0;
            inWord = letter;
        }
        return words >= OWN_WORDS;
    }

    /** Full-width letters, digits and signs as plain ones; what cannot be seen as a space. */
    private static char fold(char c) {
        if (c >= '\uFF01' && c <= '\uFF5E') {
            return (char) (c - 0xFEE0);
        }
        boolean invisible = c == '\u00A0'
                || c == '\u3000'
                || c >= '\u200B' && c <= '\u200F'
                || c >= '\u202A' && c <= '\u202E'
                || c == '\uFEFF';
        return invisible || Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c;
    }
}
