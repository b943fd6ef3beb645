package dev.causebook.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelpdeskSetUpTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static Map<String, String> good() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("system", "rt");
        settings.put("url", "https://rt.example.com/");
        settings.put("username", "causebook");
        settings.put("password", "geheim");
        settings.put("secret", SECRET);
        return settings;
    }

    private static SmallRyeConfig config(String name, Map<String, String> settings) {
        Map<String, String> full = new TreeMap<>();
        settings.forEach((key, value) -> full.put("causebook.ticketing." + name + "." + key, value));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(full, "test", 100))
                .withMapping(TicketingSettings.class)
                .build();
    }

    private static void connect(SmallRyeConfig config) {
        config.getConfigMapping(TicketingSettings.class)
                .helpdesks()
                .forEach((name, one) -> new HelpdeskSetUp(name, one).connect(Clock.systemUTC()));
    }

    private static String refusal(Map<String, String> settings) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> connect(config("desk", settings)));
        String message = String.valueOf(refused.getMessage());
        assertFalse(message.contains("geheim") || message.contains(SECRET), "no secret in " + message);
        return message;
    }

    @Test
    void aHelpdeskIsSetUp() {
        connect(config("desk", good()));
        assertEquals(
                Map.of(),
                config("desk", Map.of())
                        .getConfigMapping(TicketingSettings.class)
                        .helpdesks(),
                "nothing configured, nothing there");
    }

    @Test
    void environmentVariablesSetOneUpToo() {
        Map<String, String> environment = new TreeMap<>();
        good().forEach((key, value) ->
                environment.put("CAUSEBOOK_TICKETING_DESK_" + key.toUpperCase(java.util.Locale.ROOT), value));
        environment.put("CAUSEBOOK_TICKETING_DESK_SIGNATURE_WINDOW_SECONDS", "60");
        environment.put("CAUSEBOOK_TICKETING_DESK_PREVIOUS_SECRET", SECRET + "0");
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(TicketingSettings.class)
                .build();
        TicketingSettings.One one =
                config.getConfigMapping(TicketingSettings.class).helpdesks().get("desk");
        assertEquals(60, one.signature().windowSeconds().orElseThrow());
        assertTrue(one.previousSecret().isPresent());
        connect(config);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "system           | rtt                     | Maybe you meant rt?",
                "url              | http://rt.example.com   | it begins with https://",
                "url              | https://a:geheim@rt     | holds no name, password or question mark",
                "url              | rt.example.com          | it begins with https://",
                "secret           | short                   | at least 32 characters",
                "audience         | end-user                | by an agent or an engineer",
                "signature.method | md5                     | one of hmac-sha256, hmac-sha1, secret",
                "signature.over   | header                  | id-timestamp-body",
                "secret-file      | /no/such/file           | both set",
                "token-file       | /no/such/file           | cannot be read"
            })
    void whatCannotBeMeantIsSaid(String key, String value, String said) {
        Map<String, String> settings = good();
        settings.put(key, value);
        String refusal = refusal(settings);
        assertTrue(refusal.contains(said), refusal);
        assertTrue(refusal.contains("causebook.ticketing.desk."), refusal);
    }

    @ParameterizedTest
    @CsvSource({"url, url", "username, username", "password, token", "secret, secret"})
    void whatIsMissingIsNamed(String left, String named) {
        Map<String, String> settings = good();
        settings.remove(left);
        String refusal = refusal(settings);
        assertTrue(refusal.contains("causebook.ticketing.desk." + named), refusal);
    }

    @Test
    void withATokenTheAccountIsNamed() {
        Map<String, String> settings = good();
        settings.remove("username");
        settings.put("token", "geheim");
        assertTrue(refusal(settings).contains("causebook.ticketing.desk.account is missing"), refusal(settings));
        settings.put("account", "causebook");
        connect(config("desk", settings));
    }

    @Test
    void aMisspeltSettingIsRefused() {
        Map<String, String> settings = good();
        settings.put("urll", "https://rt.example.com");
        RuntimeException refused = assertThrows(RuntimeException.class, () -> config("desk", settings));
        assertTrue(refused.getMessage().contains("causebook.ticketing.desk.urll"), refused.getMessage());
    }

    @Test
    void aNameThatIsNoPartOfAnAddressIsRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> connect(config("Desk", good())));
        assertTrue(refused.getMessage().contains("'Desk' is no name for a helpdesk"), refused.getMessage());
    }

    @Test
    void secretsMayStandInFiles(@TempDir Path folder) throws IOException {
        Map<String, String> settings = good();
        settings.remove("secret");
        settings.remove("password");
        settings.put(
                "secret-file",
                Files.writeString(folder.resolve("s"), SECRET + "\n").toString());
        settings.put(
                "password-file",
                Files.writeString(folder.resolve("p"), "geheim\n").toString());
        connect(config("desk", settings));
    }

    @Test
    void aSecretInAHeaderNeedsNothingOfASignature() {
        Map<String, String> settings = good();
        settings.put("signature.method", "secret");
        connect(config("desk", settings));
        settings.put("signature.method", "hmac-sha1");
        settings.put("signature.over", "body");
        connect(config("desk", settings));
    }
}
