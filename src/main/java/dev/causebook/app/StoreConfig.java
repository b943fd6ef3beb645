package dev.causebook.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How cases are kept. */
@ConfigMapping(prefix = "causebook.store")
interface StoreConfig {

    /** Address of a PostgreSQL database; without it cases are kept in files. */
    Optional<String> url();

    /** Who signs in there. */
    Optional<String> username();

    /** With what. */
    Optional<String> password();

    /** A file that holds the password and nothing else. */
    Optional<String> passwordFile();

    /** True to keep the words of tickets too, masked. */
    @WithDefault("false")
    boolean text();

    /** Longest wait of a caller for a write. */
    @WithDefault("2s")
    Duration patience();
}
