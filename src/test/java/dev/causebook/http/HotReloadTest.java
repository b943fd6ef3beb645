package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files under the folder of packs change while cases are answered: good ones come into force by themselves, bad ones never. */
@QuarkusTest
@TestProfile(ReloadTest.OwnCopy.class)
class HotReloadTest {

    private static final Path PACK = ReloadTest.FOLDER.resolve("mini");
    private static final Path RULES = PACK.resolve("causes/tls/private-key-unreadable/rules.drl");
    /** Not kept: whether the store keeps up is another test's question, and shows in the answer. */
    private static final String CASE = "{\"facts\": {\"log\": {\"schannel.36870\": \"present\"}}, \"store\": false}";

    private static final int CALLERS = 2;
    /** What fails over and over need not be told ten thousand times. */
    private static final int MOST_FAILURES = 20;
    /** Far longer than it takes, so that a busy machine does not fail the test. */
    private static final long PATIENCE_SECONDS = 60;

    @TestHTTPResource("/v1/diagnoses")
    private URI diagnoses;

    private final HttpClient client = HttpClient.newHttpClient();
    private String whole = "";
    private Traffic traffic;

    /** Callers that ask the same all the time; what they get is the same for the same knowledge, always. */
    private final class Traffic {
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final Map<String, String> answers = new ConcurrentHashMap<>();
        private final AtomicLong answered = new AtomicLong();
        private final List<Thread> callers;
        private volatile boolean over;

        Traffic() {
            callers =
                    Stream.generate(() -> new Thread(this::ask)).limit(CALLERS).toList();
            callers.forEach(Thread::start);
        }

        private void ask() {
            while (!over && failures.size() < MOST_FAILURES) {
                try {
                    note(send());
                } catch (IOException | InterruptedException failed) {
                    failures.add(failed.toString());
                }
            }
        }

        private void note(HttpResponse<String> response) {
            answered.incrementAndGet();
            if (response.statusCode() != 200) {
                failures.add(response.statusCode() + " " + response.body());
                return;
            }
            String digest = JsonPath.from(response.body()).getString("knowledge.digest");
            String answer = response.body().replaceAll("\"id\" ?: ?\"[0-9A-HJKMNP-TV-Z]{26}\"", "");
            String known = answers.putIfAbsent(digest, answer);
            if (known != null && !known.equals(answer)) {
                failures.add("two answers under one digest: " + known + " and " + answer);
            }
        }

        void end() throws InterruptedException {
            over = true;
            for (Thread caller : callers) {
                caller.join();
            }
        }
    }

    private HttpResponse<String> send() throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(diagnoses)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(CASE))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @BeforeEach
    void begin() throws IOException {
        ReloadTest.OwnCopy.fill();
        given().when().post("/v1/knowledge/reload").then().statusCode(200);
        assertTrue(current(), HotReloadTest::state);
        whole = Files.readString(RULES);
        traffic = new Traffic();
    }

    @AfterEach
    void nobodyNoticed() throws InterruptedException {
        traffic.end();
        assertEquals(List.of(), List.copyOf(traffic.failures));
        assertTrue(traffic.answered.get() > 0, "nobody asked");
    }

    private static String state() {
        return given().when().get("/v1/knowledge").asString();
    }

    private static boolean current() {
        return JsonPath.from(state()).getBoolean("current");
    }

    private static String digest() {
        return JsonPath.from(state()).getString("digest");
    }

    private static void await(String what, BooleanSupplier holds) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000;
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, () -> what + ": " + state());
            Thread.sleep(50);
        }
    }

    private void assertRefused(String digest, String check) throws InterruptedException {
        await(check, () -> state().contains('"' + check + '"'));
        assertEquals(digest, digest(), "the old pack goes on serving");
        assertEquals(false, current());
        String health = given().when()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(health.contains('[' + check + ']'), health);
    }

    private void assertTakenBack(String digest) throws InterruptedException {
        await("mended", HotReloadTest::current);
        assertEquals(digest, digest());
    }

    @Test
    void anEditOfOneRuleIsLive() throws IOException, InterruptedException {
        String before = digest();
        Files.writeString(RULES, whole.replace("decisivelySupports", "stronglySupports"));
        await("the edit is live", () -> !digest().equals(before));
        String after = digest();
        await("cases are answered by it", () -> traffic.answers.containsKey(after));
        assertNotEquals(
                traffic.answers.get(before).replace(before, ""),
                traffic.answers.get(after).replace(after, ""));
        Files.writeString(RULES, whole);
        await("the edit is taken back", () -> digest().equals(before));
    }

    @Test
    void aFolderMadeWhileWatchingIsFollowed() throws IOException, InterruptedException {
        String before = digest();
        Path added = PACK.resolve("lexicon/more.yaml");
        Files.createDirectories(added.getParent());
        Files.writeString(
                added, "phrases:\n  - fact: probe.tcpPort\n    value: open\n    words: [ \"port answers\" ]\n");
        await("the new file is live", () -> !digest().equals(before));
        String after = digest();
        Files.writeString(
                added, "phrases:\n  - fact: probe.tcpPort\n    value: open\n    words: [ \"port replies\" ]\n");
        await("its edit is live too", () -> !digest().equals(after));
    }

    @Test
    void brokenFilesAreRefusedWithTheirPlace() throws IOException, InterruptedException {
        String digest = digest();
        Files.writeString(RULES, whole.substring(0, whole.indexOf("then")));
        assertRefused(digest, "rule-syntax");
        assertTrue(state().contains("\"line\""), HotReloadTest::state);
        Files.writeString(RULES, "import java.lang.Runtime;\n" + whole);
        assertRefused(digest, "forbidden-construct");
        Files.write(RULES, new byte[] {(byte) 0xC3, (byte) 0x28});
        assertRefused(digest, "not-utf8");
        Files.writeString(RULES, whole);
        assertTakenBack(digest);
    }

    @Test
    void aFolderThatIsGoneLeavesItsPackServing() throws IOException, InterruptedException {
        String digest = digest();
        Path away = ReloadTest.FOLDER.resolveSibling("reload-test-away");
        Files.move(PACK, away);
        try {
            assertRefused(digest, "unreadable");
        } finally {
            Files.move(away, PACK);
        }
        assertTakenBack(digest);
        Files.writeString(RULES, whole.replace("decisivelySupports", "stronglySupports"));
        await("an edit behind the move is live", () -> !digest().equals(digest));
    }

    @Test
    void linksFloodsAndHugeFilesAreRefused() throws IOException, InterruptedException {
        String digest = digest();
        Path link = PACK.resolve("lexicon/link.yaml");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("/etc/hostname"));
        assertRefused(digest, "link");
        Files.delete(link);
        assertTakenBack(digest);

        byte[] line = "# a line of a huge file\n".getBytes(StandardCharsets.UTF_8);
        byte[] huge = new byte[line.length * 50_000];
        for (int at = 0; at < huge.length; at += line.length) {
            System.arraycopy(line, 0, huge, at, line.length);
        }
        Path file = PACK.resolve("lexicon/huge.yaml");
        Files.write(file, huge);
        assertRefused(digest, "too-large");
        Files.delete(file);
        assertTakenBack(digest);

        List<Path> flood = Stream.iterate(0, n -> n + 1)
                .limit(5_000)
                .map(n -> PACK.resolve("lexicon/flood-" + n + ".yaml"))
                .toList();
        for (Path one : flood) {
            Files.write(one, Arrays.copyOf(line, line.length));
        }
        assertRefused(digest, "too-many-files");
        for (Path one : flood) {
            Files.delete(one);
        }
        assertTakenBack(digest);
    }
}
