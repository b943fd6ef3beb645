package dev.causebook.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.Printed;
import dev.causebook.TestPacks;
import dev.causebook.cases.Look.State;
import dev.causebook.cases.ProbeRefusedException.Reason;
import dev.causebook.cases.Sighting.Handshake;
import dev.causebook.cases.Sighting.Offer;
import dev.causebook.cases.Sighting.PeerCertificate;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.fact.Audience;
import dev.causebook.intake.CaseReader;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.knowledge.Pack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A machine is asked before people are, once, and whatever comes of it the case is answered. */
class LookFirstTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Endpoint HOST = new Endpoint("srv01.example.com", 3389);
    private static final Pack RDP = TestPacks.all().stream()
            .flatMap(loaded -> loaded.pack().stream())
            .filter(pack -> pack.id().equals("rdp"))
            .findFirst()
            .orElseThrow();
    private static final CaseDesk LOOKING = desk(true);
    private static final CaseDesk BLIND = desk(false);

    private static CaseDesk desk(boolean looks) {
        return new CaseDesk(new ActiveKnowledge(List.of(
                PackDesk.of(RDP, new NaiveEvidenceRules(RDP), CostWeights.DEFAULT, Artefacts.TIMELESS, 0, looks))));
    }

    /** Sees always the same, or nothing, and counts how often it was asked. */
    private static final class Stub implements EndpointProbe {
        private final List<String> asked = new ArrayList<>();
        private final @Nullable Sighting sees;
        private @Nullable RuntimeException fault;
        private boolean on = true;

        Stub(@Nullable Sighting sees) {
            this.sees = sees;
        }

        @Override
        public boolean on() {
            return on;
        }

        @Override
        public Sighting look(String host, int port) throws ProbeRefusedException {
            asked.add(host + ":" + port);
            if (fault != null) {
                throw fault;
            }
            if (sees == null) {
                throw new ProbeRefusedException(Reason.LATER, "It was looked at a moment ago.", 9);
            }
            return sees;
        }
    }

    private static Sighting reached(String tcp) {
        return new Sighting(
                HOST.host(), HOST.port(), "10.0.0.1", NOON, "resolved", tcp, null, List.of(), null, null, List.of());
    }

    private static Sighting expired() {
        PeerCertificate shown = new PeerCertificate(
                "CN=srv01.example.com",
                "CN=srv01.example.com",
                List.of(),
                NOON.minusSeconds(900),
                NOON.minusSeconds(300),
                "RSA 2048",
                "SHA256withRSA",
                "server-authentication",
                true,
                true,
                "00");
        return new Sighting(
                HOST.host(),
                HOST.port(),
                "10.0.0.1",
                NOON,
                "resolved",
                "open",
                1.0,
                List.of(new Offer("tls+nla", "selected", "tls", null)),
                new Handshake("ok", "1.3", "TLS_AES_256_GCM_SHA384"),
                shown,
                List.of());
    }

    private static CaseInput.Builder failing() {
        return CaseInput.with().facts(Map.of("error", Map.of("code", "0x904"))).look(HOST);
    }

    private static Look look(Stub probe, CaseInput input) throws InvalidCaseException {
        Look look = new LookFirst(probe).answer(LOOKING, input).look();
        assertNotNull(look);
        return look;
    }

    @Test
    void what_is_seen_enters_like_an_answer_and_the_case_is_diagnosed_again() throws InvalidCaseException {
        Stub probe = new Stub(expired());
        Answer answer = new LookFirst(probe).answer(LOOKING, failing().take());
        assertEquals(List.of("srv01.example.com:3389"), probe.asked, "one look");
        Look look = answer.look();
        assertNotNull(look);
        assertEquals(State.MADE, look.state());
        assertTrue(look.facts().contains("cert.state"), look.toString());
        assertTrue(look.savesMinutes() > 0, look.toString());
        assertEquals(
                "rdp-cert-expired",
                answer.diagnoses().get(0).causes().get(0).cause().id());
    }

    @Test
    void an_agent_without_a_host_is_told_what_a_look_would_save() throws InvalidCaseException {
        Look look = look(new Stub(expired()), failing().look(null).take());
        assertEquals(State.OFFERED, look.state());
        assertTrue(look.facts().contains("cert.state"), look.toString());
        assertTrue(look.savesMinutes() > 0);
    }

    @Test
    void where_looking_is_off_nothing_shows() throws InvalidCaseException {
        assertNull(BLIND.answer(failing().look(null).take()).look());
        Stub off = new Stub(expired());
        off.on = false;
        Answer answer = new LookFirst(off).answer(BLIND, failing().take());
        assertEquals(List.of(), off.asked);
        assertNotNull(answer.look());
        assertEquals(State.NOT_POSSIBLE, answer.look().state());
        assertTrue(answer.look().says().contains("CAUSEBOOK_PROBE_NETWORKS"));
    }

    @Test
    void nothing_is_looked_at_where_nothing_may_be_asked() throws InvalidCaseException {
        Stub probe = new Stub(expired());
        assertEquals(
                State.NOT_NEEDED, look(probe, failing().maxQuestions(0).take()).state());
        assertEquals(List.of(), probe.asked);
    }

    @Test
    void nothing_is_looked_at_where_all_that_it_shows_is_known() throws InvalidCaseException {
        Stub probe = new Stub(expired());
        Answer seen = new LookFirst(probe).answer(LOOKING, failing().take());
        assertEquals(1, probe.asked.size());
        Map<String, Object> all = new TreeMap<>();
        for (var fact : RDP.vocabulary().facts()) {
            if (SightingSigns.facts(new CaseReader(RDP, Artefacts.TIMELESS)).contains(fact.id()) && fact.closed()) {
                @SuppressWarnings("unchecked")
                Map<String, Object> group =
                        (Map<String, Object>) all.computeIfAbsent(fact.group(), unused -> new TreeMap<>());
                group.put(fact.name(), fact.values().get(0).value());
            }
        }
        assertEquals(State.NOT_NEEDED, look(probe, failing().facts(all).take()).state());
        assertEquals(1, probe.asked.size());
        assertTrue(seen.facts().size() > 5);
    }

    @Test
    void a_look_that_fails_leaves_the_answer_as_it_was() throws InvalidCaseException {
        String plain = Printed.of(LOOKING.answer(failing().take()));
        Stub refused = new Stub(null);
        Stub broken = new Stub(null);
        broken.fault = new IllegalStateException("no network at all");
        for (Stub probe : List.of(refused, broken, new Stub(reached("timeout")), new Stub(reached("unreachable")))) {
            Answer answer = new LookFirst(probe).answer(LOOKING, failing().take());
            assertEquals(1, probe.asked.size());
            assertNotNull(answer.look());
            assertEquals(State.NOT_POSSIBLE, answer.look().state());
            assertEquals(plain, Printed.of(answer), () -> answer.look().says());
        }
    }

    /** A refusal comes from the host or its firewall, wherever one asks from; and somebody who could not tell did not look. */
    @Test
    void a_refused_connection_counts_and_beats_that_somebody_could_not_tell() throws InvalidCaseException {
        CaseInput untold = failing()
                .facts(Map.of("error", Map.of("code", "0x904"), "probe", Map.of("tcpPort", "cannot-tell")))
                .take();
        Answer answer = new LookFirst(new Stub(reached("refused"))).answer(LOOKING, untold);
        assertEquals(
                "refused",
                answer.facts().stream()
                        .filter(fact -> fact.fact().equals("probe.tcpPort"))
                        .findFirst()
                        .orElseThrow()
                        .value()
                        .plain());
    }

    @Test
    void what_somebody_states_beats_the_look() throws InvalidCaseException {
        CaseInput valid = failing()
                .facts(Map.of("error", Map.of("code", "0x904"), "cert", Map.of("state", "valid")))
                .take();
        Answer answer = new LookFirst(new Stub(expired())).answer(LOOKING, valid);
        assertTrue(answer.facts().stream()
                .anyMatch(fact ->
                        fact.fact().equals("cert.state") && fact.value().plain().equals("valid")));
    }

    /** An end user has no fix to hope for here; whoever takes over gains by the look all the same. */
    @Test
    void for_an_end_user_it_is_worth_what_it_is_worth_to_whoever_takes_over() throws InvalidCaseException {
        Stub probe = new Stub(expired());
        CaseInput user = failing().audience(Audience.END_USER).take();
        assertEquals(State.MADE, look(probe, user).state());
    }
}
