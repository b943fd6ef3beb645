package dev.causebook.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.diagnosis.Correlation.Incident;
import dev.causebook.diagnosis.Correlation.Likely;
import dev.causebook.diagnosis.Correlation.Member;
import dev.causebook.diagnosis.Correlation.Place;
import dev.causebook.fact.Audience;
import dev.causebook.fact.FactReader;
import dev.causebook.fact.Facts;
import dev.causebook.knowledge.Pack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrelationTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Pack RDP = PropertiesTest.packs().stream()
            .filter(pack -> pack.id().equals("rdp"))
            .findFirst()
            .orElseThrow();
    private static final Diagnostician DIAGNOSTICIAN =
            new Diagnostician(RDP, new NaiveEvidenceRules(RDP), CostWeights.DEFAULT);
    private static final Map<String, Map<String, Object>> CODE = Map.of("error", Map.of("code", "0x904"));

    private static Member member(Map<String, Map<String, Object>> stated, @Nullable Instant at, Object... places) {
        FactReader reader = new FactReader(RDP.vocabulary()).read(stated, "");
        assertEquals(List.of(), reader.faults());
        SortedMap<Place, String> named = new TreeMap<>();
        for (int index = 0; index < places.length; index += 2) {
            named.put((Place) places[index], (String) places[index + 1]);
        }
        Facts facts = Facts.of(reader.observations());
        return new Member(new Request(facts, List.of(), Audience.AGENT, null, 1, 0, false), at, named);
    }

    private static Instant after(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static List<Member> fiveFromOneHost() {
        List<Member> members = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            members.add(member(CODE, after(2L * number), Place.HOST, "srv01"));
        }
        return members;
    }

    private static List<List<Integer>> groups(List<Member> members) {
        return DIAGNOSTICIAN.incidents(members).stream().map(Incident::members).toList();
    }

    @Test
    void five_tickets_from_one_host_in_ten_minutes_are_one_fault() {
        List<Incident> incidents = DIAGNOSTICIAN.incidents(fiveFromOneHost());
        assertEquals(1, incidents.size());
        Incident one = incidents.get(0);
        assertEquals(List.of(0, 1, 2, 3, 4), one.members());
        assertEquals(Place.HOST, one.place());
        assertEquals("srv01", one.name());
        assertEquals(0.99, one.shared(), 1e-9, "as sure as it ever is");
        for (Likely likely : one.causes()) {
            assertTrue(
                    RDP.fixes().values().stream()
                            .filter(fix ->
                                    fix.solves().containsKey(likely.cause().id()))
                            .anyMatch(fix -> List.of("host", "cloud-portal").contains(fix.runAt())),
                    "not a cause of the host: " + likely.cause().id());
        }
        double sum = one.other()
                + one.causes().stream().mapToDouble(Likely::confidence).sum();
        assertTrue(sum > 0.1 && sum <= 1 + 1e-9, one::toString);
    }

    @Test
    void tickets_from_elsewhere_stay_apart() {
        List<Member> members = fiveFromOneHost();
        members.add(member(CODE, after(3), Place.HOST, "srv02"));
        members.add(member(CODE, after(4), Place.HOST, "srv03"));
        members.add(member(CODE, after(5)));
        assertEquals(List.of(List.of(0, 1, 2, 3, 4)), groups(members));
    }

    @Test
    void two_faults_at_two_hosts_are_two() {
        List<Member> members = fiveFromOneHost();
        Map<String, Map<String, Object>> refused = Map.of("probe", Map.of("tcpPort", "refused"));
        for (int number = 0; number < 3; number++) {
            members.add(member(refused, after(number), Place.HOST, "srv02"));
        }
        assertEquals(List.of(List.of(0, 1, 2, 3, 4), List.of(5, 6, 7)), groups(members));
    }

    @Test
    void the_same_host_weeks_later_is_another_case() {
        assertEquals(
                List.of(),
                groups(List.of(
                        member(CODE, NOON, Place.HOST, "srv01"),
                        member(CODE, after(30 * 24 * 60), Place.HOST, "srv01"))));
    }

    /** One look at the host says one thing, another something else: the host cannot be both. */
    @Test
    void what_contradicts_each_other_stays_apart() {
        Map<String, Map<String, Object>> one =
                Map.of("probe", Map.of("tcpPort", "open"), "cert", Map.of("state", "expired"));
        Map<String, Map<String, Object>> other =
                Map.of("probe", Map.of("tcpPort", "refused"), "cert", Map.of("state", "valid"));
        assertEquals(
                List.of(),
                groups(List.of(member(one, NOON, Place.HOST, "srv01"), member(other, after(60), Place.HOST, "srv01"))));
    }

    @Test
    void several_hosts_behind_one_gateway_share_its_fault() {
        Map<String, Map<String, Object>> gateway = Map.of("error", Map.of("code", "0x3000008"));
        List<Member> members = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            members.add(member(gateway, after(number), Place.HOST, "srv0" + number, Place.GATEWAY, "gw1"));
        }
        List<Incident> incidents = DIAGNOSTICIAN.incidents(members);
        assertEquals(1, incidents.size());
        assertEquals(Place.GATEWAY, incidents.get(0).place());
        assertEquals("gw1", incidents.get(0).name());
    }

    @Test
    void the_order_of_the_cases_does_not_matter() {
        List<Member> members = fiveFromOneHost();
        Map<String, Map<String, Object>> expired = Map.of("cert", Map.of("state", "expired"));
        members.add(member(expired, after(7), Place.HOST, "srv02", Place.SUBNET, "s"));
        members.add(member(expired, after(8), Place.HOST, "srv02", Place.SUBNET, "s"));
        members.add(member(CODE, after(9), Place.HOST, "srv09", Place.SUBNET, "s"));
        Random random = new Random(12);
        String expected = described(members);
        for (int draw = 0; draw < 8; draw++) {
            List<Member> shuffled = new ArrayList<>(members);
            Collections.shuffle(shuffled, random);
            assertEquals(expected, described(shuffled));
        }
    }

    private static String described(List<Member> members) {
        return DIAGNOSTICIAN.incidents(members).stream()
                .map(incident -> incident.place() + incident.name() + " "
                        + incident.members().stream()
                                .map(number ->
                                        String.valueOf(members.get(number).at()))
                                .sorted()
                                .toList()
                        + incident.causes().stream()
                                .map(likely -> likely.cause().id())
                                .toList())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Five people who report the same of one host have not looked at it five times. */
    @Test
    void what_several_report_alike_counts_once_in_the_joint_posterior() {
        Incident two = DIAGNOSTICIAN.incidents(fiveFromOneHost().subList(0, 2)).get(0);
        Incident five = DIAGNOSTICIAN.incidents(fiveFromOneHost()).get(0);
        assertEquals(two.other(), five.other(), 1e-9);
        assertEquals(two.causes().toString(), five.causes().toString());
        assertTrue(five.shared() > two.shared());
    }

    @Test
    void too_many_cases_are_refused() {
        List<Member> many = Collections.nCopies(Correlation.MOST_CASES + 1, member(CODE, NOON));
        assertThrows(IllegalArgumentException.class, () -> DIAGNOSTICIAN.incidents(many));
    }
}
