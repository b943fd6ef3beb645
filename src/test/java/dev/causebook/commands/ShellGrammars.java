package dev.causebook.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The grammars of the tree-sitter family, run by Node: they parse commands and run none. */
final class ShellGrammars {

    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path HOME = Path.of("target/node");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ShellGrammars() {}

    /** A command line in a shell's language: powershell, cmd or bash. */
    record Line(String shell, String text) {}

    /**
     * A command line as its grammar sees it.
     *
     * @param errors line, column and text of what is no such language
     * @param commands each command with its words, those inside of blocks and substitutions too
     * @param writes files that output is sent to
     */
    record Parsed(List<List<Object>> errors, List<List<String>> commands, List<String> writes) {}

    /** Parses all lines, in their order. */
    static List<Parsed> parse(List<Line> lines) throws IOException, InterruptedException {
        install();
        Path in = Files.createTempFile("commands", ".json");
        Path out = Files.createTempFile("parsed", ".json");
        try {
            JSON.writeValue(in.toFile(), lines);
            Process node = new ProcessBuilder("node", "commands.mjs")
                    .directory(HOME.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertEquals(0, end(node), "node commands.mjs");
            return JSON.readValue(out.toFile(), new TypeReference<List<Parsed>>() {});
        } finally {
            Files.delete(in);
            Files.delete(out);
        }
    }

    /** Brings the grammars by the lock file, once; a machine without Node may go without, CI may not. */
    private static void install() throws IOException, InterruptedException {
        boolean there = runs("node", "--version") && runs("npm", "--version");
        if (System.getenv("CI") == null) {
            assumeTrue(there, "commands of fixes are not parsed: Node is missing (Debian: apt-get install nodejs npm)");
        }
        assertTrue(there, "Node is missing: apt-get install nodejs npm");
        Files.createDirectories(HOME);
        Path lock = HOME.resolve("package-lock.json");
        boolean fresh = Files.exists(HOME.resolve("node_modules/web-tree-sitter"))
                && Files.exists(lock)
                && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) == -1;
        for (String file : List.of("package.json", "package-lock.json", "commands.mjs")) {
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!fresh) {
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(HOME.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(HOME.resolve("npm.log").toFile())
                    .start();
            assertEquals(0, end(npm), () -> "npm ci, see " + HOME.resolve("npm.log"));
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return end(process) == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static int end(Process process) throws InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
