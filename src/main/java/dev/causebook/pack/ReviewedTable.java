package dev.causebook.pack;

import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A table of what somebody has looked at: a row for each entry, its first cells name the entry, the others say what it was like.
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
        if (!read[0].equals(String.join("\t", header))) {
            fault(1, "The first line is the header: " + String.join(" <tab> ", header), faults);
            return table;
        }
        for (int index = 1; index < read.length; index++) {
            List<String> cells = List.of(read[index].split("\t", -1));
            if (read[index].isBlank()) {
                continue;
            }
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

    /** This table with the rows of the accepted ids as they are now: changed, new or gone. */
    ReviewedTable with(ReviewedTable now, Predicate<String> accepted) {
        ReviewedTable next = empty(file, header, keys);
        rows.forEach((key, cells) -> {
            if (!accepted.test(key.get(0))) {
                next.add(cells);
            }
        });
        now.rows.forEach((key, cells) -> {
            if (accepted.test(key.get(0))) {
                next.add(cells);
            }
        });
        return next;
    }

    String text() {
        List<String> text = new ArrayList<>();
        text.add(String.join("\t", header));
        rows.values().forEach(cells -> text.add(String.join("\t", cells)));
        return String.join("\n", text) + "\n";
    }
}
