package dev.causebook.store;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where cases are kept and how long a caller waits for it.
 *
 * @param url address of a PostgreSQL database, {@code jdbc:postgresql://…}; null for a file database
 * @param username who signs in there; null for what the address says
 * @param password with what; null for none
 * @param folder folder of the file database; made where it is missing
 * @param patience longest wait of a caller
 */
public record StoreSettings(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        Path folder,
        Duration patience) {

    /** A file database in a folder. */
    public static StoreSettings inFolder(Path folder) {
        return new StoreSettings(null, null, null, folder, Duration.ofSeconds(2));
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return url == null ? "files in " + folder : "PostgreSQL";
    }
}
