package dev.causebook.http.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.cases.Caller;
import dev.causebook.cases.Role;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeysTest {

    @TempDir
    private Path folder;

    @Test
    void aKeyIsKnownByItsHash() throws IOException {
        Path file = Files.writeString(
                folder.resolve("keys"),
                "# the helpdesk\n" + TestKeys.line("rt", Role.CALLER) + "\n\n" + TestKeys.line("eve", Role.REVIEWER)
                        + "\n");
        ApiKeys keys =
                ApiKeys.read(file, TestKeys.line("ci", Role.KNOWLEDGE_EDITOR).replace("sha256:", "sha256:"));
        assertEquals(3, keys.count());
        assertEquals(Optional.of(new Caller("rt", Role.CALLER, true)), keys.holder(TestKeys.key("rt")));
        assertEquals(Optional.of(new Caller("eve", Role.REVIEWER, true)), keys.holder(TestKeys.key("eve")));
        assertEquals(Optional.empty(), keys.holder(TestKeys.key("mallory")));
        assertEquals(Optional.empty(), keys.holder(""));
        assertEquals(Optional.empty(), keys.holder(TestKeys.hash(TestKeys.key("rt"))), "the hash is no key");
    }

    @Test
    void aShortKeyIsNobodysEvenWhereItsHashIsListed() {
        ApiKeys keys = ApiKeys.read(null, "rt caller sha256:" + TestKeys.hash("hunter2"));
        assertEquals(Optional.empty(), keys.holder("hunter2"));
    }

    @Test
    void twoKeysOfOneNameLetOneBeChanged() {
        ApiKeys keys = ApiKeys.read(
                null, TestKeys.line("rt", Role.CALLER) + ";rt caller sha256:" + TestKeys.hash(TestKeys.key("rt-new")));
        assertTrue(keys.holder(TestKeys.key("rt")).isPresent());
        assertTrue(keys.holder(TestKeys.key("rt-new")).isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rt caller hunter2-hunter2-hunter2-hunter2-hunter2 | holds no hash",
                "rt caller sha256:12ab | holds no hash",
                "rt caller md5:0cc175b9c0f1b6a831c399e269772661 | holds no hash",
                "rt caller sha256:zzb0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | holds no hash",
                "rt caller sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | hash of nothing",
                "rt boss sha256:12b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | caller, reviewer, knowledge-editor, administrator",
                "rt sha256:12b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | is no key",
                "rt caller sha256:12b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855;rt reviewer sha256:13b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | entry 2 gives rt a second role",
                "rt caller sha256:12b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855;xx caller sha256:12b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | repeats"
            })
    void whatIsNoKeyStopsTheStartAndIsNotQuoted(String line, String says) {
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> ApiKeys.read(null, line));
        assertTrue(refused.getMessage().contains(says), refused.getMessage());
        for (String word : line.split("[ ;]")) {
            assertFalse(word.length() > 20 && refused.getMessage().contains(word), refused.getMessage());
        }
    }

    @Test
    void aFileThatIsMissingOrEmptyStopsTheStart() throws IOException {
        Path missing = folder.resolve("missing");
        assertTrue(assertThrows(ConfigurationException.class, () -> ApiKeys.read(missing, null))
                .getMessage()
                .contains(missing.toString()));
        Path empty = Files.writeString(folder.resolve("empty"), "# none\n");
        assertThrows(ConfigurationException.class, () -> ApiKeys.read(empty, null));
    }
}
