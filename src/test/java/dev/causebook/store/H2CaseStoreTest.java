package dev.causebook.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2CaseStoreTest extends CaseStoreContract {

    @TempDir
    private Path folder;

    @Override
    StoreSettings settings() {
        return new StoreSettings(null, null, null, folder.resolve("cases"), java.time.Duration.ofSeconds(30));
    }

    @Test
    void nobodyElseMayReadTheFolder() throws IOException {
        assertEquals(
                "[OWNER_EXECUTE, OWNER_READ, OWNER_WRITE]",
                new java.util.TreeSet<>(Files.getPosixFilePermissions(folder.resolve("cases")).stream()
                                .map(Enum::name)
                                .toList())
                        .toString());
    }

    /** A lock of another process is seen as such; within one process the channel says so with an exception of its own. */
    @Test
    void aSecondProcessIsToldWhoHasTheFolder(@TempDir Path shared) throws Exception {
        StoreSettings settings = StoreSettings.inFolder(shared);
        SqlCaseStore.open(settings, Clock.systemUTC()).close();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldsFolder.class.getName(),
                        shared.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertEquals(
                    "open",
                    other.inputReader()
                            .lines()
                            .filter("open"::equals)
                            .findFirst()
                            .orElse("ended"));
            FolderInUseException inUse =
                    assertThrows(FolderInUseException.class, () -> SqlCaseStore.open(settings, Clock.systemUTC()));
            assertTrue(inUse.getMessage().contains(shared.toString()), inUse.getMessage());
            assertTrue(inUse.getMessage().contains("CAUSEBOOK_DATA"), inUse.getMessage());
        } finally {
            other.destroyForcibly();
            assertTrue(other.waitFor(30, TimeUnit.SECONDS));
        }
        SqlCaseStore.open(settings, Clock.systemUTC()).close();
    }

    /** Opens a folder and stays. */
    static final class HoldsFolder {
        public static void main(String... arguments) throws Exception {
            SqlCaseStore.open(StoreSettings.inFolder(Path.of(arguments[0])), Clock.systemUTC());
            System.out.println("open");
            Thread.sleep(60_000);
        }
    }
}
