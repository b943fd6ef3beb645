package dev.causebook.intake.artefact;

import java.util.Set;

/** Words by which people take back what they quote: "we no longer get HYBRID_REQUIRED_BY_SERVER". Programs print none of them before. */
final class Denial {

    private static final Set<String> WORDS = Set.of(
            "not", "no", "never", "without", "nor", "don't", "doesn't", "didn't", "isn't", "won't", "can't", "nicht",
            "kein", "keine", "keinen", "nie", "ohne", "pas", "jamais", "sans", "sin", "nunca", "tampoco");

    private Denial() {}

    /** True where one of the words stands before that place of a text in lower case. */
    static boolean before(String lower, int end) {
        int begin = 0;
        for (int index = 0; index <= end; index++) {
            boolean inside = index < end && (Character.isLetter(lower.charAt(index)) || lower.charAt(index) == '\'');
            if (!inside) {
                if (index > begin && WORDS.contains(lower.substring(begin, index))) {
                    return true;
                }
                begin = index + 1;
            }
        }
        return false;
    }
}
