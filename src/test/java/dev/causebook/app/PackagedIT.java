package dev.causebook.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was built, run as it is shipped: the commands, and the start of the image in a folder it may not write to. */
@Timeout(120)
class PackagedIT {

    private static final Path BUILT = Path.of("target/quarkus-app").toAbsolutePath();
    private static final Pattern LISTENS = Pattern.compile("Listening on: http://0\\.0\\.0\\.0:(\\d+)");

    @TempDir
    private Path scratch;

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private record Ran(int exit, String out, String err) {}

    private Ran run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(java(), "-jar", BUILT.resolve("quarkus-run.jar").toString()));
        command.addAll(List.of(arguments));
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exit = process.waitFor();
        return new Ran(exit, Files.readString(out), Files.readString(err));
    }

    @Test
    void commandsRunWithoutTheServiceAndSayNothingElse() throws Exception {
        Ran lint = run("lint", "src/test/resources/packs/lamps");
        assertEquals(0, lint.exit(), lint.err());
        assertTrue(
                lint.out().endsWith("src/test/resources/packs/lamps/lamp: ok, 2 causes, 2 fixes, 4 rules, 2 codes\n"),
                lint.out());
        assertEquals(2, lint.out().lines().count(), "one warning and the sum: " + lint.out());
        assertEquals("", lint.err());
        Ran diagnosed = run("diagnose", "--json", "--rules", "src/test/resources/packs/lamps", "-f", "lamp.code=2308");
        assertEquals(0, diagnosed.exit(), diagnosed.err());
        assertEquals(
                "diagnosed",
                new ObjectMapper().readTree(diagnosed.out()).path("status").asText());
        assertEquals(2, run("no-such-command").exit());
    }

    /** In one jar after the other as it is shipped, the engine is found by class loaders, on each thread anew. */
    @Test
    void keptCasesAreReplayedOnAllProcessors() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Path cases = scratch.resolve("cases.jsonl");
        var facts = json.createArrayNode();
        facts.addObject()
                .put("fact", "lamp.code")
                .put("kind", "code")
                .put("value", "0x904")
                .put("origin", "given")
                .put("confidence", 1.0);
        var kept = json.createObjectNode()
                .put("id", "01M8CP5EZB1QSEX8V0M51M6APY")
                .put("at", "2026-11-26T19:43:50.763Z")
                .put("status", "diagnosed");
        var detail = kept.putObject("detail")
                .put("audience", "agent")
                .put("maxFixes", 5)
                .put("maxQuestions", 0);
        detail.put("intervals", false).set("facts", facts);
        detail.putArray("tried");
        var answered = detail.putArray("packs")
                .addObject()
                .put("pack", "lamp")
                .put("version", "1.0.0")
                .put("digest", "sha256:0")
                .put("other", 1.0)
                .put("expectedMinutes", 1.0)
                .put("escalateNowMinutes", 1.0);
        for (String nothing : List.of("causes", "fixes", "blocked", "rules")) {
            answered.putArray(nothing);
        }
        Files.writeString(cases, (kept + "\n").repeat(200));

        Ran replay = run("replay", "--rules", "src/test/resources/packs/lamps", "--cases", cases.toString());

        assertEquals(0, replay.exit(), replay.err());
        assertTrue(replay.out().contains("200"), replay.out());
    }

    @Test
    void theImageStartsInAFolderItLeavesAlone() throws Exception {
        Path app = copy(BUILT, scratch.resolve("app"));
        Path home = Files.createDirectory(scratch.resolve("data"));
        List<String> before = list(app);
        Ran made = run("key", "helpdesk", "caller");
        ProcessBuilder builder =
                new ProcessBuilder(startCommand(app)).directory(app.toFile()).redirectErrorStream(true);
        builder.environment().put("QUARKUS_HTTP_HOST", "0.0.0.0");
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("CAUSEBOOK_ACCESS_KEYS_FILE", keys(made.out()).toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("CAUSEBOOK_DATA", scratch.resolve("kept").toString());
        builder.environment()
                .put(
                        "CAUSEBOOK_RULES",
                        Path.of("src/test/resources/packs/lamps")
                                .toAbsolutePath()
                                .toString());
        Process process = builder.start();
        try {
            int port = port(process);
            assertEquals(200, get(port, "/q/health/ready"));
            assertEquals(0, health(port), "the image's own health check");
            assertEquals(401, get(port, "/v1/causes"));
            assertEquals(200, get(port, "/v1/causes", "X-API-Key", key(made.out())));
            String refusal = refusal(builder);
            assertTrue(refusal.contains("CAUSEBOOK_DATA"), refusal);
            assertFalse(refusal.contains("\tat "), refusal);
        } finally {
            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it ends when told to");
        }
        assertEquals(before, list(app));
        assertEquals(List.of(""), list(home));
    }

    @Test
    void anotherAddressIsRefusedUntilThereIsAKey() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        java(), "-jar", BUILT.resolve("quarkus-run.jar").toString())
                .redirectErrorStream(true);
        builder.environment().put("QUARKUS_HTTP_HOST", "0.0.0.0");
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("CAUSEBOOK_DATA", scratch.resolve("kept").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(1, process.exitValue(), said);
        assertTrue(said.contains("no key is set. Make one with 'java -jar quarkus-run.jar key NAME ROLE'"), said);
        assertFalse(said.contains("Listening on:"), said);
    }

    private static String key(String made) {
        return made.lines().filter(line -> line.startsWith("cbk_")).findFirst().orElseThrow();
    }

    private Path keys(String made) throws IOException {
        String line =
                made.lines().filter(one -> one.contains("sha256:")).findFirst().orElseThrow();
        return Files.writeString(scratch.resolve("keys"), line + "\n");
    }

    /** What a second service in the same folder says before it ends. */
    private static String refusal(ProcessBuilder service) throws IOException, InterruptedException {
        Process second = service.start();
        String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, second.waitFor(), said);
        return said;
    }

    /** The ENTRYPOINT of the image, with the folder it has here. */
    private static List<String> startCommand(Path app) throws IOException {
        String line = directive("ENTRYPOINT ").replace("/app/", app + "/");
        List<String> command = new ArrayList<>();
        for (JsonNode word : new ObjectMapper().readTree(line)) {
            command.add(word.asText());
        }
        assertEquals("java", command.get(0));
        command.set(0, java());
        return command;
    }

    private static String directive(String name) throws IOException {
        String joined = Files.readString(Path.of("docker/Dockerfile")).replaceAll("\\s*\\\\\\n\\s*", " ");
        return joined.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length());
    }

    private static int health(int port) throws IOException, InterruptedException {
        String line = directive("HEALTHCHECK ");
        List<String> command = new ArrayList<>();
        for (JsonNode word : new ObjectMapper().readTree(line.substring(line.indexOf('[')))) {
            command.add(word.asText().replace("8080", String.valueOf(port)));
        }
        return new ProcessBuilder(command).start().waitFor();
    }

    private static int port(Process process) throws IOException {
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            seen.append(line).append('\n');
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                return Integer.parseInt(listens.group(1));
            }
        }
        throw new IllegalStateException("it ended before it listened:\n" + seen);
    }

    private static int get(int port, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        HttpRequest request = (headers.length == 0 ? builder : builder.headers(headers)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.copy(file, target);
            }
        }
        try (Stream<Path> files = Files.walk(to)) {
            files.forEach(file -> file.toFile().setWritable(false, false));
        }
        return to;
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
