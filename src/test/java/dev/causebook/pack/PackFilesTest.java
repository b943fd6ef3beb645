package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.knowledge.PackFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackFilesTest {

    @TempDir
    private Path folder;

    private final List<PackFault> faults = new ArrayList<>();

    private PackFiles read() throws IOException {
        return PackFiles.read(folder, faults);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> found() {
        return faults.stream()
                .map(fault -> fault.place().file() + " " + fault.check())
                .sorted()
                .toList();
    }

    @Test
    void the_digest_is_that_of_paths_and_texts() {
        String digest = PackFiles.of(Map.of("a.yaml", "x", "b.yaml", "y")).digest();
        assertTrue(digest.matches("sha256:[0-9a-f]{64}"), digest);
        assertEquals(digest, PackFiles.of(Map.of("b.yaml", "y", "a.yaml", "x")).digest());
        for (Map<String, String> other : List.of(
                Map.of("a.yaml", "x", "b.yaml", "z"),
                Map.of("a.yaml", "x", "c.yaml", "y"),
                Map.of("a.yaml", "xb.yaml", "y", ""),
                Map.of("a.yaml", "x"),
                Map.of("a.yamlx", "", "b.yaml", "y"),
                Map.of("a.yaml", "xb.yamly"),
                Map.<String, String>of())) {
            assertNotEquals(digest, PackFiles.of(other).digest(), other::toString);
        }
    }

    @Test
    void line_ends_and_byte_order_marks_do_not_change_a_pack() throws IOException {
        write("a.yaml", "one\ntwo\n");
        String digest = read().digest();
        for (String same : List.of("one\r\ntwo\r\n", "\uFEFFone\ntwo\n", "\uFEFFone\r\ntwo\r\n")) {
            write("a.yaml", same);
            assertEquals("one\ntwo\n", read().texts().get("a.yaml"));
            assertEquals(digest, read().digest());
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void other_and_hidden_files_are_passed_over() throws IOException {
        write("pack.yaml", "");
        write("README.md", "");
        write(".git/config.yaml", "");
        write(".hidden.yaml", "");
        write("fixes/.#lock.yaml", "");
        write("fixes/a.yaml~", "");
        assertEquals(Set.of("pack.yaml"), read().texts().keySet());
        assertEquals(List.of(), faults);
    }

    @Test
    void files_under_other_endings_of_the_same_kind_are_not_lost_silently() throws IOException {
        write("fixes/a.yml", "");
        write("fixes/B.YAML", "");
        write("shared/x.DRL", "");
        assertEquals(
                Set.of("fixes/a.yml", "fixes/B.YAML", "shared/x.DRL"),
                read().texts().keySet());
        assertEquals(3, UnknownFiles.among(read().texts().keySet()).size());
    }

    @Test
    void what_is_no_text_is_refused() throws IOException {
        Files.write(folder.resolve("a.yaml"), "sprache: schön".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(Set.of(), read().texts().keySet());
        assertEquals(List.of("a.yaml not-utf8"), found());
    }

    @Test
    void a_huge_file_is_refused_unread() throws IOException {
        write("a.yaml", "x".repeat(1_000_001));
        assertEquals(Set.of(), read().texts().keySet());
        assertEquals(List.of("a.yaml too-large"), found());
    }

    @Test
    void a_folder_that_is_no_pack_is_refused() throws IOException {
        for (int number = 0; number <= 4_000; number++) {
            Files.createFile(folder.resolve("f" + number + ".yaml"));
        }
        assertEquals(Set.of(), read().texts().keySet());
        assertEquals(List.of("pack.yaml too-many-files"), found());
    }

    @Test
    void links_are_refused_wherever_they_lead(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("secret.yaml"), "secret: 1");
        write("pack.yaml", "");
        Files.createSymbolicLink(folder.resolve("a.yaml"), outside.resolve("secret.yaml"));
        Files.createSymbolicLink(folder.resolve("fixes"), outside);
        Files.createSymbolicLink(folder.resolve("b.yaml"), folder.resolve("pack.yaml"));
        Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nowhere"));
        assertEquals(Set.of("pack.yaml"), read().texts().keySet());
        assertEquals(List.of("a.yaml link", "b.yaml link", "fixes link", "gone.yaml link"), found());
    }
}
