package dev.causebook.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for a database server, which runs as another user and may not look into the folders of ours; gone when closed. */
final class ServerFolder implements AutoCloseable {

    private final Path folder;

    ServerFolder() throws IOException {
        folder = Files.createTempDirectory("causebook-server");
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
    }

    Path data() {
        return folder.resolve("data");
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.deleteIfExists(one);
        }
    }
}
