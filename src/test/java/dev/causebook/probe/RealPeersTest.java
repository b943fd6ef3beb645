package dev.causebook.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.Endpoint;
import dev.causebook.cases.Look;
import dev.causebook.cases.LookFirst;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.Sighting;
import dev.causebook.cases.Sighting.Offer;
import dev.causebook.cases.Sighting.PeerCertificate;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.knowledge.Pack;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of real Remote Desktop servers, each set up in its own way. */
class RealPeersTest {

    private static final String NAME = "srv01.example.com";

    @TempDir
    private static Path folder;

    private static RealPeers peers;
    private static TestCertificate good;

    @BeforeAll
    static void install() throws Exception {
        RealPeers.install();
        peers = new RealPeers(folder);
        good = TestCertificate.of("CN=" + NAME, 30);
    }

    @AfterAll
    static void stop() throws Exception {
        if (peers != null) {
            peers.close();
        }
    }

    private static Sighting look(int port) throws Exception {
        return probe(port).look(NAME, port);
    }

    private static RdpProbe probe(int port) {
        AllowList allowed = AllowList.of(List.of(), List.of(NAME), List.of(), List.of("127.0.0.1:" + port));
        Names names = name -> List.of(InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1}));
        return new RdpProbe(allowed, names, Clock.systemUTC());
    }

    private static int xrdp(String layer, TestCertificate shown) throws Exception {
        Path place = Files.createTempDirectory(folder, "cert");
        shown.write(place.resolve("cert.pem"), place.resolve("key.pem"));
        return peers.xrdp(layer, place.resolve("cert.pem"), place.resolve("key.pem"));
    }

    /** The answers in short: {@code rdp:failure 1}. */
    private static String answers(Sighting seen) {
        return seen.negotiation().stream().map(RealPeersTest::answer).sorted().collect(Collectors.joining(", "));
    }

    private static String answer(Offer offer) {
        return offer.offered() + ":"
                + (offer.selected() != null
                        ? offer.selected()
                        : offer.failure() != null ? "failure " + offer.failure() : offer.answer());
    }

    private static PeerCertificate shown(Sighting seen) {
        assertNotNull(seen.tls(), seen.toString());
        assertEquals("ok", seen.tls().result(), seen.toString());
        assertNotNull(seen.certificate());
        return seen.certificate();
    }

    @Test
    void xrdpWithAGoodCertificate() throws Exception {
        Sighting seen = look(xrdp("negotiate", good));
        assertEquals("open", seen.tcp());
        assertTrue(seen.connectMillis() >= 0);
        assertEquals("rdp:rdp, tls+nla+nla-ex:tls, tls+nla:tls, tls:tls", answers(seen));
        PeerCertificate certificate = shown(seen);
        assertEquals("1.3", seen.tls().version());
        assertTrue(seen.tls().cipher().startsWith("TLS_"), seen.tls().cipher());
        assertEquals("CN=" + NAME, certificate.subject());
        assertEquals("RSA 2048", certificate.key());
        assertTrue(certificate.selfSigned());
        assertEquals(Boolean.TRUE, certificate.nameMatches());
        assertTrue(certificate.notAfter().isAfter(Instant.now()));
        assertTrue(certificate.thumbprint().matches("[0-9A-F]{40}"));
        assertEquals(List.of(), seen.warnings());
    }

    /** From a bare error code to the cause, without a question to anybody. */
    @Test
    void aCaseIsDiagnosedWithWhatTheServerShows() throws Exception {
        int port = xrdp("negotiate", TestCertificate.of("CN=" + NAME, -3));
        Pack pack = TestPacks.all().stream()
                .flatMap(loaded -> loaded.pack().stream())
                .filter(one -> one.id().equals("rdp"))
                .findFirst()
                .orElseThrow();
        CaseDesk desk = new CaseDesk(new ActiveKnowledge(List.of(
                PackDesk.of(pack, new NaiveEvidenceRules(pack), CostWeights.DEFAULT, Artefacts.TIMELESS, 0, true))));
        CaseInput input = CaseInput.with()
                .facts(Map.of("error", Map.of("code", "0x904")))
                .look(new Endpoint(NAME, port))
                .take();
        Answer answer = new LookFirst(probe(port)).answer(desk, input);
        assertNotNull(answer.look());
        assertEquals(Look.State.MADE, answer.look().state(), answer.look().says());
        assertEquals(
                "rdp-cert-expired",
                answer.diagnoses().get(0).causes().get(0).cause().id());
    }

    @Test
    void xrdpWithTlsOnly() throws Exception {
        Sighting seen = look(xrdp("tls", good));
        assertEquals("rdp:failure 1, tls+nla+nla-ex:tls, tls+nla:tls, tls:tls", answers(seen));
        shown(seen);
    }

    @Test
    void xrdpWithRdpSecurityOnly() throws Exception {
        Sighting seen = look(xrdp("rdp", good));
        assertEquals("rdp:rdp, tls+nla+nla-ex:rdp, tls+nla:rdp, tls:rdp", answers(seen));
        assertNull(seen.tls());
        assertNull(seen.certificate());
    }

    @Test
    void xrdpWithAnExpiredCertificate() throws Exception {
        PeerCertificate certificate = shown(look(xrdp("negotiate", TestCertificate.of("CN=" + NAME, -3))));
        assertTrue(certificate.notAfter().isBefore(Instant.now()));
    }

    @Test
    void xrdpWithAnotherHostsCertificate() throws Exception {
        PeerCertificate certificate = shown(look(xrdp("negotiate", TestCertificate.of("CN=other.example.com", 30))));
        assertEquals(Boolean.FALSE, certificate.nameMatches());
    }

    @Test
    void xrdpWithAKeyThatCannotBeRead() throws Exception {
        Path place = Files.createTempDirectory(folder, "cert");
        good.write(place.resolve("cert.pem"), place.resolve("key.pem"));
        Files.writeString(place.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nbroken\n-----END PRIVATE KEY-----\n");
        Sighting seen = look(peers.xrdp("tls", place.resolve("cert.pem"), place.resolve("key.pem")));
        assertEquals("open", seen.tcp());
        assertNull(seen.certificate());
        assertEquals("rdp:failure 1, tls+nla+nla-ex:tls, tls+nla:tls, tls:tls", answers(seen));
        assertNotNull(seen.tls());
        assertEquals("closed", seen.tls().result(), "it promises TLS and cannot keep it");
    }

    @Test
    void shadowServerWithNlaOnly() throws Exception {
        Sighting seen = look(peers.shadow("nla", good));
        assertEquals("rdp:failure 5, tls+nla+nla-ex:nla, tls+nla:nla, tls:failure 5", answers(seen));
        assertEquals("CN=" + NAME, shown(seen).subject());
    }

    @Test
    void shadowServerWithTlsOnly() throws Exception {
        Sighting seen = look(peers.shadow("tls", good));
        assertEquals("rdp:failure 1, tls+nla+nla-ex:tls, tls+nla:tls, tls:tls", answers(seen));
        shown(seen);
    }

    @Test
    void shadowServerWithRdpSecurityOnly() throws Exception {
        Sighting seen = look(peers.shadow("rdp", good));
        assertEquals("rdp:rdp, tls+nla+nla-ex:failure 2, tls+nla:failure 2, tls:failure 2", answers(seen));
        assertNull(seen.tls());
    }
}
