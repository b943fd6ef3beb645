package dev.causebook.render;

/**
 * Words that somebody else wrote, for readers that may take words for orders, such as language models: short, in one line,
 * without anything that a person would not see.
 */
public final class Quoted {

    private static final int LONGEST = 160;
    private static final String CUT = "…";

    private Quoted() {}

    /** The words as they may be quoted. */
    public static String line(String words) {
        return cut(visible(words, false).strip().replaceAll(" {2,}", " "), LONGEST);
    }

    /**
     * The words with their lines, at most so many characters of them.
     *
     * @param most how many characters, of UTF-16
     */
    public static String block(String words, int most) {
        return cut(visible(words, true).strip(), most);
    }

    private static String visible(String words, boolean keepLines) {
        StringBuilder visible = new StringBuilder(words.length());
        for (int index = 0; index < words.length(); ) {
            int point = words.codePointAt(index);
            index += Character.charCount(point);
            if (point == '\n' || point == '\t') {
                visible.append(keepLines ? (char) point : ' ');
            } else if (Character.getType(point) == Character.SPACE_SEPARATOR) {
                visible.append(' ');
            } else if (seen(point)) {
                visible.appendCodePoint(point);
            }
        }
        return visible.toString();
    }

    private static boolean seen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !blank(point);
        };
    }

    /** Letters and marks that show nothing: fillers, joiners and variation selectors, which can carry hidden text. */
    private static boolean blank(int point) {
        return point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || point >= 0x180B && point <= 0x180F
                || point == 0x2800
                || point == 0x3164
                || point >= 0xFE00 && point <= 0xFE0F
                || point == 0xFFA0
                || point >= 0xE0000 && point <= 0xE0FFF;
    }

    private static String cut(String words, int most) {
        if (words.length() <= most) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(most - 1)) ? most - 1 : most;
        return words.substring(0, end) + CUT;
    }
}
