package dev.causebook.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** Names the packs that a command is about. */
final class PackFolder {

    @Parameters(
            paramLabel = "DIR",
            defaultValue = "${env:CAUSEBOOK_RULES:-rules}",
            description = "Folder of packs, or one pack (default: $CAUSEBOOK_RULES, else rules).")
    private Path path = Path.of("rules");

    /** A folder of packs, or one pack. */
    Path path() {
        return path;
    }
}
