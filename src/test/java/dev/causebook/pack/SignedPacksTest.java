package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.cases.Knowledge.PackStatus;
import dev.causebook.cases.Knowledge.Status;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.knowledge.PackFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where keys are trusted, nothing else comes into force; what is missing is as wrong as what is altered. */
class SignedPacksTest {

    private static final String RULES = "causes/dns/name-wrong/rules.drl";

    @TempDir
    private Path home;

    private Path folder;
    private Path key;
    private String open = "";
    private PackKnowledge knowledge;

    @BeforeEach
    void begin() throws IOException {
        folder = home.resolve("rules/small");
        key = home.resolve("publisher.key");
        open = PackSigner.makeKeys(key);
        knowledge = service();
        write(TestPacks.small());
        sign(1);
    }

    /** A service as it comes up: what it remembers stands in its file. */
    private PackKnowledge service() {
        return new PackKnowledge(
                home.resolve("rules"),
                TestPacks.quickLoader(),
                new SignedPacks(List.of(open), home.resolve("data/revisions")),
                CostWeights.DEFAULT,
                Clock.systemUTC(),
                new Artefacts(Clock.systemUTC(), List.of()));
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private void sign(long revision) throws IOException {
        PackSigner.sign(folder, "small", key, OptionalLong.of(revision));
    }

    private Path manifest() {
        return folder.resolve(SignedManifest.FILE);
    }

    private void assertTaken(String version) {
        Status status = knowledge.refresh();
        assertTrue(status.current(), status::toString);
        assertEquals(version, knowledge.active().packs().get(0).version());
    }

    private void assertRefused(String check, String file) {
        Status status = knowledge.refresh();
        assertFalse(status.current());
        PackStatus pack = status.packs().get(0);
        assertTrue(
                pack.faults().stream()
                        .anyMatch(fault -> fault.check().equals(check)
                                && fault.severity() == PackFault.Severity.ERROR
                                && fault.place().file().equals(file)),
                pack::toString);
    }

    private Map<String, String> version(String version) {
        return Map.of("pack.yaml", TestPacks.small().get("pack.yaml").replace("version: 1.0.0", "version: " + version));
    }

    @Test
    void a_signed_pack_comes_into_force_and_so_does_a_newer_one() throws IOException {
        assertTaken("1.0.0");
        write(version("1.0.1"));
        assertRefused("not-as-signed", "pack.yaml");
        assertEquals("1.0.0", knowledge.active().packs().get(0).version(), "the signed one goes on serving");
        assertEquals(2, PackSigner.sign(folder, "small", key, OptionalLong.empty()));
        assertTaken("1.0.1");
    }

    @Test
    void a_pack_without_a_manifest_is_refused_from_the_start_and_later() throws IOException {
        String manifest = Files.readString(manifest());
        Files.delete(manifest());
        assertRefused("unsigned", SignedManifest.FILE);
        assertTrue(knowledge.active().packs().isEmpty());
        Files.writeString(manifest(), manifest);
        assertTaken("1.0.0");
        Files.delete(manifest());
        assertRefused("unsigned", SignedManifest.FILE);
        assertEquals("1.0.0", knowledge.active().packs().get(0).version());
    }

    @Test
    void a_manifest_that_is_empty_cut_or_without_signature_is_refused() throws IOException {
        String manifest = Files.readString(manifest());
        int signature = manifest.indexOf("signature: ");
        for (String spoilt : List.of(
                "",
                "\n",
                manifest.substring(0, signature),
                manifest.substring(0, signature) + "signature: \n",
                manifest.substring(0, manifest.length() - 5) + "\n",
                manifest + "more\n",
                manifest.replace("\n", "\r\n"),
                manifest.replace("revision: 1", "revision: 01"),
                manifest.replace("revision: 1", "revision: 2"),
                manifest.replace("pack: small", "pack: other"),
                manifest.replaceFirst("(?m)^[0-9a-f]{64}  .*\n", ""))) {
            Files.writeString(manifest(), spoilt);
            assertRefused("bad-signature", SignedManifest.FILE);
        }
    }

    @Test
    void a_key_that_is_not_trusted_is_refused_also_under_the_name_of_one_that_is() throws IOException {
        Path stranger = home.resolve("stranger.key");
        PackSigner.makeKeys(stranger);
        PackSigner.sign(folder, "small", stranger, OptionalLong.of(2));
        assertRefused("unknown-key", SignedManifest.FILE);
        String theirs = Files.readString(manifest());
        String ours = SigningKey.read(key).id();
        Files.writeString(manifest(), theirs.replaceAll("key: [0-9a-f]{16}", "key: " + ours));
        assertRefused("bad-signature", SignedManifest.FILE);
    }

    @Test
    void files_that_are_altered_added_or_gone_are_named() throws IOException {
        String whole = Files.readString(folder.resolve(RULES));
        write(Map.of(RULES, whole + " "));
        assertRefused("not-as-signed", RULES);
        write(Map.of(RULES, whole.replace("\n", "\r\n")));
        assertRefused("not-as-signed", RULES);
        write(Map.of(RULES, whole));
        write(Map.of("lexicon/extra.yaml", "phrases: []\n"));
        assertRefused("not-as-signed", "lexicon/extra.yaml");
        Files.delete(folder.resolve("lexicon/extra.yaml"));
        assertTaken("1.0.0");
        Files.delete(folder.resolve(RULES));
        assertRefused("not-as-signed", RULES);
    }

    @Test
    void an_older_revision_is_refused_after_a_restart_too() throws IOException {
        assertTaken("1.0.0");
        Map<String, String> old = new TreeMap<>(TestPacks.small());
        String oldManifest = Files.readString(manifest());
        write(version("1.1.0"));
        sign(5);
        assertTaken("1.1.0");
        write(old);
        Files.writeString(manifest(), oldManifest);
        assertRefused("older-revision", SignedManifest.FILE);
        knowledge = service();
        assertRefused("older-revision", SignedManifest.FILE);
        assertTrue(knowledge.active().packs().isEmpty());
        sign(5);
        assertRefused("older-revision", SignedManifest.FILE);
        sign(6);
        assertTaken("1.0.0");
    }

    @Test
    void a_broken_pack_leaves_no_revision_behind() throws IOException {
        assertTaken("1.0.0");
        write(Map.of(RULES, "rule"));
        sign(9);
        assertFalse(knowledge.refresh().current());
        write(TestPacks.small());
        sign(2);
        assertTaken("1.0.0");
    }

    @Test
    void spoilt_memory_takes_no_pack() throws IOException {
        assertTaken("1.0.0");
        Files.writeString(home.resolve("data/revisions"), "small 0\n");
        knowledge = service();
        assertRefused("unreadable", "pack.yaml");
    }

    @Test
    void what_is_no_key_is_refused_at_the_start() {
        Path memory = home.resolve("data/revisions");
        assertThrows(IllegalArgumentException.class, () -> new SignedPacks(List.of(), memory));
        for (String none : List.of("", " ", "abc", "MCowBQYDK2VwAyEA", open.substring(1))) {
            assertThrows(IllegalArgumentException.class, () -> new SignedPacks(List.of(none), memory), none);
        }
    }

    @Test
    void a_key_is_never_written_over_another() throws IOException {
        String secret = Files.readString(key);
        assertThrows(IOException.class, () -> PackSigner.makeKeys(key));
        assertEquals(secret, Files.readString(key));
        if (key.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals(2, Files.getPosixFilePermissions(key).size(), "only its owner reads and writes it");
        }
    }
}
