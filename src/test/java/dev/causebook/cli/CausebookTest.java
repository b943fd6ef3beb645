package dev.causebook.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.app.PackWorkbench;
import dev.causebook.drools.DroolsRuleCompiler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CausebookTest {

    private static final String LAMPS = "src/test/resources/packs/lamps";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path scratch;

    private record Ran(int exit, String out, String err) {}

    private static Ran run(String standardInput, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Causebook.run(
                new PackWorkbench(new DroolsRuleCompiler()),
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments);
        return new Ran(exit, out.toString(), err.toString());
    }

    /** A copy of the lamps whose cause names a source that does not exist. */
    private Path brokenLamps() throws IOException {
        Path copy = scratch.resolve("broken lamps");
        try (Stream<Path> files = Files.walk(Path.of(LAMPS))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(Path.of(LAMPS).relativize(file).toString()));
            }
        }
        Path cause = copy.resolve("lamp/causes/bulb/bulb-burnt-out/cause.yaml");
        Files.writeString(cause, Files.readString(cause).replace("lamp-manual", "lamp-manul"));
        return copy;
    }

    @Test
    void lintOfAWholePackEndsWithZero() {
        Ran ran = run("", "lint", LAMPS);
        assertEquals(0, ran.exit(), ran.out() + ran.err());
        assertTrue(ran.out().contains("lamp: ok, 2 causes, 2 fixes, 4 rules, 2 codes"), ran.out());
    }

    @Test
    void lintNamesFileLineAndColumn() throws IOException {
        Ran ran = run("", "lint", brokenLamps().toString());
        assertEquals(1, ran.exit());
        assertTrue(ran.out().contains("causes/bulb/bulb-burnt-out/cause.yaml:"), ran.out());
        assertTrue(ran.out().contains("Maybe you meant lamp-manual?"), ran.out());
        assertTrue(ran.out().contains("lamp: refused"), ran.out());
    }

    @Test
    void reviewTakesOverWhatSomebodyHasLookedAt() throws IOException {
        Path lamps = brokenLamps();
        Path cause = lamps.resolve("lamp/causes/bulb/bulb-burnt-out/cause.yaml");
        Ran broken = run("", "review", "--all", lamps.toString());
        assertEquals(2, broken.exit());
        assertTrue(broken.err().contains("What has errors cannot be reviewed"), broken.err());
        Files.writeString(cause, Files.readString(cause).replace("lamp-manul", "lamp-manual"));
        assertEquals(0, run("", "review", "--all", lamps.toString()).exit());
        Path fix = lamps.resolve("lamp/fixes/change-bulb.yaml");
        Files.writeString(fix, Files.readString(fix).replaceFirst("rollback: .*", "rollback: another"));
        Ran changed = run("", "review", lamps.toString());
        assertEquals(1, changed.exit());
        assertTrue(changed.out().contains("fixes/change-bulb.yaml:"), changed.out());
        assertTrue(changed.out().contains("1 to look at"), changed.out());
        assertEquals(1, run("", "lint", lamps.toString()).exit());
        Ran unknown = run("", "review", "--accept", "change-bulbs", lamps.toString());
        assertEquals(2, unknown.exit());
        assertTrue(unknown.err().contains("There is no cause or fix 'change-bulbs' here"), unknown.err());
        Ran accepted = run("", "review", "--accept", "change-bulb", lamps.toString());
        assertEquals(0, accepted.exit(), accepted.out() + accepted.err());
        assertTrue(accepted.out().contains("change-bulb is reviewed as it is now"), accepted.out());
        assertEquals(0, run("", "lint", lamps.toString()).exit());
    }

    @Test
    void sarifPointsAtEveryFault() throws IOException {
        Ran ran = run("", "lint", "--format", "sarif", brokenLamps().toString());
        assertEquals(1, ran.exit());
        JsonNode log = JSON.readTree(ran.out());
        assertEquals("2.1.0", log.at("/version").asText());
        assertEquals("causebook lint", log.at("/runs/0/tool/driver/name").asText());
        JsonNode results = log.at("/runs/0/results");
        assertFalse(results.isEmpty());
        for (JsonNode result : results) {
            JsonNode rule = log.at(
                    "/runs/0/tool/driver/rules/" + result.get("ruleIndex").asInt());
            assertEquals(rule.get("id"), result.get("ruleId"));
            assertTrue(
                    Stream.of("error", "warning").anyMatch(result.get("level").asText()::equals));
            assertFalse(result.at("/message/text").asText().isEmpty());
            JsonNode place = result.at("/locations/0/physicalLocation");
            assertTrue(place.at("/artifactLocation/uri").asText().contains("broken%20lamps/lamp/"), place.toString());
            assertTrue(place.at("/region/startLine").asInt() >= 1);
            assertTrue(place.at("/region/startColumn").asInt() >= 1);
        }
    }

    @Test
    void lintAsJsonHoldsTheSameFaults() throws IOException {
        JsonNode packs = JSON.readTree(
                run("", "lint", "--format", "json", brokenLamps().toString()).out());
        assertFalse(packs.at("/0/clean").asBoolean(true));
        assertEquals("unknown-source", packs.at("/0/faults/0/check").asText());
    }

    @Test
    void testTellsWhatNoScenarioFiresAndWhichCauseWinsInstead() {
        Ran ran = run("", "test", LAMPS);
        assertEquals(0, ran.exit(), ran.out());
        assertTrue(ran.out().contains("4 passed, 0 failed"), ran.out());
        assertTrue(ran.out().contains("bulb-burnt-out/burnt-smell"), ran.out());
        assertTrue(ran.out().contains("3 of 4 rules fired"), ran.out());
        assertTrue(ran.out().contains("socket-dead < bulb-burnt-out (1)"), ran.out());
    }

    @Test
    void testEndsWithOneWhereAScenarioComesOutOtherwise() throws IOException {
        Path copy = brokenLamps();
        Path cause = copy.resolve("lamp/causes/bulb/bulb-burnt-out/cause.yaml");
        Files.writeString(cause, Files.readString(cause).replace("lamp-manul", "lamp-manual"));
        Path scenarios = copy.resolve("lamp/causes/power/socket-dead/scenarios.yaml");
        Files.writeString(scenarios, Files.readString(scenarios).replace(", among: 2", ""));
        Ran ran = run("", "test", copy.toString());
        assertEquals(1, ran.exit());
        assertTrue(ran.out().contains("scenarios.yaml:5:"), ran.out());
        assertTrue(ran.out().contains("3 passed, 1 failed"), ran.out());
    }

    @Test
    void diagnosisIsReadable() {
        Ran ran = run("", "diagnose", "--rules", LAMPS, "-f", "lamp.code=2308", "-f", "lamp.light=off");
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().contains("lamp.code   0x904"), ran.out());
        assertTrue(ran.out().contains(">99 %  The bulb is burnt out"), ran.out());
        assertTrue(ran.out().contains("1. Change the bulb: 92 %, 15 min, S1 at client"), ran.out());
        assertTrue(ran.out().contains("Pull the plug"), ran.out());
    }

    @Test
    void jsonHasTheShapeOfTheApi() throws IOException {
        Ran ran = run("", "diagnose", "--json", "--rules", LAMPS, "--facts", "{\"lamp\":{\"light\":\"off\"}}");
        assertEquals(0, ran.exit(), ran.err());
        JsonNode answer = JSON.readTree(ran.out());
        for (String pointer : new String[] {
            "/status",
            "/knowledge/pack",
            "/knowledge/digest",
            "/facts/0/fact",
            "/causes/0/id",
            "/causes/0/confidence",
            "/causes/0/interval/1",
            "/causes/0/basis",
            "/other",
            "/fixes/0/rank",
            "/fixes/0/class",
            "/fixes/0/steps/0/do",
            "/fixes/0/verify/proves",
            "/blocked",
            "/plan/expectedMinutes",
            "/plan/priceOfGate",
            "/questions",
            "/warnings"
        }) {
            assertFalse(answer.at(pointer).isMissingNode(), pointer + " is missing in " + ran.out());
        }
    }

    @Test
    void sameCaseGivesTheSameBytes() {
        String[] one = {"diagnose", "--json", "--rules", LAMPS, "-f", "lamp.light=off", "-f", "lamp.smells=burnt"};
        String[] other = {"diagnose", "--json", "--rules", LAMPS, "-f", "lamp.smells=burnt", "-f", "lamp.light=off"};
        assertEquals(run("", one).out(), run("", other).out());
    }

    @Test
    void aFactGivenTwiceIsASetOfWords() {
        Ran ran = run("", "diagnose", "--rules", LAMPS, "-f", "lamp.smells=burnt", "-f", "lamp.smells=ozone");
        assertTrue(ran.out().contains("burnt, ozone"), ran.out() + ran.err());
    }

    @Test
    void aTriedFixLowersItsCause() throws IOException {
        String[] facts = {
            "diagnose", "--json", "--rules", LAMPS, "-f", "lamp.light=off", "--tried", "change-bulb=present-not-fixed"
        };
        double tried =
                JSON.readTree(run("", facts).out()).at("/fixes/0/confidence").asDouble();
        double untried = JSON.readTree(run("", "diagnose", "--json", "--rules", LAMPS, "-f", "lamp.light=off")
                        .out())
                .at("/fixes/0/confidence")
                .asDouble();
        assertTrue(tried < untried, tried + " is not below " + untried);
    }

    @Test
    void factsMayStandInAFile() throws IOException {
        Path facts = Files.writeString(scratch.resolve("facts.json"), "{\"lamp\":{\"code\":\"0x904\"}}");
        Ran ran = run("", "diagnose", "--markdown", "--rules", LAMPS, "--facts", facts.toString());
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().contains("| lamp.code | 0x904 | given |"), ran.out());
    }

    @Test
    void explainTellsEveryList() {
        Ran ran = run("", "explain", "2308", "--rules", LAMPS);
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().startsWith("0x904 = 2308"), ran.out());
        assertTrue(ran.out().contains("blink, NO_CURRENT") && ran.out().contains("chime"), ran.out());
        assertTrue(ran.out().contains("bulb-burnt-out  decisive"), ran.out());
    }

    @Test
    void explainOfAnUnknownCodeEndsWithOne() {
        assertEquals(1, run("", "explain", "0xdead", "--rules", LAMPS).exit());
    }

    @Test
    void extractReadsWordsAsDiagnoseDoes() {
        Ran words = run("", "extract", "--json", "--rules", LAMPS, "My lamp stays dark");
        assertEquals(0, words.exit(), words.err());
        assertEquals(
                run("My lamp stays dark", "extract", "--json", "--rules", LAMPS, "-")
                        .out(),
                words.out());
        assertEquals(2, run("", "extract", "--rules", LAMPS, "no-such-file.log").exit());
    }

    @Test
    void extractTakesAnyBytes() throws IOException {
        Path log = Files.write(scratch.resolve("odd\u0007.log"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'o', 0, 'k', 0});
        assertEquals(0, run("", "extract", "--rules", LAMPS, log.toString()).exit());
        Ran ran = run("My lamp stays dark", "extract", "--json", "--rules", LAMPS, "-");
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().contains("\"facts\""), ran.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate",
                "lint --format xml",
                "lint no/such/folder",
                "lint src/main/java",
                "diagnose -f lamp --rules " + LAMPS,
                "diagnose -f lamp.colour=red --rules " + LAMPS,
                "diagnose -f lamp.light=blue --rules " + LAMPS,
                "diagnose --facts {lamp --rules " + LAMPS,
                "diagnose --facts no-such-file.json --rules " + LAMPS,
                "diagnose -f lamp.light=off --tried change-bulb=maybe --rules " + LAMPS,
                "diagnose -f lamp.light=off --tried no-such-fix=fixed --rules " + LAMPS,
                "diagnose -f lamp.light=off --audience nobody --rules " + LAMPS,
                "diagnose --attach no-such-file --rules " + LAMPS,
                "explain zzz --rules " + LAMPS,
                "extract --rules " + LAMPS,
                "extract no-such-file --rules " + LAMPS
            })
    void wrongUseEndsWithTwoAndASentence(String line) {
        Ran ran = run("", line.split(" "));
        assertEquals(2, ran.exit(), line + ": " + ran.err());
        assertFalse(ran.err().isBlank(), line);
        assertFalse(ran.err().contains("\tat "), ran.err());
        assertEquals("", ran.out());
    }

    @Test
    void aRefusedPackDiagnosesNothing() throws IOException {
        Ran ran = run(
                "", "diagnose", "-f", "lamp.light=off", "--rules", brokenLamps().toString());
        assertEquals(1, ran.exit());
        assertTrue(ran.err().contains("is refused for its errors"), ran.err());
    }

    @Test
    void packsAreSignedWithAKeyThatWasMade(@TempDir Path home) throws IOException {
        Path packs = home.resolve("packs");
        try (Stream<Path> files = Files.walk(Path.of(LAMPS))) {
            for (Path file : files.toList()) {
                Path copy = packs.resolve(Path.of(LAMPS).relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        String key = home.resolve("publisher.key").toString();
        Ran made = run("", "keygen", key);
        assertEquals(0, made.exit(), made.out() + made.err());
        assertTrue(made.out().contains(Files.readString(Path.of(key + ".pub")).strip()), made.out());
        assertEquals(2, run("", "keygen", key).exit(), "never over another key");

        Ran signed = run("", "sign", "--key", key, packs.toString());
        assertEquals(0, signed.exit(), signed.out() + signed.err());
        assertTrue(signed.out().contains("revision 1 of lamp"), signed.out());
        assertTrue(run("", "sign", "--key", key, packs.toString()).out().contains("revision 2 of lamp"));
        assertEquals(0, run("", "lint", packs.toString()).exit(), "the manifest is no file of the pack");

        Files.writeString(packs.resolve("lamp/pack.yaml"), "id: lamp");
        Ran broken = run("", "sign", "--key", key, packs.toString());
        assertEquals(1, broken.exit());
        assertTrue(broken.out().contains("is not signed"), broken.out());
        assertEquals(2, run("", "sign", packs.toString()).exit(), "a key must be named");
        assertEquals(2, run("", "sign", "--key", key + ".pub", LAMPS).exit(), "the open half signs nothing");
    }
}
