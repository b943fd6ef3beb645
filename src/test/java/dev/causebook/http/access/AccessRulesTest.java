package dev.causebook.http.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.cases.Role;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

    private static AccessRules rules(String host, Map<String, String> settings) {
        AccessSettings read = new SmallRyeConfigBuilder()
                .withMapping(AccessSettings.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(AccessSettings.class);
        return new AccessRules(read, Clock.systemUTC(), host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.0.0.53"})
    void openOnThisMachineWithoutAKey(String host) {
        assertTrue(rules(host, Map.of()).open());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "no-such-name.invalid"})
    void anyOtherAddressNeedsAKey(String host) {
        String refusal = assertThrows(ConfigurationException.class, () -> rules(host, Map.of()))
                .getMessage();
        assertTrue(refusal.contains(host) && refusal.contains("CAUSEBOOK_ACCESS_KEYS_FILE"), refusal);
        assertEquals(
                false,
                rules(host, Map.of("causebook.access.keys", TestKeys.line("rt", Role.CALLER)))
                        .open());
        assertEquals(
                false,
                rules(
                                host,
                                Map.of(
                                        "causebook.access.issuer.url",
                                        "https://login.example",
                                        "causebook.access.issuer.audience",
                                        "causebook"))
                        .open());
    }

    @Test
    void aKeyClosesTheServiceOnThisMachineToo() {
        assertEquals(
                false,
                rules("127.0.0.1", Map.of("causebook.access.keys", TestKeys.line("rt", Role.CALLER)))
                        .open());
    }

    @Test
    void anIssuerIsNamedWithItsAudienceAndOverAnEncryptedLine() {
        assertTrue(assertThrows(
                        ConfigurationException.class,
                        () -> rules("127.0.0.1", Map.of("causebook.access.issuer.url", "https://login.example")))
                .getMessage()
                .contains("CAUSEBOOK_ACCESS_ISSUER_AUDIENCE"));
        assertTrue(assertThrows(
                        ConfigurationException.class,
                        () -> rules(
                                "127.0.0.1",
                                Map.of(
                                        "causebook.access.issuer.url",
                                        "http://login.example",
                                        "causebook.access.issuer.audience",
                                        "causebook")))
                .getMessage()
                .contains("https://"));
    }
}
