package dev.causebook.kill;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server as a child of this process: only a parent that waits for it frees a killed server, and as long as
 * it stands there as a zombie its successor refuses to start.
 */
final class Postgres implements AutoCloseable {

    private static final String USER = "postgres";

    private final Path programs;
    private final Path folder;
    private final int port;
    private Process process;

    Postgres(Path folder, int port) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = port;
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            programs = versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .sorted()
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> new IllegalStateException("apt-get install postgresql"));
        }
        Files.createDirectories(folder);
        if (root()) {
            run("chown", USER, folder.toString());
        }
        run(as(
                programs.resolve("initdb").toString(),
                "-D",
                folder.toString(),
                "-U",
                USER,
                "-A",
                "trust",
                "-E",
                "UTF8"));
        start();
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    /** The server refuses to run as root. */
    private static String[] as(String... command) {
        List<String> whole = new ArrayList<>();
        if (root()) {
            whole.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        whole.addAll(List.of(command));
        return whole.toArray(String[]::new);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + said);
        }
    }

    /** Starts the server on what it left behind. */
    void start() throws IOException, InterruptedException {
        process = new ProcessBuilder(as(
                        programs.resolve("postgres").toString(),
                        "-D",
                        folder.toString(),
                        "-p",
                        String.valueOf(port),
                        "-h",
                        "127.0.0.1",
                        "-k",
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolveSibling("postgres.log").toFile()))
                .start();
        for (int tries = 0; tries < 600; tries++) {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(folder.resolveSibling("postgres.log")));
            }
            try {
                new Socket("127.0.0.1", port).close();
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("PostgreSQL does not listen");
    }

    /** Kills the server and all that it started. */
    void kill() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** An empty database. */
    void create(String database) throws IOException, InterruptedException {
        for (int tries = 0; ; tries++) {
            try {
                run(
                        programs.resolve("createdb").toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(port),
                        "-U",
                        USER,
                        database);
                return;
            } catch (IllegalStateException starting) {
                if (tries > 50) {
                    throw starting;
                }
                Thread.sleep(100);
            }
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
