package dev.causebook.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Observation;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.SignMeaning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArtefactMeaningsTest {

    private static final Path COVERAGE = Path.of("src/test/resources/coverage");

    private static Pack pack;

    @BeforeAll
    static void load() throws IOException {
        pack = ArtefactSamples.pack();
    }

    /** The facts that no reader reads, each with the reason why it takes a person. */
    private static Map<String, String> judged() throws IOException {
        return rows("judged.tsv").stream().collect(Collectors.toMap(row -> row[0], row -> row[1]));
    }

    private static List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(COVERAGE.resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .toList();
    }

    private static Set<String> read() {
        return pack.signs().stream().map(SignMeaning::fact).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatADiagnosticOrAQuestionTellsToFindOutIsReadOrHasAReasonWhyNot() throws IOException {
        Set<String> open = new TreeSet<>();
        rows("diagnostics.tsv").forEach(row -> open.addAll(List.of(row[1].split(","))));
        pack.vocabulary().facts().stream()
                .filter(fact ->
                        fact.question() != null && !fact.question().how().isBlank())
                .map(FactDefinition::id)
                .forEach(open::add);
        open.removeAll(read());
        assertEquals(String.join("\n", open), String.join("\n", new TreeSet<>(judged().keySet())));
    }

    @Test
    void reasonsNameFactsThatAreReadWhereTheyNameAny() throws IOException {
        Set<String> read = read();
        judged().forEach((fact, reason) -> {
            assertTrue(reason.length() > 10, fact);
            int named = reason.indexOf("as the fact ");
            assertTrue(named < 0 || read.contains(reason.substring(named + "as the fact ".length())), reason);
        });
    }

    @Test
    void eachMappedFactIsShownByASample() throws IOException {
        Artefacts artefacts = ArtefactSamples.artefacts();
        Set<String> missing = pack.signs().stream()
                .filter(sign -> !sign.kind().equals("probe")) // What the service sees itself has tests of its own.
                .map(SignMeaning::fact)
                .collect(Collectors.toCollection(TreeSet::new));
        eventsByNumber().forEach(one -> missing.remove(one.fact()));
        for (String name : ArtefactSamples.names()) {
            ArtefactSamples.read(pack, artefacts, ArtefactSamples.sample(name), new ArrayList<>())
                    .forEach(one -> missing.remove(one.fact()));
        }
        for (Attachment collected : ArtefactSamples.collected()) {
            ArtefactSamples.read(pack, artefacts, collected, new ArrayList<>())
                    .forEach(one -> missing.remove(one.fact()));
        }
        assertEquals(Set.of(), missing);
    }

    /** Many events differ only in provider and number; a sample of each is printed here, as Format-List prints it. */
    private static List<Observation> eventsByNumber() {
        List<Observation> read = new ArrayList<>();
        for (SignMeaning meaning : pack.signs()) {
            if (meaning.kind().equals("event")
                    && meaning.fields().contains("id")
                    && meaning.where().keySet().equals(Set.of("provider"))) {
                String text = "ProviderName : Microsoft-Windows-"
                        + meaning.where().get("provider").get(0) + "\nId : "
                        + meaning.values().get(0).seen() + "\nMessage : what happened\n";
                ArtefactSamples.read(
                                pack, ArtefactSamples.artefacts(), new Attachment("event.txt", text), new ArrayList<>())
                        .stream()
                        .filter(one -> one.fact().equals(meaning.fact()))
                        .forEach(read::add);
            }
        }
        return read;
    }

    @Test
    void numbersReadFromOutputsLieWithinTheirBounds() throws IOException {
        Artefacts artefacts = ArtefactSamples.artefacts();
        String text = "RemotePort : 3389\nPortNumber : 99999999\nPSChildName : RDP-Tcp\n";
        List<Observation> read =
                ArtefactSamples.read(pack, artefacts, new Attachment("a.txt", text), new ArrayList<>());
        assertTrue(read.stream().noneMatch(one -> one.fact().equals("host.portNumber")), read::toString);
        assertTrue(pack.vocabulary().get("host.portNumber").kind() == FactKind.NUMBER);
    }

    @Test
    void hostileTextsAreReadInTimeThatGrowsWithTheirLength() {
        Artefacts artefacts = ArtefactSamples.artefacts();
        Map<String, String> hostile = new TreeMap<>();
        hostile.put("lines", "HKEY_LOCAL_MACHINE\\x\n    a    REG_DWORD    0x1\n".repeat(50_000));
        hostile.put("one line", "Name : ".repeat(500_000));
        hostile.put("spaces", (" ".repeat(7_990) + "x\n").repeat(200));
        hostile.put("dashes", "a b\n- -\n".repeat(50_000));
        hostile.put("rows", "<tr><td>a</td><td>b".repeat(50_000));
        hostile.put("events", "<Event ".repeat(100_000));
        hostile.put("events and one end", "<Event ".repeat(100_000) + "</Event>");
        hostile.put("values", ("    (Standard)    REG_SZ    0.0".repeat(250) + "\n").repeat(100));
        hostile.put("certificates", "-----BEGIN CERTIFICATE-----\n".repeat(50_000) + "-----END CERTIFICATE-----");
        hostile.put(
                "sessions", " SESSIONNAME  USERNAME  ID  STATE\n" + (" a".repeat(30) + " 1 Active\n").repeat(30_000));
        hostile.put("pings", "ping -f -l 1472 ".repeat(60_000));
        hostile.forEach((name, text) -> assertTimeout(
                Duration.ofSeconds(60),
                () -> ArtefactSamples.read(pack, artefacts, new Attachment(name, text), new ArrayList<>()),
                name));
    }

    @Test
    void anEventWithADocumentTypeIsNotRead() {
        List<String> warnings = new ArrayList<>();
        String text = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<Event><System><EventID>&e;</EventID>"
                + "<Provider Name=\"Schannel\"/></System></Event>";
        assertEquals(
                List.of(),
                ArtefactSamples.read(pack, ArtefactSamples.artefacts(), new Attachment("e.xml", text), warnings));
        assertEquals(List.of("An event in XML is damaged and cannot be read."), warnings);
    }

    @Test
    void aBrokenCaptureKeepsWhatWasReadAndSaysSo() throws IOException {
        Attachment whole = ArtefactSamples.sample("capture-reset-by-device.pcapng");
        byte[] cut = java.util.Arrays.copyOf(whole.bytes(), whole.bytes().length - 7);
        List<String> warnings = new ArrayList<>();
        List<Observation> read = ArtefactSamples.read(
                pack, ArtefactSamples.artefacts(), new Attachment("cut.pcapng", "", cut), warnings);
        assertTrue(read.stream().anyMatch(one -> one.fact().equals("probe.tcpPort")), read::toString);
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("breaks off"), warnings::toString);
    }
}
