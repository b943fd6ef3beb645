package dev.causebook.pack;

import dev.causebook.fact.ErrorCode;
import dev.causebook.knowledge.Code;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import dev.causebook.knowledge.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code codes.tsv}: a grid stays a grid. */
final class CodesReader {

    private static final String FILE = "codes.tsv";
    private static final String HEADER =
            "list\tcode\tname\tmeaning\tlayer\tsource\tstatus\tsince\telsewhere\telsewhereSource";
    private static final int CELLS = 10;
    private static final String NONE = "-";

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
        if (cells.length != CELLS) {
            faults.add(PackFault.error(
                    place,
                    "codes",
                    "This line has " + cells.length + " cells; it wants " + CELLS
                            + ", with tabs between, and - for what there is not."));
            return;
        }
        if (ErrorCode.read(cells[1]).filter(cells[1]::equals).isEmpty()) {
            faults.add(PackFault.error(
                    place,
                    "bad-code",
                    "'" + cells[1] + "' is no code: lower-case hexadecimal without leading zeros, such as 0x904."));
        }
        if (!seen.add(cells[0] + " " + cells[1])) {
            faults.add(PackFault.error(
                    place,
                    "duplicate",
                    "List '" + cells[0] + "' has " + cells[1]
                            + " already; what another source claims stands in the same line under 'elsewhere'."));
        }
        if (cells[3].isBlank() || cells[0].isBlank() || cells[4].isBlank() || cells[7].isBlank()) {
            faults.add(PackFault.error(place, "missing", "List, meaning, layer and since are never empty."));
        }
        String elsewhere = given(cells[8]);
        String elsewhereSource = given(cells[9]);
        for (String source : elsewhereSource == null ? List.of(cells[5]) : List.of(cells[5], elsewhereSource)) {
            if (!sources.contains(source)) {
                faults.add(PackFault.error(place, "unknown-source", "There is no source '" + source + "'."));
            }
        }
        if ((elsewhere == null) != (elsewhereSource == null)) {
            faults.add(PackFault.error(
                    place, "codes", "What is claimed elsewhere and its source stand together, or neither does."));
        }
        codes.add(new Code(
                cells[0],
                cells[1],
                given(cells[2]),
                cells[3],
                cells[4],
                cells[5],
                status(cells[6], place, faults),
                cells[7],
                elsewhere,
                elsewhereSource));
    }

    private static @Nullable String given(String cell) {
        return cell.equals(NONE) ? null : cell;
    }

    private static Status status(String word, Place place, List<PackFault> faults) {
        return Status.of(word).orElseGet(() -> {
            faults.add(PackFault.error(
                    place, "unknown-word", "'" + word + "' is no status: experimental, test, stable or deprecated."));
            return Status.EXPERIMENTAL;
        });
    }
}
