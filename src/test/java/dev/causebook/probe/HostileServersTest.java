package dev.causebook.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.cases.ProbeRefusedException;
import dev.causebook.cases.Sighting;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a server does, a look ends in time, reads little, and says what it saw. */
@Timeout(60)
class HostileServersTest {

    /** A look takes 3 s at most; a loaded machine may need another moment to notice. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private static Sighting look(Hostile server) throws ProbeRefusedException {
        return look("127.0.0.1", server.port());
    }

    private static Sighting look(String host, int port) throws ProbeRefusedException {
        AllowList allowed = AllowList.of(List.of(), List.of("localhost"), List.of(3389), List.of("127.0.0.1:" + port));
        long begin = System.nanoTime();
        Sighting seen = new RdpProbe(
                        allowed,
                        name -> List.of(java.net.InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1})),
                        Clock.systemUTC())
                .look(host, port);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(took.compareTo(LONGEST) < 0, "it took " + took);
        return seen;
    }

    private static String first(Sighting seen) {
        return seen.negotiation().get(0).answer();
    }

    private static void forever() throws InterruptedException {
        new Semaphore(0).acquire();
    }

    @Test
    void aSilentPortIsOpenAndAnswersNothing() throws Exception {
        try (Hostile server = new Hostile((socket, self) -> forever())) {
            Sighting seen = look(server);
            assertEquals("open", seen.tcp());
            assertEquals("no-answer", first(seen));
            assertEquals(1, seen.negotiation().size());
            assertNull(seen.tls());
        }
    }

    @Test
    void aClosedPortRefuses() throws Exception {
        // Bound, so that no other program can take the port, but nothing listens there.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress("127.0.0.1", 0));
            Sighting seen = look("127.0.0.1", bound.getLocalPort());
            assertEquals("refused", seen.tcp());
            assertEquals(List.of(), seen.negotiation());
            assertNull(seen.connectMillis());
        }
    }

    @Test
    void whoeverClosesAtOnceIsAskedEverythingNonetheless() throws Exception {
        try (Hostile server = new Hostile((socket, self) -> Hostile.request(socket))) {
            Sighting seen = look(server);
            assertEquals("open", seen.tcp());
            assertEquals(
                    List.of("closed", "closed", "closed", "closed"),
                    seen.negotiation().stream().map(Sighting.Offer::answer).toList());
        }
    }

    @Test
    void aResetIsToldFromAnEnd() throws Exception {
        try (Hostile server = new Hostile((socket, self) -> {
            Hostile.request(socket);
            socket.setSoLinger(true, 0);
        })) {
            assertEquals("reset", first(look(server)));
        }
    }

    @Test
    void anotherServiceIsNotRdp() throws Exception {
        for (String greeting : List.of(
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "220 mail ESMTP\r\n",
                "\u0003\u0000\u00ff\u00ff")) {
            try (Hostile server = new Hostile((socket, self) -> {
                self.send(socket, greeting.getBytes(StandardCharsets.ISO_8859_1));
                forever();
            })) {
                Sighting seen = look(server);
                assertEquals("not-rdp", first(seen), greeting);
                assertEquals(1, server.connections());
            }
        }
    }

    @Test
    void aByteASecondTakesNoLongerThanSilence() throws Exception {
        try (Hostile server = new Hostile((socket, self) -> {
            for (byte one : Hostile.TLS_SELECTED) {
                self.send(socket, one);
                Thread.sleep(1_000);
            }
        })) {
            assertEquals("no-answer", first(look(server)));
        }
    }

    @Test
    void aByteASecondInTheHandshakeHangs() throws Exception {
        try (Hostile server = new Hostile((socket, self) -> {
            Hostile.request(socket);
            self.send(socket, Hostile.TLS_SELECTED);
            for (byte one : new byte[] {22, 3, 3, 1, 0, 2, 0, 0}) {
                self.send(socket, one);
                Thread.sleep(1_000);
            }
        })) {
            Sighting seen = look(server);
            assertNotNull(seen.tls());
            assertEquals("hang", seen.tls().result());
        }
    }

    @Test
    void agigabyteIsReadToSixteenKilobytes() throws Exception {
        // A record of TLS after the other, each well-formed and of no use.
        byte[] record = new byte[5 + 16_384];
        record[0] = 22;
        record[1] = 3;
        record[2] = 3;
        record[3] = 0x40;
        // A handshake message that announces 16 MB.
        record[5] = 2;
        record[6] = (byte) 0xFF;
        try (Hostile server = new Hostile((socket, self) -> {
            Hostile.request(socket);
            self.send(socket, Hostile.TLS_SELECTED);
            for (int block = 0; block < 65_536; block++) {
                self.send(socket, record);
            }
        })) {
            Sighting seen = look(server);
            assertNotNull(seen.tls());
            assertTrue(
                    List.of("too-much", "broken").contains(seen.tls().result()),
                    seen.tls().result());
            assertTrue(server.sent() < 64_000_000, server.sent() + " bytes went out, most into the system's buffers");
        }
    }

    @Test
    void endlessNoiseBeforeAnyAnswerIsNotRead() throws Exception {
        byte[] noise = new byte[65_536];
        Arrays.fill(noise, (byte) 3);
        try (Hostile server = new Hostile((socket, self) -> {
            while (true) {
                self.send(socket, noise);
            }
        })) {
            assertEquals("not-rdp", first(look(server)));
        }
    }

    @Test
    void noiseInsteadOfTlsIsBroken() throws Exception {
        Random random = new Random(20_261_126);
        for (int round = 0; round < 40; round++) {
            byte[] noise = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(noise);
            try (Hostile server = new Hostile((socket, self) -> {
                Hostile.request(socket);
                self.send(socket, Hostile.TLS_SELECTED);
                self.send(socket, noise);
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            })) {
                Sighting seen = look(server);
                assertNotNull(seen.tls());
                assertTrue(
                        List.of("broken", "closed", "reset").contains(seen.tls().result())
                                || seen.tls().result().startsWith("alert-"),
                        "round " + round + ": " + seen.tls());
                assertNull(seen.certificate());
            }
        }
    }

    @Test
    void anAlertIsToldByItsNumber() throws Exception {
        for (int number : new int[] {40, 70, 71, 80}) {
            try (Hostile server = new Hostile((socket, self) -> {
                Hostile.request(socket);
                self.send(socket, Hostile.TLS_SELECTED);
                socket.getInputStream().read(new byte[4_096]);
                self.send(socket, (byte) 21, (byte) 3, (byte) 3, (byte) 0, (byte) 2, (byte) 2, (byte) number);
                forever();
            })) {
                Sighting seen = look(server);
                assertNotNull(seen.tls());
                assertEquals("alert-" + number, seen.tls().result());
            }
        }
    }

    @Test
    void aResetInTheHandshakeIsAReset() throws Exception {
        try (Hostile server = new Hostile((socket, self) -> {
            Hostile.request(socket);
            self.send(socket, Hostile.TLS_SELECTED);
            socket.getInputStream().read(new byte[4_096]);
            socket.setSoLinger(true, 0);
        })) {
            Sighting seen = look(server);
            assertNotNull(seen.tls());
            assertEquals("reset", seen.tls().result());
        }
    }

    @Test
    void poisonousNamesAreShownHarmlessly() throws Exception {
        try (TlsServer server = TlsServer.with(
                "CN=\\<script\\>alert(1)\\</script\\>\u202Egnp.exe\u200B\u0007\r\nX-Evil: 1,O='; DROP TABLE cases--")) {
            Sighting seen = look("127.0.0.1", server.port());
            assertNotNull(seen.tls());
            assertEquals("ok", seen.tls().result());
            assertNotNull(seen.certificate());
            String subject = seen.certificate().subject();
            assertTrue(subject.contains("script"), subject);
            assertTrue(subject.chars().noneMatch(c -> c < ' ' || c == '\u202E' || c == '\u200B'), subject);
            assertTrue(subject.length() <= 200);
        }
    }

    @Test
    void aNameIsHeldAgainstTheCertificate() throws Exception {
        try (TlsServer server = TlsServer.with("CN=localhost")) {
            Sighting seen = look("localhost", server.port());
            assertNotNull(seen.certificate());
            assertEquals(Boolean.TRUE, seen.certificate().nameMatches());
            assertEquals("resolved", seen.dns());
        }
        try (TlsServer server = TlsServer.with("CN=elsewhere.example")) {
            Sighting seen = look("localhost", server.port());
            assertNotNull(seen.certificate());
            assertEquals(Boolean.FALSE, seen.certificate().nameMatches());
        }
    }

    @Test
    void nothingIsThrownAtWhateverAnswersToTheRequest() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 100_000; round++) {
            byte[] message = random.nextBoolean() ? Hostile.TLS_SELECTED.clone() : new byte[random.nextInt(40)];
            for (int change = random.nextInt(4); change > 0 && message.length > 0; change--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt();
            }
            X224.parse(message);
        }
        assertEquals(1, X224.parse(Hostile.TLS_SELECTED).orElseThrow().selected());
    }

    @Test
    void oneLookAtATime() throws Exception {
        try (Hostile server = new Hostile((socket, self) -> {})) {
            AllowList allowed =
                    AllowList.of(List.of(), List.of(), List.of(3389), List.of("127.0.0.1:" + server.port()));
            RdpProbe probe = new RdpProbe(allowed, Names.ofThisMachine(), Clock.systemUTC());
            probe.look("127.0.0.1", server.port());
            ProbeRefusedException again = org.junit.jupiter.api.Assertions.assertThrows(
                    ProbeRefusedException.class, () -> probe.look("127.0.0.1", server.port()));
            assertEquals(ProbeRefusedException.Reason.LATER, again.reason());
            assertTrue(again.retrySeconds() >= 1 && again.retrySeconds() <= 11);
        }
    }
}
