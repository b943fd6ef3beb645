package dev.causebook.intake;

import java.util.List;
import java.util.Set;

/** How a phrase is meant where it stands: stated, denied, or not stated at all. */
enum Polarity {
    STATED,
    DENIED,
    /** Hedged or asked: it says nothing. */
    OPEN;

    /** How far back a hedge reaches. */
    private static final int HEDGE_REACH = 6;

    private static final int NEGATION_REACH = 4;

    private static final Set<String> NEGATORS = Set.of(
            "no", "without", "neither", "nor", "kein", "keine", "keinen", "keinem", "keiner", "ohne", "sans", "aucun",
            "aucune", "sin", "ningun", "ninguna", "non");
    private static final Set<String> VERBAL_NEGATORS = Set.of(
            "not", "never", "don't", "dont", "doesn't", "doesnt", "didn't", "didnt", "isn't", "isnt", "aren't",
            "wasn't", "haven't", "hasn't", "ain't", "nicht", "nie", "pas", "jamais", "nunca");
    /** Words that may stand between a negation and what it denies; any other word takes the negation for itself. */
    private static final Set<String> LIGHT = Set.of(
            "a",
            "an",
            "the",
            "any",
            "some",
            "such",
            "other",
            "of",
            "on",
            "in",
            "to",
            "via",
            "through",
            "behind",
            "under",
            "using",
            "use",
            "used",
            "uses",
            "have",
            "having",
            "has",
            "had",
            "got",
            "be",
            "been",
            "being",
            "is",
            "are",
            "connected",
            "running",
            "involved",
            "currently",
            "even",
            "really",
            "actually",
            "see",
            "seeing",
            "seen",
            "get",
            "getting",
            "third",
            "party",
            "there",
            "ein",
            "eine",
            "einen",
            "der",
            "die",
            "das",
            "uber",
            "mit",
            "de",
            "un",
            "une",
            "le",
            "la",
            "el",
            "need",
            "require",
            "additional",
            "known");

    private static final Set<String> HEDGES = Set.of(
            "maybe",
            "perhaps",
            "possibly",
            "unsure",
            "whether",
            "wondering",
            "wonder",
            "suspect",
            "suspecting",
            "guess",
            "guessing",
            "vielleicht",
            "moglicherweise",
            "eventuell",
            "ob",
            "peut",
            "quizas",
            "might");
    private static final Set<String> DENIALS_AFTER =
            Set.of("no", "none", "off", "nein", "non", "false", "nope", "disabled", "aus");

    /** True for a word that denies what follows. */
    static boolean negates(String word) {
        return NEGATORS.contains(word) || VERBAL_NEGATORS.contains(word);
    }

    /** How the words from {@code from} to {@code to} are meant. */
    static Polarity of(List<Token> tokens, int from, int to, String text) {
        if (hedged(tokens, from) || asked(tokens, from, text)) {
            return OPEN;
        }
        return deniedBefore(tokens, from) || deniedAfter(tokens, to, text) ? DENIED : STATED;
    }

    /** What the words before {@code from} make of what begins there. */
    static Polarity before(List<Token> tokens, int from, String text) {
        if (hedged(tokens, from) || asked(tokens, from, text)) {
            return OPEN;
        }
        return deniedBefore(tokens, from) ? DENIED : STATED;
    }

    private static boolean hedged(List<Token> tokens, int from) {
        int sentence = tokens.get(from).sentence();
        for (int at = from - 1;
                at >= 0 && from - at <= HEDGE_REACH && tokens.get(at).sentence() == sentence;
                at--) {
            String word = tokens.get(at).word();
            String before = at > 0 ? tokens.get(at - 1).word() : "";
            if (HEDGES.contains(word)
                    || word.equals("sure") && VERBAL_NEGATORS.contains(before)
                    || word.equals("know") && VERBAL_NEGATORS.contains(before)
                    || word.equals("idea") && before.equals("no")
                    || word.equals("be") && before.equals("could")) {
                return true;
            }
        }
        return false;
    }

    /** A sentence that begins as a guess and ends in a question mark: "Could it be the firewall?". */
    private static boolean asked(List<Token> tokens, int from, String text) {
        int sentence = tokens.get(from).sentence();
        int first = from;
        while (first > 0 && tokens.get(first - 1).sentence() == sentence) {
            first--;
        }
        int last = from;
        while (last + 1 < tokens.size() && tokens.get(last + 1).sentence() == sentence) {
            last++;
        }
        int end = tokens.get(last).end();
        boolean question = end < text.length() && text.charAt(end) == '?';
        return question
                && Set.of("is", "could", "should", "would", "do", "does", "ist", "kann", "est")
                        .contains(tokens.get(first).word());
    }

    private static boolean deniedBefore(List<Token> tokens, int from) {
        int sentence = tokens.get(from).sentence();
        for (int at = from - 1;
                at >= 0 && from - at <= NEGATION_REACH && tokens.get(at).sentence() == sentence;
                at--) {
            String word = tokens.get(at).word();
            if (negates(word)) {
                return true;
            }
            if (!LIGHT.contains(word)) {
                return false;
            }
        }
        return false;
    }

    /** "VPN: no", "VPN is not used", "the VPN is off". */
    private static boolean deniedAfter(List<Token> tokens, int to, String text) {
        if (to >= tokens.size()
                || tokens.get(to).sentence() != tokens.get(to - 1).sentence()) {
            return false;
        }
        String next = tokens.get(to).word();
        String between = text.substring(tokens.get(to - 1).end(), tokens.get(to).start());
        if (DENIALS_AFTER.contains(next) && (between.contains(":") || between.contains("="))) {
            return true;
        }
        boolean is =
                Set.of("is", "was", "are", "were", "has", "had", "ist", "est").contains(next) && to + 1 < tokens.size();
        String then = is ? tokens.get(to + 1).word() : "";
        return Set.of("isn't", "wasn't", "aren't", "isnt").contains(next)
                || then.equals("not")
                || then.equals("off")
                || then.equals("disabled");
    }
}
