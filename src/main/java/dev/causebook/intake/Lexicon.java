package dev.causebook.intake;

import dev.causebook.intake.Phrase.Edge;
import dev.causebook.intake.Phrase.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All phrases of a pack, found by their first word and then followed through their graphs. Linear in the text: a walk is
 * as long as the longest phrase, a gap at most five words, and each walk has a limit.
 *
 * @param <M> what a phrase means
 */
final class Lexicon<M> {

    private static final int LONGEST_GAP = 5;
    /** Steps that one phrase may take from one word of a text; what needs more does not match. */
    private static final int MOST_STEPS = 400;

    private final Map<String, List<Entry<M>>> byWord = new HashMap<>();
    private final Map<String, List<Entry<M>>> byPrefix = new HashMap<>();
    private final List<Entry<M>> byNumber = new ArrayList<>();
    private int longestPrefix;

    /** Where a phrase goes on after its first word. */
    private record Entry<M>(M meaning, Point point) {}

    /**
     * A phrase found in a text.
     *
     * @param meaning what it means
     * @param from number of its first word
     * @param to number of the word after its last
     * @param literal how many of its words the phrase names
     * @param negated true where a negation stands in one of its gaps: "the certificate has not yet expired"
     */
    record Found<M>(M meaning, int from, int to, int literal, boolean negated) {}

    /**
     * Adds a phrase.
     *
     * @throws Phrase.SyntaxException where it cannot be read
     */
    void add(String phrase, M meaning) throws Phrase.SyntaxException {
        for (Edge edge : Phrase.graph(phrase).edges()) {
            Entry<M> entry = new Entry<>(meaning, edge.to());
            switch (edge.kind()) {
                case WORD ->
                    byWord.computeIfAbsent(edge.word(), unused -> new ArrayList<>())
                            .add(entry);
                case PREFIX -> {
                    byPrefix.computeIfAbsent(edge.word(), unused -> new ArrayList<>())
                            .add(entry);
                    longestPrefix = Math.max(longestPrefix, edge.word().length());
                }
                case NUMBER -> byNumber.add(entry);
                case GAP -> throw new IllegalStateException("a phrase does not begin with a gap");
            }
        }
    }

    /** All phrases in a text, in the order of their beginnings. */
    List<Found<M>> find(List<Token> tokens) {
        List<Found<M>> found = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from++) {
            String word = tokens.get(from).word();
            follow(byWord.get(word), tokens, from, found);
            for (int length = 1; length <= Math.min(longestPrefix, word.length()); length++) {
                follow(byPrefix.get(word.substring(0, length)), tokens, from, found);
            }
            if (isNumber(word)) {
                follow(byNumber, tokens, from, found);
            }
        }
        return found;
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    private void follow(@Nullable List<Entry<M>> entries, List<Token> tokens, int from, List<Found<M>> found) {
        if (entries == null) {
            return;
        }
        for (Entry<M> entry : entries) {
            Set<Found<M>> matches = new LinkedHashSet<>();
            new Walker<>(entry.meaning(), tokens, from, matches).walk(entry.point(), from + 1, 1, false);
            found.addAll(matches);
        }
    }

    /** Follows one phrase from one word of a text. */
    private static final class Walker<M> {
        private final M meaning;
        private final List<Token> tokens;
        private final int from;
        private final Set<Found<M>> matches;
        private int steps;

        Walker(M meaning, List<Token> tokens, int from, Set<Found<M>> matches) {
            this.meaning = meaning;
            this.tokens = tokens;
            this.from = from;
            this.matches = matches;
        }

        void walk(Point point, int at, int literal, boolean negated) {
            if (++steps > MOST_STEPS) {
                return;
            }
            if (point.end()) {
                matches.add(new Found<>(meaning, from, at, literal, negated));
            }
            for (Edge edge : point.edges()) {
                take(edge, at, literal, negated);
            }
        }

        private void take(Edge edge, int at, int literal, boolean negated) {
            if (!inSentence(at)) {
                return;
            }
            String word = tokens.get(at).word();
            switch (edge.kind()) {
                case WORD -> {
                    if (word.equals(edge.word())) {
                        walk(edge.to(), at + 1, literal + 1, negated);
                    }
                }
                case PREFIX -> {
                    if (word.startsWith(edge.word())) {
                        walk(edge.to(), at + 1, literal + 1, negated);
                    }
                }
                case NUMBER -> {
                    if (isNumber(word)) {
                        walk(edge.to(), at + 1, literal, negated);
                    }
                }
                case GAP -> skip(edge.to(), at, literal, negated);
            }
        }

        private void skip(Point then, int at, int literal, boolean negated) {
            boolean denied = negated;
            for (int skipped = 0; skipped <= LONGEST_GAP && inSentence(at + skipped); skipped++) {
                if (++steps > MOST_STEPS) {
                    return;
                }
                for (Edge edge : then.edges()) {
                    take(edge, at + skipped, literal, denied);
                }
                denied |= Polarity.negates(tokens.get(at + skipped).word());
            }
        }

        private boolean inSentence(int at) {
            return at < tokens.size()
                    && tokens.get(at).sentence() == tokens.get(from).sentence();
        }
    }
}
