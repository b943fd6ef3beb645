package dev.causebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A folder with a package.json, a lock file and a script, whose packages npm fetches once into {@code target}. */
public final class NodeProject {

    private final Path source;
    private final Path home;
    private final String script;

    /**
     * @param source the folder
     * @param script the script in it
     */
    public NodeProject(Path source, String script) {
        this.source = source;
        this.home = Path.of("target").resolve(source.getFileName());
        this.script = script;
    }

    /** What the script writes for that input; a machine without Node may go without, CI may not. */
    public byte[] run(byte[] input) throws IOException, InterruptedException {
        install();
        Path in = Files.createTempFile("node", ".in");
        Path out = Files.createTempFile("node", ".out");
        try {
            Files.write(in, input);
            Process node = new ProcessBuilder("node", script)
                    .directory(home.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertEquals(0, end(node), "node " + script);
            return Files.readAllBytes(out);
        } finally {
            Files.delete(in);
            Files.delete(out);
        }
    }

    private void install() throws IOException, InterruptedException {
        boolean there = runs("node") && runs("npm");
        if (System.getenv("CI") == null) {
            assumeTrue(there, script + " is not run: Node is missing (Debian: apt-get install nodejs npm)");
        }
        assertTrue(there, "Node is missing: apt-get install nodejs npm");
        Files.createDirectories(home);
        Path lock = home.resolve("package-lock.json");
        boolean fresh = Files.exists(home.resolve("node_modules"))
                && Files.exists(lock)
                && Files.mismatch(lock, source.resolve("package-lock.json")) == -1;
        for (String file : List.of("package.json", "package-lock.json", script)) {
            Files.copy(source.resolve(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!fresh) {
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("npm.log").toFile())
                    .start();
            assertEquals(0, end(npm), () -> "npm ci, see " + home.resolve("npm.log"));
        }
    }

    private static boolean runs(String program) throws InterruptedException {
        try {
            return end(new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start())
                    == 0;
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
