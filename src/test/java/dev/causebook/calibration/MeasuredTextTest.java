package dev.causebook.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.knowledge.Measured;
import dev.causebook.knowledge.Measured.Rate;
import dev.causebook.knowledge.Measured.Share;
import dev.causebook.knowledge.Pack;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredTextTest {

    private static final Pack PACK = TestPacks.smallPack();

    @TempDir
    private Path folder;

    private static Proposal proposal(double share) {
        Measured measured = new Measured(
                612,
                new Share(1.2345, 1.1, 1.4, 500),
                new Share(0.11, 0.09, 0.13, 60.2),
                new TreeMap<>(Map.of("cert-expired", new Share(share, 0.4, 0.6, 301.4))),
                new TreeMap<>(Map.of(
                        "restore-permissions",
                        new TreeMap<>(Map.of("key-unreadable", new Rate(0.61, 0.5, 0.7, 40.5, 25.1))))));
        return new Proposal(PACK, 612, 100, Instant.parse("2026-11-20T10:00:00Z"), measured, null);
    }

    @Test
    void whatIsWrittenIsReadAsWhatWasProposed() {
        Map<String, String> files = TestPacks.small();
        files.put(MeasuredText.FILE, MeasuredText.of(proposal(0.5)));
        LoadedPack loaded = TestPacks.quickLoader().load("small", PackFiles.of(files));
        assertEquals(
                proposal(0.5).measured(),
                loaded.pack()
                        .orElseThrow(() -> new AssertionError(loaded.faults()))
                        .measured());
    }

    @Test
    void eachNumberStandsBesideTheJudgementThatItBeganAt() {
        String text = MeasuredText.of(proposal(0.5));
        assertTrue(text.contains("# judged common, 0.3450, counted as 3.5 cases"), text);
        assertTrue(text.contains("tried: 40.5, worked: 25.1 }  # judged usually, 0.8000, counted as 10.0 cases"), text);
    }

    @Test
    void gitAppliesThePatchToAFolderWithAndWithoutTheFile() throws Exception {
        String path = "rules/small/measured.yaml";
        Files.createDirectories(folder.resolve("rules/small"));
        String first = MeasuredText.of(proposal(0.5));
        apply(MeasuredText.patch(path, "", first));
        assertEquals(first, Files.readString(folder.resolve(path)));
        String second = MeasuredText.of(proposal(0.52));
        String patch = MeasuredText.patch(path, first, second);
        assertTrue(patch.contains("\n-  cert-expired: { is: 0.5000"), patch);
        assertTrue(patch.contains("\n+  cert-expired: { is: 0.5200"), patch);
        apply(patch);
        assertEquals(second, Files.readString(folder.resolve(path)));
        assertEquals("", MeasuredText.patch(path, second, second));
    }

    private void apply(String patch) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("numbers.patch"), patch);
        Process git = new ProcessBuilder(List.of("git", "apply", "--verbose", "numbers.patch"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, git.waitFor(), said);
    }
}
