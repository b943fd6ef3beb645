package dev.causebook.render;

/** Words that others wrote, made safe to show: no control, direction or invisible characters. */
public final class Printable {

    private static final char REPLACEMENT = '\uFFFD';

    private Printable() {}

    /** The text in one line: line breaks and tabs become spaces, what could steer a terminal becomes U+FFFD. */
    public static String line(String text) {
        return clean(text, false);
    }

    /** The text with its lines and tabs; what could steer a terminal becomes U+FFFD, one for one, so that spans hold. */
    public static String block(String text) {
        return clean(text, true);
    }

    private static String clean(String text, boolean keepLines) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); ) {
            int point = text.codePointAt(index);
            int length = Character.charCount(point);
            if (point == '\n' || point == '\t' || point == '\r') {
                clean.append(keepLines && point != '\r' ? (char) point : ' ');
            } else if (steers(point)) {
                clean.append(String.valueOf(REPLACEMENT).repeat(length));
            } else {
                clean.appendCodePoint(point);
            }
            index += length;
        }
        return clean.toString();
    }

    private static boolean steers(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
