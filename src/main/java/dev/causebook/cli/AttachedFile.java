package dev.causebook.cli;

import dev.causebook.intake.Attachment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as people have them: texts in any usual encoding, event logs, captures, certificates. */
final class AttachedFile {

    private static final long LARGEST = 10_000_000;

    private AttachedFile() {}

    static Attachment read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " has more than " + LARGEST + " bytes");
        }
        Path name = file.getFileName();
        return Attachment.of(name == null ? file.toString() : name.toString(), Files.readAllBytes(file));
    }
}
