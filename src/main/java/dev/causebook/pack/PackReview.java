package dev.causebook.pack;

import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes down that somebody has looked at causes and fixes as they are now. */
public final class PackReview {

    private final PackLoader loader;

    public PackReview(PackLoader loader) {
        this.loader = loader;
    }

    /**
     * Takes causes and fixes of a pack as reviewed.
     *
     * @param folder the pack's folder
     * @param ids ids of causes and fixes, also of such as are gone; empty for all of them
     * @return the ids among them that this pack knows or knew
     * @throws IOException where a file cannot be read or written, or where the pack has other errors
     */
    public Set<String> accept(Path folder, Set<String> ids) throws IOException {
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
            write(folder, oldFixes.with(now.fixes(), known::contains));
            write(folder, oldCauses.with(now.causes(), known::contains));
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
