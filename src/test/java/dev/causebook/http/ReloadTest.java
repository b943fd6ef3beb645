package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ReloadTest.OwnCopy.class)
class ReloadTest {

    static final Path FOLDER = Path.of("target", "reload-test-packs").toAbsolutePath();

    /** Serves a copy of the pack that the test may break. */
    public static final class OwnCopy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            fill();
            return Map.of("causebook.rules", FOLDER.toString(), "causebook.bare", "true");
        }

        /** Puts the folder back as it was, whatever a test left. */
        static void fill() {
            Path pack = FOLDER.resolve("mini");
            if (Files.exists(pack)) {
                try (Stream<Path> left = Files.walk(pack)) {
                    for (Path one : left.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(one);
                    }
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
            copy(Path.of("src", "test", "resources", "packs", "mini"), pack);
        }

        private static void copy(Path from, Path to) {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Path target = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.write(target, Files.readAllBytes(file));
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    @Test
    void aBrokenPackIsRefusedAndTheOldOneGoesOnServing() throws IOException {
        String digest = given().when()
                .get("/v1/knowledge")
                .then()
                .statusCode(200)
                .body("current", is(true))
                .extract()
                .path("digest");
        Path rules = FOLDER.resolve("mini/causes/tls/private-key-unreadable/rules.drl");
        String whole = Files.readString(rules);
        Files.writeString(rules, whole.replace("schannel36870", "schanel36870"));
        given().when()
                .post("/v1/knowledge/reload")
                .then()
                .statusCode(200)
                .body("current", is(false))
                .body("digest", equalTo(digest))
                .body("packs[0].digest", equalTo(digest))
                .body(
                        "packs[0].faults.find { it.check == 'unknown-field' }.file",
                        equalTo("causes/tls/private-key-unreadable/rules.drl"))
                .body("packs[0].faults.find { it.check == 'unknown-field' }.line", is(3))
                .body("packs[0].faults.find { it.check == 'unknown-field' }.message", containsString("schannel36870"));
        DiagnosesTest.diagnose("{\"facts\": {\"log\": {\"schannel.36870\": \"present\"}}}")
                .statusCode(200)
                .body("knowledge.digest", equalTo(digest))
                .body("causes[0].id", equalTo("private-key-unreadable"));
        given().when().get("/q/health/ready").then().statusCode(200).body(containsString("schanel36870"));
        given().when().get("/q/metrics").then().body(containsString("causebook_packs_refused 1.0"));

        Files.writeString(rules, whole + "\n// mended\n");
        given().when()
                .post("/v1/knowledge/reload")
                .then()
                .statusCode(200)
                .body("current", is(true))
                .body("digest", not(equalTo(digest)));
    }

    @Test
    void theBareEndpointSendsOneDiagnosisAgainAndAgain() {
        String body = "{\"facts\": {\"probe\": {\"tcpPort\": \"timeout\"}}}";
        List<String> answers = Stream.generate(() -> given().contentType("application/json")
                        .body(body)
                        .when()
                        .post("/v1/bare")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .limit(2)
                .toList();
        assertEquals(answers.get(0), answers.get(1));
        given().contentType("application/json")
                .body("{\"txt\": 1}")
                .when()
                .post("/v1/bare")
                .then()
                .statusCode(400);
    }
}
