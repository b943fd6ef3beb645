package dev.causebook.pack;

import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes down that somebody has looked at causes and fixes as they are now. */
public final class PackReview {

    private final PackLoader loader;

    public PackReview(PackLoader loader) {
        this.loader = loader;
    }

    /**
     * Takes all causes and fixes of a pack over, though nobody has read them. What was read and is as it was then stays marked.
     *
     * @param folder the pack's folder
     * @return their ids
     * @throws IOException where a file cannot be read or written, or where the pack has other errors
     */
    public Set<String> takeOver(Path folder) throws IOException {
        return accept(folder, Set.of(), null);
    }

    /**
     * Takes causes and fixes of a pack as read.
     *
     * @param folder the pack's folder
     * @param ids ids of causes and fixes, also of such as are gone
     * @param day day on which somebody who knows the field read them
     * @return the ids among them that this pack knows or knew
     * @throws IOException where a file cannot be read or written, or where the pack has other errors
     */
    public Set<String> read(Path folder, Set<String> ids, LocalDate day) throws IOException {
        return ids.isEmpty() ? Set.of() : accept(folder, ids, day.toString());
    }

    /** No ids stand for all. */
    private Set<String> accept(Path folder, Set<String> ids, @Nullable String day) throws IOException {
        Map<String, String> texts =
                new TreeMap<>(PackFiles.read(folder, new ArrayList<>()).texts());
        ReviewedTable oldFixes = read(Reviewed.FIXES, texts);
        ReviewedTable oldCauses = read(Reviewed.CAUSES, texts);
        LoadedPack loaded = loader.load(PackLoader.name(folder), PackFiles.of(texts));
        Pack pack = loaded.pack()
                .orElseThrow(
                        () -> new IOException("What has errors cannot be reviewed; see them with: lint " + folder));
        Reviewed now = Reviewed.of(pack);
        Set<String> known = new TreeSet<>(pack.fixes().keySet());
        known.addAll(pack.causes().keySet());
        oldFixes.rows().keySet().forEach(key -> known.add(key.get(0)));
        oldCauses.rows().keySet().forEach(key -> known.add(key.get(0)));
        if (!ids.isEmpty()) {
            known.retainAll(ids);
        }
        if (!known.isEmpty()) {
            write(folder, oldFixes.with(now.fixes(), known::contains, day));
            write(folder, oldCauses.with(now.causes(), known::contains, day));
        }
        return known;
    }

    /** Takes the table out of the texts: what has changed since is what is about to be accepted. */
    private static ReviewedTable read(ReviewedTable form, Map<String, String> texts) throws IOException {
        List<PackFault> faults = new ArrayList<>();
        String text = texts.remove(form.file());
        ReviewedTable table =
                text == null ? ReviewedTable.empty(form.file(), form.header(), form.keys()) : form.read(text, faults);
        if (!faults.isEmpty()) {
            throw new IOException(
                    String.join("\n", faults.stream().map(PackFault::toString).toList()));
        }
        return table;
    }

    private static void write(Path folder, ReviewedTable table) throws IOException {
        Path file = folder.resolve(table.file());
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, table.text());
    }
}
