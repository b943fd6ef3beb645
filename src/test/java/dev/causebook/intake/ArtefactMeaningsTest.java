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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArtefactMeaningsTest {

    /** Commands whose output a question asks for: what the command is known by, and the kinds that read its output. */
    private static final Map<String, List<String>> READ_BY = Map.ofEntries(
            Map.entry("Test-NetConnection", List.of("properties")),
            Map.entry("psping", List.of("port-test")),
            Map.entry("qwinsta", List.of("session-list")),
            Map.entry("query user", List.of("session-list")),
            Map.entry("Get-NetTCPConnection", List.of("socket", "properties")),
            Map.entry("ss -ltnp", List.of("socket")),
            Map.entry("Get-Service", List.of("service", "properties")),
            Map.entry("reg query", List.of("registry")),
            Map.entry("Win32_TSGeneralSetting", List.of("properties")),
            Map.entry("Cert:\\LocalMachine", List.of("certificate", "line")),
            Map.entry("icacls", List.of("access")),
            Map.entry("Get-WinEvent", List.of("event", "line", "properties")),
            Map.entry("Get-NetFirewallRule", List.of("firewall-rule")),
            Map.entry("Get-NetConnectionProfile", List.of("properties")),
            Map.entry("gpresult", List.of("policy", "properties")),
            Map.entry("Resolve-DnsName", List.of("name-lookup")),
            Map.entry("ping -", List.of("ping")),
            Map.entry("nmap", List.of("rdp-scan", "port-test", "certificate")),
            Map.entry("openssl s_client", List.of("line", "certificate")),
            Map.entry("xfreerdp", List.of("line")),
            Map.entry("Wireshark: tcp", List.of("capture")),
            Map.entry("Get-ADUser", List.of("properties")),
            Map.entry("Get-VpnConnection", List.of("properties")),
            Map.entry("AntiVirusProduct", List.of("properties")),
            Map.entry("Get-WindowsFeature", List.of("properties")),
            Map.entry("Win32_OperatingSystem", List.of("properties")),
            Map.entry("Win32_ComputerSystem", List.of("properties")),
            Map.entry("change logon /query", List.of("line")),
            Map.entry("Test-ComputerSecureChannel", List.of("properties")),
            Map.entry("az network watcher", List.of("properties")),
            Map.entry("az vm get-instance-view", List.of("line")),
            Map.entry("get-serial-port-output", List.of("line")));

    /**
     * Facts that a question names a command for, and whose output does not say the fact by itself: it has to be compared with
     * something else, counted over time or judged by a person. Whoever gives one of them a reader takes it out here.
     */
    private static final Set<String> JUDGED = Set.of(
            "account.inRduGroup",
            "cert.seenByClient",
            "change.recent",
            "client.dnsServer",
            "client.version",
            "cloud.securityGroup",
            "cloud.vpcFirewall",
            "cloud.nsgRule",
            "host.conflictingSoftware",
            "host.securityProduct",
            "host.sessionLimit",
            "host.sessionState",
            "host.tspkgVersion",
            "symptom.onset",
            "target.resolvesTo",
            "time.skewSeconds");

    private static Pack pack;

    @BeforeAll
    static void load() throws IOException {
        pack = ArtefactSamples.pack();
    }

    private static Set<String> factsOf(List<String> kinds) {
        return pack.signs().stream()
                .filter(sign -> kinds.contains(sign.kind()))
                .map(SignMeaning::fact)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyCommandOfTheListIsInUseAndItsKindsSaySomething() {
        Set<String> kinds = pack.signs().stream().map(SignMeaning::kind).collect(Collectors.toSet());
        List<String> vain = new ArrayList<>();
        READ_BY.forEach((command, readBy) -> {
            boolean asked = pack.vocabulary().facts().stream()
                    .anyMatch(fact -> how(fact).contains(command));
            if (!asked || readBy.stream().noneMatch(kinds::contains)) {
                vain.add(command);
            }
        });
        assertEquals(List.of(), vain);
    }

    @Test
    void whatADiagnosticShowsDirectlyIsReadFromItsOutput() {
        List<String> unread = new ArrayList<>();
        Pattern direct = Pattern.compile(
                "host\\.(f|service|securityLayer|user|min|port|drain|setup|listener|firewall|allow|disable).*"
                        + "|probe\\..*|cert\\.(state|binding|keyFile|machineKeysAcl|notAfter|thumbprint|kind|purpose)|log\\..*|pcap\\..*");
        for (FactDefinition fact : pack.vocabulary().facts()) {
            if (fact.question() == null || !direct.matcher(fact.id()).matches() || JUDGED.contains(fact.id())) {
                continue;
            }
            Set<String> kinds = READ_BY.entrySet().stream()
                    .filter(command -> how(fact).contains(command.getKey()))
                    .flatMap(command -> command.getValue().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!kinds.isEmpty() && !factsOf(List.copyOf(kinds)).contains(fact.id())) {
                unread.add(fact.id() + ": " + how(fact));
            }
        }
        assertEquals("", String.join("\n", unread));
    }

    private static String how(FactDefinition fact) {
        return fact.question() == null || fact.question().how() == null
                ? ""
                : fact.question().how();
    }

    @Test
    void eachMappedFactIsShownByASample() throws IOException {
        Artefacts artefacts = ArtefactSamples.artefacts();
        Set<String> missing = pack.signs().stream()
                .filter(sign -> !sign.kind().equals("probe")) // What the service sees itself has tests of its own.
                .map(SignMeaning::fact)
                .filter(fact -> !event(fact))
                .collect(Collectors.toCollection(TreeSet::new));
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

    /** Events are mapped alike by provider and number; a sample of each would prove nothing more. */
    private static boolean event(String fact) {
        return fact.startsWith("log.");
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
