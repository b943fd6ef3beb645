package dev.causebook.readers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Replays the seeds of {@link ReaderFuzzTest}, and each of them with some bytes changed or its end cut off. */
class ReaderSeedsTest {

    private static final Path SEEDS = Path.of("src/test/resources/dev/causebook/readers/ReaderFuzzTestInputs");
    private static final int VARIANTS = 10;
    private static final long SEED = 20_261_126;

    private final ReaderFuzzTest targets = new ReaderFuzzTest();
    private final Map<String, Consumer<byte[]>> byName = Map.of(
            "aCapture", targets::aCapture,
            "anEventLog", targets::anEventLog,
            "aCertificate", targets::aCertificate,
            "anyFile", targets::anyFile);

    @Test
    void seedsAndTheirBrokenVariantsDoNoHarm() throws IOException {
        Random random = new Random(SEED);
        int replayed = 0;
        for (Map.Entry<String, Consumer<byte[]>> target : byName.entrySet()) {
            for (Path seed : seeds(target.getKey())) {
                byte[] content = Files.readAllBytes(seed);
                target.getValue().accept(content);
                for (int variant = 0; variant < VARIANTS; variant++) {
                    target.getValue().accept(broken(content, random));
                }
                replayed++;
            }
        }
        assertTrue(replayed >= 20, "seeds are missing");
    }

    private static List<Path> seeds(String target) throws IOException {
        try (var files = Files.list(SEEDS.resolve(target))) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    private static byte[] broken(byte[] content, Random random) {
        int length = random.nextInt(4) == 0 ? random.nextInt(content.length + 1) : content.length;
        byte[] broken = java.util.Arrays.copyOf(content, length);
        for (int change = random.nextInt(6); change >= 0 && length > 0; change--) {
            // The first bytes say what kind of file it is; a variant that nobody recognises proves nothing.
            int at = Math.min(length - 1, 8 + random.nextInt(length));
            broken[at] = (byte) random.nextInt(256);
        }
        return broken;
    }
}
