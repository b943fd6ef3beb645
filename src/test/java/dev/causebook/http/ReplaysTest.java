package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kept diagnoses against packs in force, on disk and in a folder of candidates. */
@QuarkusTest
@TestProfile(ReplaysTest.WithCandidates.class)
class ReplaysTest {

    private static final Path MINI = Path.of("src/test/resources/packs/mini");
    private static final String CASE =
            "{\"facts\": {\"error\": {\"extended\": \"0x7\"}, \"probe\": {\"tcpPort\": \"open\"}}, \"ticket\": {\"system\": \"rt\", \"id\": \"4711\"}}";

    /** A copy of the packs whose priors differ, one that is broken, and a link that leads elsewhere. */
    public static final class WithCandidates implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path candidates = fresh(Path.of("target/candidates").toAbsolutePath());
                copy(candidates.resolve("same"));
                copy(candidates.resolve("broken"));
                Files.writeString(first(candidates.resolve("broken")), "id: [");
                Files.createSymbolicLink(candidates.resolve("elsewhere"), MINI.toAbsolutePath());
                return Map.of("causebook.replays.candidates", candidates.toString());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** Below target, where nothing has to be cleared up; what an earlier run left is gone. */
        private static Path fresh(Path folder) throws IOException {
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(folder);
        }

        private static Path first(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(file -> file.endsWith("pack.yaml"))
                        .findFirst()
                        .orElseThrow();
            }
        }

        private static void copy(Path to) throws IOException {
            try (Stream<Path> files = Files.walk(MINI)) {
                for (Path file : files.toList()) {
                    Path place = to.resolve(MINI.relativize(file).toString());
                    Files.createDirectories(place.getParent());
                    Files.copy(file, place);
                }
            }
        }
    }

    private static Response post(String body) {
        return given().contentType(ContentType.JSON).body(body).when().post("/v1/replays");
    }

    /** A replay that is over, however slow the machine is. */
    private static ValidatableResponse replay(String body) throws InterruptedException {
        Response begun = post(body);
        String id = begun.path("id");
        while ("running".equals(given().get("/v1/replays/" + id).path("state"))) {
            Thread.sleep(50);
        }
        return given().get("/v1/replays/" + id).then().statusCode(200);
    }

    @BeforeEach
    void keepACase() {
        given().contentType(ContentType.JSON)
                .body(CASE)
                .post("/v1/diagnoses")
                .then()
                .statusCode(200);
    }

    @Test
    void theSamePacksChangeNothing() throws Exception {
        for (String packs : new String[] {"in-force", "on-disk", "candidates/same"}) {
            ValidatableResponse report = replay("{\"packs\": \"" + packs + "\"}")
                    .body("state", equalTo("done"))
                    .body("compared", equalTo(packs))
                    .body("report.cases", greaterThan(0))
                    .body("report.packs[0].answers", greaterThan(0))
                    .body("report.packs[0].firstFixesChanged", equalTo(0))
                    .body("report.packs[0].firstCausesChanged", equalTo(0))
                    .body("report.packs[0].changes", empty());
            DescriptionTest.looksAsDescribed("Replay", report.extract().asString());
        }
    }

    @Test
    void aReportIsACommentToo() throws Exception {
        String id = replay("{}").extract().path("id");
        given().accept("text/markdown")
                .get("/v1/replays/" + id)
                .then()
                .statusCode(200)
                .contentType("text/markdown")
                .body(containsString("## Replay of mini against"));
    }

    @Test
    void faultsOfACandidateAreListed() {
        post("{\"packs\": \"candidates/broken\"}")
                .then()
                .statusCode(422)
                .body("errors.detail", hasItem(containsString("pack.yaml")));
    }

    @Test
    void noPathFromOutsideIsFollowed() {
        for (String name : new String[] {
            "candidates/elsewhere", "candidates/../same", "/etc", "candidates/", "candidates/same/../same", "rules"
        }) {
            post("{\"packs\": \"" + name + "\"}").then().statusCode(422).body("errors[0].pointer", equalTo("/packs"));
        }
        post("{\"list\": -1, \"from\": \"yesterday\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/from"))
                .body("errors.pointer", hasItem("/list"));
        post("{\"folder\": \"/etc\"}").then().statusCode(400);
    }

    @Test
    void theSameKeyIsTheSameReplay() throws Exception {
        String key = UUID.randomUUID().toString();
        String first = keyed(key, "{}").path("id");
        assertEquals(first, keyed(key, "{}").path("id"));
        assertEquals(422, keyed(key, "{\"list\": 1}").statusCode());
    }

    private static Response keyed(String key, String body) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/replays");
    }

    @Test
    void whatIsKeptGoesOutWithoutWordsAndNames() {
        String lines = given().get("/v1/replays/cases")
                .then()
                .statusCode(200)
                .contentType("application/jsonl")
                .extract()
                .asString();
        assertTrue(lines.lines().count() > 0);
        assertTrue(lines.lines().allMatch(line -> line.startsWith("{\"id\":\"")), lines);
        assertTrue(!lines.contains("4711"), "no ticket");
    }

    @Test
    void anUnknownReplayIsNotFound() {
        given().get("/v1/replays/nothing").then().statusCode(404);
        given().delete("/v1/replays/nothing").then().statusCode(404);
        String id = post("{}").path("id");
        given().delete("/v1/replays/" + id).then().statusCode(200).body("id", equalTo(id));
        given().get("/v1/replays/" + id).then().body("state", not(equalTo("failed")));
    }
}
