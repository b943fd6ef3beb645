package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Knowledge.PackStatus;
import dev.causebook.cases.Knowledge.Status;
import dev.causebook.cases.PackDesk;
import dev.causebook.diagnosis.CostWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack with a fault leaves the old one serving; a repaired one is taken. */
class PackKnowledgeTest {

    @TempDir
    private Path rules;

    private PackKnowledge knowledge =
            new PackKnowledge(Path.of("."), TestPacks.quickLoader(), CostWeights.DEFAULT, Clock.systemUTC());

    @BeforeEach
    void begin() throws IOException {
        knowledge = new PackKnowledge(
                rules,
                TestPacks.quickLoader(),
                CostWeights.DEFAULT,
                Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));
        write("a-folder", TestPacks.small());
    }

    private void write(String name, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = rules.resolve(name).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private void delete(String name) throws IOException {
        try (Stream<Path> walk = Files.walk(rules.resolve(name))) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static Map<String, String> smallAs(String id) {
        Map<String, String> files = TestPacks.small();
        files.put("pack.yaml", files.get("pack.yaml").replace("id: small", "id: " + id));
        return files;
    }

    private List<String> inForce() {
        return knowledge.active().packs().stream()
                .map(pack -> pack.id() + " " + pack.version())
                .toList();
    }

    private static PackStatus only(Status status) {
        assertEquals(1, status.packs().size(), status::toString);
        return status.packs().get(0);
    }

    @Test
    void nothing_is_known_before_the_first_load() {
        assertEquals(List.of(), inForce());
        assertFalse(knowledge.status().current());
    }

    @Test
    void a_broken_pack_leaves_the_old_one_serving_and_a_repaired_one_is_taken() throws IOException {
        assertTrue(knowledge.reload().current(), () -> knowledge.status().toString());
        PackDesk first = knowledge.active().desks().get(0);
        for (String broken : List.of(
                "id: [", "id: small\n", TestPacks.small().get("pack.yaml").replace("version: 1.0.0", ""))) {
            write("a-folder", Map.of("pack.yaml", broken));
            PackStatus status = only(knowledge.reload());
            assertFalse(status.current());
            assertEquals("small", status.name());
            assertEquals("1.0.0", status.version());
            assertEquals(first.pack().digest(), status.digest());
            assertFalse(status.faults().isEmpty());
            assertSame(first, knowledge.active().desks().get(0), "the very same desk goes on serving");
        }
        write("a-folder", Map.of("pack.yaml", TestPacks.small().get("pack.yaml").replace("1.0.0", "1.0.1")));
        assertTrue(knowledge.reload().current());
        assertEquals(List.of("small 1.0.1"), inForce());
        assertNotEquals(first.pack().digest(), only(knowledge.status()).digest());
    }

    @Test
    void a_pack_that_is_broken_from_the_start_is_named_with_its_faults() throws IOException {
        write("a-folder", Map.of("pack.yaml", "id: small\n"));
        PackStatus status = only(knowledge.reload());
        assertEquals("a-folder", status.name());
        assertFalse(status.current());
        assertTrue(status.faults().size() > 3);
        assertEquals(List.of(), inForce());
    }

    @Test
    void a_failed_scenario_is_a_fault() throws IOException {
        knowledge.reload();
        String file = "causes/dns/name-wrong/scenarios.yaml";
        write(
                "a-folder",
                Map.of(file, TestPacks.small().get(file).replace("firstFix: flush-names", "firstFix: renew-cert")));
        PackStatus status = only(knowledge.reload());
        assertFalse(status.current());
        assertEquals(
                List.of("scenario"),
                status.faults().stream().map(fault -> fault.check()).toList());
        assertEquals(List.of("small 1.0.0"), inForce());
    }

    @Test
    void one_broken_pack_does_not_keep_back_another() throws IOException {
        write("b-folder", smallAs("second"));
        assertTrue(knowledge.reload().current());
        write("a-folder", Map.of("pack.yaml", "id: ["));
        write("b-folder", Map.of("pack.yaml", smallAs("second").get("pack.yaml").replace("1.0.0", "2.0.0")));
        assertFalse(knowledge.reload().current());
        assertEquals(List.of("second 2.0.0", "small 1.0.0"), inForce());
    }

    @Test
    void a_folder_that_is_gone_takes_its_pack_along() throws IOException {
        write("b-folder", smallAs("second"));
        knowledge.reload();
        delete("b-folder");
        assertTrue(knowledge.reload().current());
        assertEquals(List.of("small 1.0.0"), inForce());
    }

    @Test
    void two_folders_cannot_hold_the_same_pack() throws IOException {
        write("b-folder", smallAs("second"));
        assertTrue(knowledge.reload().current());
        write("b-folder", Map.of("pack.yaml", smallAs("small").get("pack.yaml").replace("1.0.0", "3.0.0")));
        Status status = knowledge.reload();
        assertFalse(status.current());
        assertEquals(List.of("second 1.0.0", "small 1.0.0"), inForce());
        PackStatus twin = status.packs().stream()
                .filter(pack -> !pack.current())
                .findFirst()
                .orElseThrow();
        assertEquals("duplicate", twin.faults().get(0).check());
    }

    @Test
    void an_empty_or_missing_folder_changes_nothing_and_says_so() throws IOException {
        knowledge.reload();
        delete("a-folder");
        for (int round = 0; round < 2; round++) {
            PackStatus status = only(knowledge.reload());
            assertEquals("small", status.name());
            assertFalse(status.current());
            assertEquals("unreadable", status.faults().get(0).check());
            assertEquals(List.of("small 1.0.0"), inForce());
            if (round == 0) {
                Files.delete(rules);
            }
        }
        assertNotNull(Files.createDirectory(rules));
    }

    @Test
    void a_file_in_place_of_a_folder_is_passed_over() throws IOException {
        Files.writeString(rules.resolve("README.md"), "no pack");
        Files.createDirectory(rules.resolve("empty"));
        assertTrue(knowledge.reload().current());
    }

    @Test
    void a_pack_whose_files_did_not_change_is_not_read_again() throws IOException {
        write("b-folder", smallAs("second"));
        knowledge.reload();
        List<PackDesk> before = knowledge.active().desks();
        write("a-folder", Map.of("pack.yaml", TestPacks.small().get("pack.yaml").replace("1.0.0", "1.0.1")));
        assertTrue(knowledge.refresh().current());
        assertEquals(List.of("second 1.0.0", "small 1.0.1"), inForce());
        assertSame(before.get(0), knowledge.active().desks().get(0), "nothing was changed in it");
    }

    @Test
    void files_that_are_as_before_replace_nothing() throws IOException {
        knowledge.reload();
        ActiveKnowledge before = knowledge.active();
        List<ActiveKnowledge> told = new ArrayList<>();
        knowledge.beforeEachChange(told::add);
        assertTrue(knowledge.reload().current());
        write("a-folder", Map.of("pack.yaml", "id: ["));
        assertFalse(knowledge.refresh().current());
        write("a-folder", TestPacks.small());
        assertTrue(knowledge.refresh().current());
        assertSame(before, knowledge.active());
        assertEquals(List.of(), told);
    }

    @Test
    void whoever_listens_is_told_before_the_new_pack_is_in_force() throws IOException {
        knowledge.reload();
        List<String> told = new ArrayList<>();
        knowledge.beforeEachChange(next -> told.add(next.packs().get(0).version() + " replaces "
                + knowledge.active().packs().get(0).version()));
        write("a-folder", Map.of("pack.yaml", TestPacks.small().get("pack.yaml").replace("1.0.0", "1.0.1")));
        knowledge.refresh();
        assertEquals(List.of("1.0.1 replaces 1.0.0"), told);
    }

    @Test
    void a_folder_that_goes_away_while_its_changes_are_followed_leaves_its_pack_serving() throws IOException {
        write("b-folder", smallAs("second"));
        knowledge.reload();
        delete("b-folder");
        Status status = knowledge.refresh();
        assertFalse(status.current());
        assertEquals(List.of("second 1.0.0", "small 1.0.0"), inForce());
        PackStatus second = status.packs().get(0);
        assertEquals("gone", second.faults().get(0).check());
        assertTrue(second.faults().get(0).message().contains("b-folder"), second::toString);
        assertTrue(knowledge.reload().current(), "whoever asks for it takes the pack out");
        assertEquals(List.of("small 1.0.0"), inForce());
    }
}
