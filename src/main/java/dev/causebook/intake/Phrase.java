package dev.causebook.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A phrase of the vocabulary, in the small language of {@code rules/README.md}: words in a row, {@code (a|b)} for
 * alternatives, {@code [a|b]} for words that may be missing, {@code ..} for up to seven other words, {@code a*} for any
 * word that begins so and {@code #} for a number. It is read into a graph as large as the phrase is long, however many
 * sequences of words it stands for.
 */
public final class Phrase {

    private static final int LONGEST = 600;

    private Phrase() {}

    /** What an edge of the graph takes from a text. */
    enum Kind {
        /** This word. */
        WORD,
        /** A word that begins so. */
        PREFIX,
        /** A whole number. */
        NUMBER,
        /** Up to seven other words. */
        GAP
    }

    /**
     * An edge of the graph.
     *
     * @param kind what it takes
     * @param word the word or its beginning; empty for numbers and gaps
     * @param to where it leads
     */
    record Edge(Kind kind, String word, Point to) {}

    /**
     * A point of the graph.
     *
     * @param edges the ways on
     * @param end true where the phrase may end here
     * @param wanted marks of the words that it goes on with, at once or behind a gap: where none of them is in sight there is
     *     no way on. All marks where it goes on with anything else
     */
    record Point(List<Edge> edges, boolean end, long wanted) {

        private static final long ANY = -1L;

        Point {
            edges = List.copyOf(edges);
        }

        Point(List<Edge> edges, boolean end) {
            this(edges, end, wanted(edges));
        }

        private static long wanted(List<Edge> edges) {
            long wanted = 0;
            for (Edge edge : edges) {
                wanted |= switch (edge.kind()) {
                    case WORD -> mark(edge.word());
                    case GAP -> edge.to().goesOnWithGap() ? ANY : edge.to().wanted();
                    case PREFIX, NUMBER -> ANY;
                };
            }
            return wanted;
        }

        private boolean goesOnWithGap() {
            return edges.stream().anyMatch(edge -> edge.kind() == Kind.GAP);
        }

        /** One of 64 marks, the same for equal words. */
        static long mark(String word) {
            return 1L << (word.hashCode() * 0x9E3779B9 >>> 26);
        }
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
        graph(phrase);
    }

    /**
     * The graph of a phrase, its beginning.
     *
     * @throws SyntaxException where it cannot be read
     */
    static Point graph(String phrase) throws SyntaxException {
        if (phrase.length() > LONGEST) {
            throw new SyntaxException("a phrase has at most " + LONGEST + " characters");
        }
        Reader reader = new Reader(phrase);
        List<Part> parts = reader.sequence();
        if (!reader.atEnd()) {
            throw new SyntaxException(
                    "'" + phrase.charAt(reader.at) + "' at character " + (reader.at + 1) + " closes nothing");
        }
        Point start = chain(parts, new Point(List.of(), true));
        if (start.end()) {
            throw new SyntaxException("it could match without any word");
        }
        if (start.edges().stream().anyMatch(edge -> edge.kind() == Kind.GAP)) {
            throw new SyntaxException("'..' stands between words, not at the beginning");
        }
        if (endsInGap(start, Collections.newSetFromMap(new IdentityHashMap<>()))) {
            throw new SyntaxException("'..' stands between words, not at the end");
        }
        return start;
    }

    /** Many ways lead to a point, as many as there are sequences of words: each point is looked at once all the same. */
    private static boolean endsInGap(Point point, Set<Point> seen) {
        for (Edge edge : point.edges()) {
            if (edge.kind() == Kind.GAP && edge.to().end() || seen.add(edge.to()) && endsInGap(edge.to(), seen)) {
                return true;
            }
        }
        return false;
    }

    /** A part of a phrase. */
    private sealed interface Part {
        /** One edge. */
        record Single(Kind kind, String word) implements Part {}

        /** One of several ways, or none of them. */
        record Choice(List<List<Part>> ways, boolean optional) implements Part {}
    }

    /** The graph of parts in a row that leads to a point; built from behind, so that what follows is there once. */
    private static Point chain(List<Part> parts, Point then) {
        Point next = then;
        for (int index = parts.size() - 1; index >= 0; index--) {
            next = before(parts.get(index), next);
        }
        return next;
    }

    private static Point before(Part part, Point then) {
        if (part instanceof Part.Single single) {
            return new Point(List.of(new Edge(single.kind(), single.word(), then)), false);
        }
        Part.Choice choice = (Part.Choice) part;
        List<Edge> edges = new ArrayList<>();
        boolean end = false;
        for (List<Part> way : choice.ways()) {
            Point entry = chain(way, then);
            edges.addAll(entry.edges());
            end |= entry.end();
        }
        if (choice.optional()) {
            edges.addAll(then.edges());
            end |= then.end();
        }
        return new Point(edges, end);
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

        List<Part> sequence() throws SyntaxException {
            List<Part> parts = new ArrayList<>();
            while (!atEnd() && "|)]".indexOf(phrase.charAt(at)) < 0) {
                parts.addAll(part());
            }
            return parts;
        }

        private List<Part> part() throws SyntaxException {
            char c = phrase.charAt(at);
            if (c == '(') {
                return List.of(choice(')', false));
            }
            if (c == '[') {
                return List.of(choice(']', true));
            }
            if (phrase.startsWith("..", at)) {
                while (!atEnd() && phrase.charAt(at) == '.') {
                    at++;
                }
                return List.of(new Part.Single(Kind.GAP, ""));
            }
            if (c == '#') {
                at++;
                return List.of(new Part.Single(Kind.NUMBER, ""));
            }
            return plain();
        }

        private Part choice(char close, boolean optional) throws SyntaxException {
            int open = at++;
            List<List<Part>> ways = new ArrayList<>();
            ways.add(sequence());
            while (!atEnd() && phrase.charAt(at) == '|') {
                at++;
                ways.add(sequence());
            }
            if (atEnd() || phrase.charAt(at) != close) {
                throw new SyntaxException(
                        "the bracket at character " + (open + 1) + " is not closed by '" + close + "'");
            }
            at++;
            return new Part.Choice(ways, optional);
        }

        /** A run of text without signs of the language; cut into words as tickets are. */
        private List<Part> plain() {
            int start = at;
            while (!atEnd() && "()[]|#".indexOf(phrase.charAt(at)) < 0 && !phrase.startsWith("..", at)) {
                at++;
            }
            String run = phrase.substring(start, at);
            List<Part> parts = new ArrayList<>();
            for (Token token : Tokens.of(run)) {
                boolean prefix = token.end() < run.length() && run.charAt(token.end()) == '*';
                parts.add(new Part.Single(prefix ? Kind.PREFIX : Kind.WORD, token.word()));
            }
            return parts;
        }
    }
}
