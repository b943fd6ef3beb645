package dev.causebook.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same facts, packs and version give the same bytes in other languages and on other releases of Java. */
@Timeout(300)
class SameBytesIT {

    private static final Path BUILT =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Path HERE = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path scratch;

    private byte[] answer(Path home, String... properties) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(List.of(properties));
        command.addAll(List.of(
                "-jar",
                BUILT.toString(),
                "diagnose",
                "REMOTE DESKTOP TO THE AZURE VM FAILS WITH 0X904, PORT 3389 IS OPEN, BY IP IT FAILS TOO",
                "--explain",
                "--json"));
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> home + ": " + read(err));
        return Files.readAllBytes(out);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    /** Other releases of Java on this machine, beside the one that runs the tests. */
    private static List<Path> others() throws IOException {
        Path homes = HERE.getParent();
        if (homes == null) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(homes)) {
            return found.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> !same(home))
                    .filter(home -> !Files.isSymbolicLink(home))
                    .sorted()
                    .toList();
        }
    }

    private static boolean same(Path home) {
        try {
            return Files.isSameFile(home, HERE);
        } catch (IOException gone) {
            return true;
        }
    }

    @Test
    void anAnswerIsTheSameInTurkishInThaiDigitsAndOnAnotherJava(TestReporter reporter) throws Exception {
        byte[] expected = answer(HERE, "-Duser.language=en", "-Duser.country=US");
        String text = new String(expected, StandardCharsets.UTF_8);
        assertTrue(text.contains("\"error.code\"") && text.contains("\"summary\""), text);
        assertArrayEquals(expected, answer(HERE, "-Duser.language=tr", "-Duser.country=TR"));
        assertArrayEquals(
                expected, answer(HERE, "-Duser.language=th", "-Duser.country=TH", "-Duser.extensions=u-nu-thai"));
        for (Path other : others()) {
            reporter.publishEntry("compared with", other.getFileName().toString());
            assertArrayEquals(expected, answer(other, "-Duser.language=tr", "-Duser.country=TR"), other.toString());
        }
    }
}
