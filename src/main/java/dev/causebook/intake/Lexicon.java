package dev.causebook.intake;

import dev.causebook.intake.Phrase.Edge;
import dev.causebook.intake.Phrase.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All phrases of a pack, found by their first word and then followed through their graphs. Linear in the text: a walk is
 * as long as the longest phrase, a gap at most seven words, and each walk has a limit.
 *
 * @param <M> what a phrase means
 */
final class Lexicon<M> {

    private static final int LONGEST_GAP = 7;
    /** Steps that one phrase may take from one word of a text; what needs more does not match. */
    private static final int MOST_STEPS = 400;

    private final Map<String, Entries<M>> byWord = new HashMap<>();
    /** By first letter, the shortest first. */
    private final Map<Character, List<Beginning<M>>> byPrefix = new HashMap<>();

    private final Entries<M> byNumber = new Entries<>();

    /** Where a phrase goes on after its first word. */
    private record Entry<M>(M meaning, Point point) {

        /** True where only that word can follow, or one of several. */
        boolean goesOnWithWords() {
            return !point.end() && point.edges().stream().allMatch(edge -> edge.kind() == Phrase.Kind.WORD);
        }

        boolean goesOnWith(String word) {
            return point.edges().stream().anyMatch(edge -> edge.word().equals(word));
        }
    }

    /** Phrases that begin with any word that begins so. */
    private record Beginning<M>(String letters, Entries<M> entries) {}

    /**
     * Phrases that begin alike, by the word that has to follow: most phrases need a certain one, and most of them are out of
     * the question once that word is seen.
     */
    private static final class Entries<M> {
        /** Those that can go on with that word, in the order in which they were added. */
        private final Map<String, List<Entry<M>>> bySecond = new HashMap<>();
        /** Those that can go on with a word that no phrase here names. */
        private final List<Entry<M>> open = new ArrayList<>();

        private final List<Entry<M>> single = new ArrayList<>();

        void add(Entry<M> entry) {
            boolean words = entry.goesOnWithWords();
            for (Edge edge : entry.point().edges()) {
                if (words) {
                    bySecond.computeIfAbsent(edge.word(), unused -> new ArrayList<>(open));
                }
            }
            bySecond.forEach((word, entries) -> {
                if (!words || entry.goesOnWith(word)) {
                    entries.add(entry);
                }
            });
            if (!words) {
                open.add(entry);
            }
            if (entry.point().end()) {
                single.add(entry);
            }
        }

        /** Those that may hold where that word follows; null where the sentence ends. */
        List<Entry<M>> before(@Nullable String second) {
            return second == null ? single : bySecond.getOrDefault(second, open);
        }
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
        for (Edge edge : Phrase.graph(phrase).edges()) {
            Entry<M> entry = new Entry<>(meaning, edge.to());
            switch (edge.kind()) {
                case WORD ->
                    byWord.computeIfAbsent(edge.word(), unused -> new Entries<>())
                            .add(entry);
                case PREFIX -> beginning(edge.word()).add(entry);
                case NUMBER -> byNumber.add(entry);
                case GAP -> throw new IllegalStateException("a phrase does not begin with a gap");
            }
        }
    }

    private Entries<M> beginning(String letters) {
        List<Beginning<M>> alike = byPrefix.computeIfAbsent(letters.charAt(0), unused -> new ArrayList<>());
        for (Beginning<M> one : alike) {
            if (one.letters().equals(letters)) {
                return one.entries();
            }
        }
        Entries<M> entries = new Entries<>();
        alike.add(new Beginning<>(letters, entries));
        alike.sort(Comparator.comparingInt(one -> one.letters().length()));
        return entries;
    }

    /** All phrases in a text, in the order of their beginnings. */
    List<Found<M>> find(List<Token> tokens) {
        List<Found<M>> found = new ArrayList<>();
        Sight sight = new Sight(tokens);
        for (int from = 0; from < tokens.size(); from++) {
            String word = tokens.get(from).word();
            Entries<M> named = byWord.get(word);
            if (named != null) {
                follow(named, sight, from, found);
            }
            for (Beginning<M> beginning : byPrefix.getOrDefault(word.charAt(0), List.of())) {
                if (word.startsWith(beginning.letters())) {
                    follow(beginning.entries(), sight, from, found);
                }
            }
            if (isNumber(word)) {
                follow(byNumber, sight, from, found);
            }
        }
        return found;
    }

    private static boolean isNumber(String word) {
        for (int index = 0; index < word.length(); index++) {
            if (!Character.isDigit(word.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private void follow(Entries<M> entries, Sight sight, int from, List<Found<M>> found) {
        List<Token> tokens = sight.tokens;
        int next = from + 1;
        boolean goesOn = next < tokens.size()
                && tokens.get(next).sentence() == tokens.get(from).sentence();
        for (Entry<M> entry : entries.before(goesOn ? tokens.get(next).word() : null)) {
            if (sight.leadsOn(entry.point(), next)) {
                new Walker<>(entry.meaning(), sight, from, found).walk(entry.point(), next, 1, false);
            }
        }
    }

    /** A text with what can be seen from each of its words: most ways through phrases need a word that is nowhere near. */
    private static final class Sight {
        private final List<Token> tokens;
        /** Marks of the words that a gap from here may lead to, see {@link Point#wanted()}. */
        private final long[] ahead;

        private final boolean[] negates;

        Sight(List<Token> tokens) {
            this.tokens = tokens;
            this.ahead = new long[tokens.size() + 1];
            this.negates = new boolean[tokens.size()];
            for (int at = 0; at < tokens.size(); at++) {
                Token token = tokens.get(at);
                long mark = Point.mark(token.word());
                negates[at] = Polarity.negates(token.word());
                for (int before = at; before >= 0 && at - before <= LONGEST_GAP; before--) {
                    if (tokens.get(before).sentence() == token.sentence()) {
                        ahead[before] |= mark;
                    }
                }
            }
        }

        /** False where a phrase cannot go on from here. */
        boolean leadsOn(Point point, int at) {
            return point.end() || (point.wanted() & ahead[at]) != 0;
        }
    }

    /** Follows one phrase from one word of a text. */
    private static final class Walker<M> {
        private final M meaning;
        private final Sight sight;
        private final List<Token> tokens;
        private final int from;
        private final List<Found<M>> matches;
        /** How many matches others found before. */
        private final int others;

        private int steps;

        Walker(M meaning, Sight sight, int from, List<Found<M>> matches) {
            this.meaning = meaning;
            this.sight = sight;
            this.tokens = sight.tokens;
            this.from = from;
            this.matches = matches;
            this.others = matches.size();
        }

        void walk(Point point, int at, int literal, boolean negated) {
            if (++steps > MOST_STEPS || !sight.leadsOn(point, at)) {
                return;
            }
            if (point.end()) {
                found(new Found<>(meaning, from, at, literal, negated));
            }
            for (Edge edge : point.edges()) {
                take(edge, at, literal, negated);
            }
        }

        /** Two ways through a phrase may come to the same. */
        private void found(Found<M> match) {
            if (!matches.subList(others, matches.size()).contains(match)) {
                matches.add(match);
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
                denied |= sight.negates[at + skipped];
            }
        }

        private boolean inSentence(int at) {
            return at < tokens.size()
                    && tokens.get(at).sentence() == tokens.get(from).sentence();
        }
    }
}
