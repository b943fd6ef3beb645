package dev.causebook.pack;

import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of what was taken over: a row for each entry, its first cells name the entry, the others say what it was like. The last
 * one is the day on which somebody who knows the field read the entry, or none where it was taken over unread.
 *
 * @param file where it stands in the pack
 * @param header names of its columns
 * @param keys how many of the first cells name the entry
 * @param rows the cells of each row by its key, the key's cells among them
 * @param lines line of each row in the file, from 1, by its key
 */
record ReviewedTable(
        String file,
        List<String> header,
        int keys,
        Map<List<String>, List<String>> rows,
        Map<List<String>, Integer> lines) {

    static final String NONE = "-";

    /** Name of the last column. */
    static final String READ = "read";

    ReviewedTable {
        header = List.copyOf(header);
    }

    static ReviewedTable empty(String file, List<String> header, int keys) {
        return new ReviewedTable(
                file, header, keys, new TreeMap<>(ReviewedTable::compare), new TreeMap<>(ReviewedTable::compare));
    }

    private static int compare(List<String> one, List<String> other) {
        return Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new));
    }

    /** This table's form with the rows of a text. */
    ReviewedTable read(String text, List<PackFault> faults) {
        ReviewedTable table = empty(file, header, keys);
        String[] read = text.split("\n", -1);
        String first = String.join("\t", header);
        if (!read[0].equals(first) && !read[0].equals(unmarked(first))) {
            fault(1, "The first line is the header: " + String.join(" <tab> ", header), faults);
            return table;
        }
        for (int index = 1; index < read.length; index++) {
            if (read[index].isBlank()) {
                continue;
            }
            List<String> cells = marked(List.of(read[index].split("\t", -1)));
            if (cells.size() != header.size()) {
                fault(
                        index + 1,
                        "This line has " + cells.size() + " cells; it wants " + header.size()
                                + ", with tabs between, and - for what there is not.",
                        faults);
            } else if (table.lines.putIfAbsent(cells.subList(0, keys), index + 1) != null) {
                fault(index + 1, "There is a row for " + table.name(cells.subList(0, keys)) + " already.", faults);
            } else {
                table.rows.put(cells.subList(0, keys), cells);
            }
        }
        return table;
    }

    /** Tables written before there was a day of reading lack the last column; so does a row that a merge brought from one. */
    private static String unmarked(String header) {
        return header.substring(0, header.length() - READ.length() - 1);
    }

    private List<String> marked(List<String> cells) {
        return cells.size() == header.size() - 1
                ? Stream.concat(cells.stream(), Stream.of(NONE)).toList()
                : cells;
    }

    private void fault(int line, String message, List<PackFault> faults) {
        faults.add(PackFault.error(new Place(file, line, 1), "reviewed-table", message));
    }

    void add(List<String> cells) {
        rows.put(List.copyOf(cells.subList(0, keys)), List.copyOf(cells));
    }

    /** The entry's first cell is the id of the cause or fix. */
    String name(List<String> key) {
        return String.join("/", key);
    }

    Place place(List<String> key) {
        return new Place(file, lines.getOrDefault(key, 1), 1);
    }

    /**
     * This table with the rows of the accepted ids as they are now: changed, new or gone.
     *
     * @param day day on which they were read; none where they are taken over unread: what is as it was then keeps its day
     */
    ReviewedTable with(ReviewedTable now, Predicate<String> accepted, @Nullable String day) {
        ReviewedTable next = empty(file, header, keys);
        rows.forEach((key, cells) -> {
            if (!accepted.test(key.get(0))) {
                next.add(cells);
            }
        });
        now.rows.forEach((key, cells) -> {
            if (accepted.test(key.get(0))) {
                next.add(day == null ? keepingDay(key, cells) : read(cells, day));
            }
        });
        return next;
    }

    private List<String> keepingDay(List<String> key, List<String> cells) {
        List<String> was = rows.get(key);
        int last = header.size() - 1;
        return was != null && was.subList(0, last).equals(cells.subList(0, last)) ? was : cells;
    }

    private static List<String> read(List<String> cells, String day) {
        return Stream.concat(cells.subList(0, cells.size() - 1).stream(), Stream.of(day))
                .toList();
    }

    String text() {
        List<String> text = new ArrayList<>();
        text.add(String.join("\t", header));
        rows.values().forEach(cells -> text.add(String.join("\t", cells)));
        return String.join("\n", text) + "\n";
    }
}
