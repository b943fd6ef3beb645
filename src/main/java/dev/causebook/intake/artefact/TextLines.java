package dev.causebook.intake.artefact;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text by its lines. Very long lines are cut, since nothing that is read here needs them whole. */
public final class TextLines implements Iterable<TextLines.Line> {

    /** Most characters of a line that are looked at. */
    static final int LONGEST_LINE = 8_000;

    private static final int MOST_LINES = 400_000;

    private final String text;
    private final List<Line> lines;

    private TextLines(String text, List<Line> lines) {
        this.text = text;
        this.lines = lines;
    }

    /** A line. */
    public static final class Line {
        private final int number;
        private final int start;
        private final String text;
        private @Nullable String lower;

        private Line(int number, int start, String text) {
            this.number = number;
            this.start = start;
            this.text = text;
        }

        /** Its number, from 1. */
        public int number() {
            return number;
        }

        /** Place of its first character. */
        public int start() {
            return start;
        }

        /** Its characters, without white space at its end. */
        public String text() {
            return text;
        }

        /** Its characters in lower case; made once, since most readers look for words. Of the same value for every thread. */
        public String lower() {
            String made = lower;
            if (made == null) {
                made = text.toLowerCase(Locale.ROOT);
                lower = made;
            }
            return made;
        }

        /** True where nothing stands in it. */
        public boolean blank() {
            return text.isBlank();
        }

        /** The part of the line from one character to another, without white space around it. */
        public Mark part(int from, int to) {
            int first = Math.min(Math.max(0, from), text.length());
            int last = Math.min(Math.max(first, to), text.length());
            while (first < last && Character.isWhitespace(text.charAt(first))) {
                first++;
            }
            while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
                last--;
            }
            String quote = text.substring(first, last);
            return new Mark(quote, quote, start + first, start + last, number);
        }

        /** The whole line, without white space around it. */
        public Mark whole() {
            return part(0, text.length());
        }

        /** The part behind a character to the line's end. */
        public Mark behind(int index) {
            return part(index + 1, text.length());
        }
    }

    /** The lines of a text. */
    public static TextLines of(String text) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start <= text.length() && lines.size() < MOST_LINES) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() + 1 : end + 1;
            int last = end < 0 ? text.length() : end;
            int cut = Math.min(last, start + LONGEST_LINE);
            lines.add(
                    new Line(lines.size() + 1, start, text.substring(start, cut).stripTrailing()));
            start = next;
        }
        return new TextLines(text, List.copyOf(lines));
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    /** How many lines there are. */
    public int size() {
        return lines.size();
    }

    /** The line at that index, from 0. */
    public Line get(int index) {
        return lines.get(index);
    }

    @Override
    public Iterator<Line> iterator() {
        return lines.iterator();
    }
}
