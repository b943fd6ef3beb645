package dev.causebook.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as it is shipped, as a child process that can be killed. */
public final class Service {

    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Pattern LISTENS = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");

    private static final int LAST = 60;

    private final Process process;
    private final BufferedReader log;
    private final StringBuilder said = new StringBuilder();
    private final Deque<String> last = new ArrayDeque<>();
    private int port;

    /** Starts it, on any free port where the settings name none; it is not up yet. */
    public Service(Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CAUSEBOOK_") || name.startsWith("QUARKUS_"));
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        process = builder.start();
        log = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Waits until it listens. */
    public Service up() throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                port = Integer.parseInt(listens.group(1));
                drain();
                return this;
            }
        }
        throw new IllegalStateException("it ended before it listened:\n" + said);
    }

    /** A full pipe would stop the service. */
    private void drain() {
        Thread drain = new Thread(() -> {
            try {
                for (String line = log.readLine(); line != null; line = log.readLine()) {
                    remember(line);
                }
            } catch (IOException ended) {
                // It was killed.
            }
        });
        drain.setDaemon(true);
        drain.start();
    }

    private synchronized void remember(String line) {
        if (last.size() == LAST) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    /** What it said last, a line each. */
    public synchronized String lastWords() {
        return String.join("\n", last);
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Ends it as a power button would: SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends it as an administrator would. */
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
