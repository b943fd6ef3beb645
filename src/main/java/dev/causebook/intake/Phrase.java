package dev.causebook.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * A phrase of the vocabulary, in the small language of {@code rules/README.md}: words in a row, {@code (a|b)} for
 * alternatives, {@code [a]} for words that may be missing, {@code ..} for up to five other words, {@code a*} for any word
 * that begins so and {@code #} for a number. It is worked out into plain sequences of steps.
 */
public final class Phrase {

    private static final int MOST_SEQUENCES = 400;
    private static final int LONGEST = 300;

    private Phrase() {}

    /** One step of a sequence. */
    sealed interface Step {
        /** This word. */
        record Word(String word) implements Step {}

        /** A word that begins so. */
        record Prefix(String prefix) implements Step {}

        /** A whole number. */
        record Number() implements Step {}

        /** Up to five other words. */
        record Gap() implements Step {}
    }

    /** A phrase that cannot be read. */
    public static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        SyntaxException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Says what is wrong with a phrase.
     *
     * @throws SyntaxException where it cannot be read; the message says why
     */
    public static void check(String phrase) throws SyntaxException {
        sequences(phrase);
    }

    /**
     * All sequences that a phrase stands for.
     *
     * @throws SyntaxException where it cannot be read
     */
    static List<List<Step>> sequences(String phrase) throws SyntaxException {
        if (phrase.length() > LONGEST) {
            throw new SyntaxException("a phrase has at most " + LONGEST + " characters");
        }
        Reader reader = new Reader(phrase);
        List<List<Step>> sequences = reader.sequence();
        if (!reader.atEnd()) {
            throw new SyntaxException(
                    "'" + phrase.charAt(reader.at) + "' at character " + (reader.at + 1) + " closes nothing");
        }
        for (List<Step> sequence : sequences) {
            if (sequence.isEmpty()
                    || sequence.stream().noneMatch(step -> step instanceof Step.Word || step instanceof Step.Prefix)) {
                throw new SyntaxException("it could match without any word");
            }
            if (sequence.get(0) instanceof Step.Gap || sequence.get(sequence.size() - 1) instanceof Step.Gap) {
                throw new SyntaxException("'..' stands between words, not at the beginning or the end");
            }
        }
        return sequences;
    }

    /** Reads the nested form. */
    private static final class Reader {
        private final String phrase;
        private int at;

        Reader(String phrase) {
            this.phrase = phrase;
        }

        boolean atEnd() {
            return at >= phrase.length();
        }

        List<List<Step>> sequence() throws SyntaxException {
            List<List<Step>> sequences = List.of(List.of());
            while (!atEnd() && "|)]".indexOf(phrase.charAt(at)) < 0) {
                sequences = product(sequences, part());
            }
            return sequences;
        }

        private List<List<Step>> part() throws SyntaxException {
            char c = phrase.charAt(at);
            if (c == '(') {
                return choice(')', false);
            }
            if (c == '[') {
                return choice(']', true);
            }
            if (phrase.startsWith("..", at)) {
                at += 2;
                while (!atEnd() && phrase.charAt(at) == '.') {
                    at++;
                }
                return List.of(List.of(new Step.Gap()));
            }
            if (c == '#') {
                at++;
                return List.of(List.of(new Step.Number()));
            }
            return plain();
        }

        private List<List<Step>> choice(char close, boolean optional) throws SyntaxException {
            int open = at++;
            List<List<Step>> choices = new ArrayList<>(sequence());
            while (!atEnd() && phrase.charAt(at) == '|') {
                at++;
                choices.addAll(sequence());
            }
            if (atEnd() || phrase.charAt(at) != close) {
                throw new SyntaxException(
                        "the bracket at character " + (open + 1) + " is not closed by '" + close + "'");
            }
            at++;
            if (optional) {
                choices.add(List.of());
            }
            return choices;
        }

        /** A run of text without signs of the language; cut into words as tickets are. */
        private List<List<Step>> plain() {
            int start = at;
            while (!atEnd() && "()[]|#".indexOf(phrase.charAt(at)) < 0 && !phrase.startsWith("..", at)) {
                at++;
            }
            String run = phrase.substring(start, at);
            List<Step> steps = new ArrayList<>();
            for (Token token : Tokens.of(run)) {
                boolean prefix = token.end() < run.length() && run.charAt(token.end()) == '*';
                steps.add(prefix ? new Step.Prefix(token.word()) : new Step.Word(token.word()));
            }
            return List.of(steps);
        }

        private static List<List<Step>> product(List<List<Step>> heads, List<List<Step>> tails) throws SyntaxException {
            if ((long) heads.size() * tails.size() > MOST_SEQUENCES) {
                throw new SyntaxException(
                        "it stands for more than " + MOST_SEQUENCES + " sequences: write two phrases");
            }
            List<List<Step>> product = new ArrayList<>();
            for (List<Step> head : heads) {
                for (List<Step> tail : tails) {
                    List<Step> both = new ArrayList<>(head);
                    both.addAll(tail);
                    product.add(both);
                }
            }
            return product;
        }
    }
}
