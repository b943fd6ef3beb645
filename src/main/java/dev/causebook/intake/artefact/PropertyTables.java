package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Tables as {@code Format-Table} prints them: a line of names, a line of dashes under them, a row a thing. */
final class PropertyTables {

    private static final int MOST_COLUMNS = 30;
    private static final int LONGEST_CELL = 4_000;

    private final TextLines lines;
    private final Consumer<Sign> rows;

    private PropertyTables(TextLines lines, Consumer<Sign> rows) {
        this.lines = lines;
        this.rows = rows;
    }

    /** Finds the rows of the tables of a text. */
    static void find(TextLines lines, Consumer<Sign> rows) {
        PropertyTables tables = new PropertyTables(lines, rows);
        for (int index = 1; index < lines.size(); index++) {
            List<int[]> dashes = dashes(lines.get(index).text());
            if (!dashes.isEmpty() && !lines.get(index - 1).blank()) {
                index = tables.read(index, dashes);
            }
        }
    }

    /** Where the groups of dashes begin and end; none where the line holds anything else. */
    private static List<int[]> dashes(String text) {
        int begin = 0;
        while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
            begin++;
        }
        if (begin == text.length() || text.charAt(begin) != '-') {
            return List.of();
        }
        List<int[]> groups = new ArrayList<>();
        int index = begin;
        while (index < text.length()) {
            char c = text.charAt(index);
            if (c == '-') {
                int end = index;
                while (end < text.length() && text.charAt(end) == '-') {
                    end++;
                }
                groups.add(new int[] {index, end});
                index = end;
            } else if (Character.isWhitespace(c)) {
                index++;
            } else {
                return List.of();
            }
        }
        return groups.size() > MOST_COLUMNS ? List.of() : groups;
    }

    private int read(int ruled, List<int[]> dashes) {
        Line head = lines.get(ruled - 1);
        List<String> names = new ArrayList<>();
        for (int column = 0; column < dashes.size(); column++) {
            names.add(cell(head, dashes, column).value().toLowerCase(Locale.ROOT));
        }
        boolean aligned = names.stream().noneMatch(String::isEmpty);
        Map<String, Mark> row = new LinkedHashMap<>();
        int index = ruled + 1;
        for (; index < lines.size() && !lines.get(index).blank(); index++) {
            Line line = lines.get(index);
            if (!dashes(line.text()).isEmpty()) {
                break;
            }
            List<Mark> cells = aligned ? cells(line, dashes) : List.of();
            boolean more = !row.isEmpty() && cells.size() > 1 && continues(cells);
            if (more) {
                append(row, names, cells.get(cells.size() - 1));
            } else if (!cells.isEmpty()) {
                flush(row);
                for (int column = 0; column < names.size(); column++) {
                    row.putIfAbsent(names.get(column), cells.get(column));
                }
            }
        }
        flush(row);
        return index;
    }

    private void flush(Map<String, Mark> row) {
        if (!row.isEmpty()) {
            rows.accept(new Sign(ArtefactKind.PROPERTIES, row));
            row.clear();
        }
    }

    /** A row of which only the last cell holds something goes on with the cell above. */
    private static boolean continues(List<Mark> cells) {
        return cells.subList(0, cells.size() - 1).stream()
                        .allMatch(cell -> cell.value().isEmpty())
                && !cells.get(cells.size() - 1).value().isEmpty();
    }

    private static void append(Map<String, Mark> row, List<String> names, Mark more) {
        String last = names.get(names.size() - 1);
        Mark before = row.get(last);
        if (before != null && before.value().length() < LONGEST_CELL) {
            row.put(
                    last,
                    new Mark(
                            before.value() + " " + more.value(),
                            before.quote(),
                            before.start(),
                            before.end(),
                            before.line()));
        }
    }

    /** The cells of a row; by words where a mail program has eaten the spaces that held the columns. */
    private static List<Mark> cells(Line line, List<int[]> dashes) {
        List<Mark> words = words(line);
        boolean crowded = dashes.size() > 1
                && words.size() == dashes.size()
                && !line.text().contains("  ")
                && line.text().charAt(0) != ' ';
        if (crowded) {
            return words;
        }
        List<Mark> cells = new ArrayList<>();
        for (int column = 0; column < dashes.size(); column++) {
            cells.add(cell(line, dashes, column));
        }
        return cells;
    }

    private static List<Mark> words(Line line) {
        List<Mark> words = new ArrayList<>();
        String text = line.text();
        int index = 0;
        while (index < text.length() && words.size() <= MOST_COLUMNS) {
            if (Character.isWhitespace(text.charAt(index))) {
                index++;
                continue;
            }
            int end = index;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            words.add(line.part(index, end));
            index = end;
        }
        return words;
    }

    private static Mark cell(Line line, List<int[]> dashes, int column) {
        int from = column == 0 ? 0 : border(line.text(), dashes.get(column - 1)[1], dashes.get(column));
        int to = column + 1 == dashes.size()
                ? line.text().length()
                : border(line.text(), dashes.get(column)[1], dashes.get(column + 1));
        return line.part(from, to);
    }

    /**
     * Texts begin under their dashes and what is set to the right ends there, so the border is the last gap between two groups
     * of dashes; a wide gap counts first where the cell behind it ends with its dashes, since cells may hold single spaces.
     */
    private static int border(String text, int from, int[] next) {
        int to = Math.min(next[0], text.length());
        boolean endsWithDashes = next[1] <= text.length()
                && !Character.isWhitespace(text.charAt(next[1] - 1))
                && (next[1] == text.length() || Character.isWhitespace(text.charAt(next[1])));
        for (int index = to - 1; endsWithDashes && index > from; index--) {
            if (Character.isWhitespace(text.charAt(index)) && Character.isWhitespace(text.charAt(index - 1))) {
                return index;
            }
        }
        for (int index = to - 1; index >= from; index--) {
            if (Character.isWhitespace(text.charAt(index))) {
                return index;
            }
        }
        return to;
    }
}
