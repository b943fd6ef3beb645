package dev.causebook.calibration;

import dev.causebook.knowledge.Pack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the measured numbers of packs stand on disk. */
public interface MeasuredFiles {

    /**
     * The file of a pack, or nothing where the pack's folder is gone.
     *
     * @throws IOException where it cannot be read
     */
    Optional<Placed> of(Pack pack) throws IOException;

    /**
     * A file as it stands.
     *
     * @param file the file; it need not be there
     * @param path its path from the folder that holds the folder of packs, with slashes, as a patch names it
     * @param text what it holds; empty where it is not there
     */
    record Placed(Path file, String path, String text) {}
}
