package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the help of the system and without it, the same is heard. */
class FolderWatchTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private void awaitOne(String what) throws InterruptedException {
        assertNotNull(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), what);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatever_changes_is_heard(boolean watching) throws IOException, InterruptedException {
        Path rules = folder.resolve("rules");
        try (FolderWatch watch =
                new FolderWatch(rules, watching, () -> heard.add("changed"), broken -> heard.add("broken"))) {
            assertEquals(watching, watch.watching());
            awaitOne("the beginning");
            Path file = rules.resolve("pack/deep/one.yaml");
            Files.createDirectories(file.getParent());
            awaitOne("a new folder");
            Files.writeString(file, "one");
            awaitOne("a new file in a new folder");
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            awaitOne("a file of the same size");
            Files.move(rules, folder.resolve("away"));
            awaitOne("a folder that is gone");
            Files.createDirectories(file.getParent());
            awaitOne("a folder that came anew");
            Files.writeString(file, "two");
            awaitOne("a file in it");
            Files.delete(file);
            awaitOne("a deleted file");
        }
        heard.clear();
        Files.writeString(folder.resolve("late.yaml"), "late");
        assertEquals(null, heard.poll(1, TimeUnit.MILLISECONDS));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_goes_wrong_with_one_change_does_not_keep_the_next_from_being_heard(boolean watching)
            throws IOException, InterruptedException {
        try (FolderWatch watch = new FolderWatch(
                folder,
                watching,
                () -> {
                    throw new IllegalStateException("planted");
                },
                broken -> heard.add(broken.getMessage()))) {
            assertEquals(watching, watch.watching());
            assertEquals("planted", heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            Files.writeString(folder.resolve("a.yaml"), "a");
            assertEquals("planted", heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertTrue(heard.isEmpty());
        }
    }
}
