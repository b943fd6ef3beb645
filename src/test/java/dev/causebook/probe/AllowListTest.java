package dev.causebook.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.cases.ProbeRefusedException;
import dev.causebook.cases.ProbeRefusedException.Reason;
import dev.causebook.cases.Sighting;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of an address, and nothing that names resolve to, leads outside the list. */
class AllowListTest {

    private static Hostile server;

    @BeforeAll
    static void listen() throws IOException {
        server = new Hostile((socket, self) -> {});
    }

    @AfterAll
    static void nobodyConnected() throws IOException {
        server.close();
    }

    /** The widest list that can be configured, at the very port on which something listens here. */
    private static AllowList widest() {
        return AllowList.of(
                List.of("0.0.0.0/0", "::/0"), List.of("*.example.com", "srv"), List.of(server.port()), List.of());
    }

    static List<String> spellings() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/probe/spellings.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.translateEscapes())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void noSpellingOfAForbiddenAddressPasses(String host) {
        List<String> lookedUp = new ArrayList<>();
        Names names = name -> {
            lookedUp.add(name);
            return List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        };
        int before = server.connections();
        ProbeRefusedException refused = assertThrows(
                ProbeRefusedException.class,
                () -> new RdpProbe(widest(), names, Clock.systemUTC()).look(host, server.port()));
        assertEquals(Reason.NOT_ALLOWED, refused.reason());
        assertEquals(List.of(), lookedUp, "no name is looked up that is not on the list");
        assertEquals(before, server.connections());
        assertFalse(refused.getMessage().contains(host) && host.length() > 6, "what was sent is not sent back");
    }

    @Test
    void thereAreAtLeastSixtySpellings() throws IOException {
        assertTrue(spellings().size() >= 60, spellings().size() + " spellings");
    }

    /** A listed name may lead anywhere: that is for whoever owns the name to say, and not for us to follow. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "169.254.169.254",
                "224.0.0.1",
                "255.255.255.255",
                "100.100.100.200",
                "168.63.129.16",
                "::1",
                "::",
                "fe80::1",
                "fd00:ec2::254",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "::7f00:1"
            })
    void aListedNameThatLeadsToAForbiddenAddressIsRefused(String address) throws Exception {
        for (List<String> answer :
                List.of(List.of(address), List.of("10.1.2.3", address), List.of(address, "10.1.2.3"))) {
            List<InetAddress> found = new ArrayList<>();
            for (String one : answer) {
                found.add(InetAddress.getByName(one));
            }
            int before = server.connections();
            ProbeRefusedException refused = assertThrows(
                    ProbeRefusedException.class,
                    () -> new RdpProbe(widest(), name -> found, Clock.systemUTC())
                            .look("srv.example.com", server.port()));
            assertEquals(Reason.NOT_ALLOWED, refused.reason());
            assertEquals(before, server.connections());
        }
    }

    @Test
    void aNameThatLeadsElsewhereTheSecondTimeIsAskedOnce() throws Exception {
        try (Hostile elsewhere = new Hostile((socket, self) -> {})) {
            List<String> lookedUp = new ArrayList<>();
            Names rebinding = name -> {
                lookedUp.add(name);
                byte last = (byte) (lookedUp.size() == 1 ? 1 : 2);
                return List.of(InetAddress.getByAddress(name, new byte[] {127, 0, 0, last}));
            };
            AllowList allowed = AllowList.of(
                    List.of(), List.of("srv.example.com"), List.of(), List.of("127.0.0.1:" + elsewhere.port()));
            Sighting seen =
                    new RdpProbe(allowed, rebinding, Clock.systemUTC()).look("srv.example.com", elsewhere.port());
            assertEquals(List.of("srv.example.com"), lookedUp);
            assertEquals("127.0.0.1", seen.address());
            assertTrue(elsewhere.connections() > 0);
        }
    }

    @Test
    void withoutANetworkNothingIsLookedAt() {
        AllowList none = AllowList.of(List.of(), List.of("srv.example.com"), List.of(3389), List.of());
        assertTrue(none.isEmpty());
        ProbeRefusedException off = assertThrows(
                ProbeRefusedException.class,
                () -> new RdpProbe(none, Names.ofThisMachine(), Clock.systemUTC()).look("srv.example.com", 3389));
        assertEquals(Reason.OFF, off.reason());
        assertTrue(off.getMessage().contains("CAUSEBOOK_PROBE_NETWORKS"));
    }

    @Test
    void whatIsListedPassesAndItsNeighboursDoNot() throws Exception {
        AllowList list = AllowList.of(
                List.of("10.20.0.0/16", "192.168.7.9", "2001:db8:1::/48"),
                List.of("Srv01.example.com", "*.corp.example.com"),
                List.of(3389, 3390),
                List.of());
        Map<String, Boolean> endpoints = Map.of(
                "10.20.255.1", true,
                "10.21.0.1", false,
                "192.168.7.9", true,
                "192.168.7.8", false,
                "2001:db8:1::5", true,
                "2001:db8:2::5", false);
        for (var one : endpoints.entrySet()) {
            assertEquals(one.getValue(), list.endpoint(InetAddress.getByName(one.getKey()), 3389), one.getKey());
            assertFalse(list.endpoint(InetAddress.getByName(one.getKey()), 445), one.getKey());
        }
        assertTrue(list.name("srv01.EXAMPLE.com"));
        assertTrue(list.name("a.corp.example.com"));
        assertFalse(list.name("corp.example.com"));
        assertFalse(list.name("acorp.example.com"));
        assertFalse(list.name("srv01.example.com."));
        assertFalse(list.name("srv01.example.com.evil.example"));
        assertFalse(list.name("xsrv01.example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.20.0.0/33",
                "10.20.0.1/16",
                "10.20",
                "srv",
                "10.20.0.0/",
                "0x0a000000/8",
                "::ffff:10.0.0.0/104"
            })
    void aNetworkThatIsNoneIsRefused(String network) {
        assertThrows(
                IllegalArgumentException.class,
                () -> AllowList.of(List.of(network), List.of(), List.of(3389), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.0.0.0/8", "localhost:3389", "10.0.0.1:3389", "127.0.0.1:0", "127.0.0.1:*"})
    void onlySingleEndpointsOfThisMachineAreForTests(String endpoint) {
        assertThrows(
                IllegalArgumentException.class,
                () -> AllowList.of(List.of(), List.of(), List.of(3389), List.of(endpoint)));
    }
}
