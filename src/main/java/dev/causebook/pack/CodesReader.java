package dev.causebook.pack;

import dev.causebook.fact.ErrorCode;
import dev.causebook.knowledge.Code;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code codes.tsv}: a grid stays a grid. */
final class CodesReader {

    private static final String FILE = "codes.tsv";
    private static final String HEADER = "list\tcode\tname\tmeaning\tlayer\tsource";

    private CodesReader() {}

    static List<Code> read(String text, Set<String> sources, List<PackFault> faults) {
        List<Code> codes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(HEADER)) {
            faults.add(PackFault.error(
                    new Place(FILE, 1, 1),
                    "codes",
                    "The first line is the header: " + HEADER.replace("\t", " <tab> ")));
        }
        for (int index = 1; index < lines.length; index++) {
            if (!lines[index].isBlank()) {
                readLine(lines[index], new Place(FILE, index + 1, 1), sources, seen, codes, faults);
            }
        }
        codes.sort(Comparator.comparing(Code::list).thenComparing(Code::code));
        return codes;
    }

    private static void readLine(
            String line, Place place, Set<String> sources, Set<String> seen, List<Code> codes, List<PackFault> faults) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 6) {
            faults.add(PackFault.error(
                    place, "codes", "This line has " + cells.length + " cells; it wants 6, with tabs between."));
            return;
        }
        if (ErrorCode.read(cells[1]).filter(cells[1]::equals).isEmpty()) {
            faults.add(PackFault.error(
                    place,
                    "bad-code",
                    "'" + cells[1] + "' is no code: lower-case hexadecimal without leading zeros, such as 0x904."));
        }
        if (!seen.add(cells[0] + " " + cells[1])) {
            faults.add(PackFault.error(place, "duplicate", "List '" + cells[0] + "' has " + cells[1] + " already."));
        }
        if (!sources.contains(cells[5])) {
            faults.add(PackFault.error(place, "unknown-source", "There is no source '" + cells[5] + "'."));
        }
        if (cells[3].isBlank() || cells[0].isBlank() || cells[4].isBlank()) {
            faults.add(PackFault.error(place, "missing", "List, meaning and layer are never empty."));
        }
        codes.add(new Code(cells[0], cells[1], cells[2].equals("-") ? null : cells[2], cells[3], cells[4], cells[5]));
    }
}
