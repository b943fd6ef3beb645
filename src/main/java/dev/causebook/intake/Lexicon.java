package dev.causebook.intake;

import dev.causebook.intake.Phrase.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All phrases of a pack in one tree, walked from each word of a text: linear in the text, since a walk is as long as the
 * longest phrase and a gap at most five words.
 *
 * @param <M> what a phrase means
 */
final class Lexicon<M> {

    private static final int LONGEST_GAP = 5;

    private final Node<M> root = new Node<>();

    /** A point of the tree. */
    private static final class Node<M> {
        private final Map<String, Node<M>> words = new HashMap<>();
        private final Map<String, Node<M>> prefixes = new HashMap<>();
        private @Nullable Node<M> number;
        private @Nullable Node<M> gap;
        private final List<M> meanings = new ArrayList<>();
    }

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
        for (List<Step> sequence : Phrase.sequences(phrase)) {
            Node<M> node = root;
            for (Step step : sequence) {
                node = next(node, step);
            }
            if (!node.meanings.contains(meaning)) {
                node.meanings.add(meaning);
            }
        }
    }

    private Node<M> next(Node<M> node, Step step) {
        if (step instanceof Step.Word word) {
            return node.words.computeIfAbsent(word.word(), unused -> new Node<>());
        }
        if (step instanceof Step.Prefix prefix) {
            return node.prefixes.computeIfAbsent(prefix.prefix(), unused -> new Node<>());
        }
        if (step instanceof Step.Number) {
            if (node.number == null) {
                node.number = new Node<>();
            }
            return node.number;
        }
        if (node.gap == null) {
            node.gap = new Node<>();
        }
        return node.gap;
    }

    /** All phrases in a text, in the order of their beginnings. */
    List<Found<M>> find(List<Token> tokens) {
        List<Found<M>> found = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from++) {
            walk(root, tokens, new Walk(from, from, 0, false), found);
        }
        return found;
    }

    /** How far a walk has come. */
    private record Walk(int from, int at, int literal, boolean negated) {
        Walk word() {
            return new Walk(from, at + 1, literal + 1, negated);
        }

        Walk number() {
            return new Walk(from, at + 1, literal, negated);
        }

        Walk skip(boolean negation) {
            return new Walk(from, at + 1, literal, negated || negation);
        }
    }

    private void walk(Node<M> node, List<Token> tokens, Walk walk, List<Found<M>> found) {
        for (M meaning : node.meanings) {
            found.add(new Found<>(meaning, walk.from(), walk.at(), walk.literal(), walk.negated()));
        }
        if (node.gap != null) {
            skip(node.gap, tokens, walk, found);
        }
        step(node, tokens, walk, found);
    }

    private void step(Node<M> node, List<Token> tokens, Walk walk, List<Found<M>> found) {
        if (!inSentence(tokens, walk)) {
            return;
        }
        String word = tokens.get(walk.at()).word();
        Node<M> exact = node.words.get(word);
        if (exact != null) {
            walk(exact, tokens, walk.word(), found);
        }
        if (!node.prefixes.isEmpty()) {
            for (int length = 1; length <= word.length(); length++) {
                Node<M> prefix = node.prefixes.get(word.substring(0, length));
                if (prefix != null) {
                    walk(prefix, tokens, walk.word(), found);
                }
            }
        }
        if (node.number != null && word.chars().allMatch(Character::isDigit)) {
            walk(node.number, tokens, walk.number(), found);
        }
    }

    private void skip(Node<M> after, List<Token> tokens, Walk walk, List<Found<M>> found) {
        Walk skipped = walk;
        for (int words = 0; words <= LONGEST_GAP && inSentence(tokens, skipped); words++) {
            step(after, tokens, skipped, found);
            skipped = skipped.skip(Polarity.negates(tokens.get(skipped.at()).word()));
        }
    }

    private static boolean inSentence(List<Token> tokens, Walk walk) {
        return walk.at() < tokens.size()
                && tokens.get(walk.at()).sentence() == tokens.get(walk.from()).sentence();
    }
}
