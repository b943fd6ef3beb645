package dev.causebook.app;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The same settings for a command, which runs without the service and so without what the service reads settings with.
 *
 * @param config where settings are found
 */
record StoreConfigByName(Config config) implements StoreConfig {

    private Optional<String> setting(String name) {
        return config.getOptionalValue("causebook.store." + name, String.class);
    }

    @Override
    public Optional<String> url() {
        return setting("url");
    }

    @Override
    public Optional<String> username() {
        return setting("username");
    }

    @Override
    public Optional<String> password() {
        return setting("password");
    }

    @Override
    public Optional<String> passwordFile() {
        return setting("password-file");
    }

    /** Commands keep no words. */
    @Override
    public boolean text() {
        return false;
    }

    /** Nobody waits for a command but who started it. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(30);
    }
}
