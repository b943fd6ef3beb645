package dev.causebook.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.pack.PackSigner;
import dev.causebook.pack.PackTrust;
import dev.causebook.pack.SignedPacks;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setting that names no key trusts nobody; only one that is left out trusts all. */
class TrustedKeysTest {

    @TempDir
    private Path home;

    @Test
    void withoutTheSettingAnyPackIsTaken() {
        assertEquals(PackTrust.ANYBODY, KnowledgeProducer.trusted(null, home));
    }

    @Test
    void emptyAndWrongKeysRefuseTheStart() {
        for (String keys : List.of("", " ", ",", " , ", "abc", "${missing}")) {
            ConfigurationException refused =
                    assertThrows(ConfigurationException.class, () -> KnowledgeProducer.trusted(keys, home), keys);
            assertTrue(refused.getMessage().contains("causebook.trusted-keys"), refused.getMessage());
        }
    }

    @Test
    void severalKeysAreTrustedSoThatTheyCanBeChanged() throws IOException {
        String keys = PackSigner.makeKeys(home.resolve("old")) + ", " + PackSigner.makeKeys(home.resolve("new"));
        assertInstanceOf(SignedPacks.class, KnowledgeProducer.trusted(keys, home.resolve("revisions")));
    }
}
