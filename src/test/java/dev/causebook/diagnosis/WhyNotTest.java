package dev.causebook.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.RandomCases;
import dev.causebook.TestPacks;
import dev.causebook.diagnosis.Diagnosis.NearbyFix;
import dev.causebook.diagnosis.WhyNot.NearMiss;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Pack;
import dev.causebook.render.WhyNotText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WhyNotTest {

    private static final Pack SMALL = TestPacks.smallPack();

    static List<Pack> packs() {
        return PropertiesTest.packs();
    }

    private static Diagnostician diagnostician(Pack pack) {
        return new Diagnostician(pack, new NaiveEvidenceRules(pack), CostWeights.DEFAULT);
    }

    private static Request request(Observation... facts) {
        return new Request(Facts.of(List.of(facts)), List.of(), Audience.AGENT, null, 5, 0, false);
    }

    private static Observation word(String fact, String value) {
        return Observation.given(fact, new Value.Word(value));
    }

    private static WhyNot whyNot(String cause, Observation... facts) {
        return diagnostician(SMALL).whyNot(request(facts), cause).orElseThrow();
    }

    @Test
    void a_rule_that_nearly_fired_says_what_it_misses() {
        WhyNot why = whyNot("key-unreadable", word("cert.state", "expired"));
        assertEquals("cert-expired", Objects.requireNonNull(why.first()).id());
        NearMiss nearest = why.nearest().get(0);
        assertEquals("key-unreadable/event-seen", nearest.rule().id());
        assertEquals("log.schannel.36870", nearest.missing().get(0).fact());
        assertEquals(List.of("present"), nearest.missing().get(0).values());
        assertNull(nearest.missing().get(0).seen(), "nobody has looked");
        assertTrue(nearest.open());
    }

    @Test
    void of_a_conclusion_it_says_what_it_would_be_drawn_from() {
        WhyNot why = whyNot("key-unreadable", word("probe.tcpPort", "open"));
        NearMiss broken = why.nearest().stream()
                .filter(miss -> miss.rule().id().equals("key-unreadable/handshake-broken"))
                .findFirst()
                .orElseThrow();
        assertEquals("log.entries", broken.missing().get(0).fact());
        assertEquals("contains", broken.missing().get(0).operator());
        assertEquals(1, broken.missing().size(), "the port was seen open already");
    }

    @Test
    void what_was_seen_otherwise_comes_last() {
        WhyNot why = whyNot("key-unreadable", word("log.schannel.36870", "absent"));
        NearMiss last = why.nearest().get(why.nearest().size() - 1);
        assertFalse(last.open());
        assertEquals(new Value.Word("absent"), last.missing().get(0).seen());
    }

    @Test
    void the_first_cause_wants_nothing() {
        WhyNot why = whyNot("cert-expired", word("cert.state", "expired"));
        assertEquals(1, why.rank());
        assertEquals(List.of(), why.wanted());
        assertTrue(why.reachable());
    }

    @Test
    void no_pack_has_a_cause_of_another_name() {
        assertEquals(Optional.empty(), diagnostician(SMALL).whyNot(request(), "other"));
        assertEquals(Optional.empty(), diagnostician(SMALL).whyNot(request(), "nothing"));
    }

    /** What is wanted, once seen, really puts the cause first; and nothing that is known is wanted. */
    @ParameterizedTest
    @MethodSource("packs")
    void the_facts_that_are_wanted_put_the_cause_first(Pack pack) {
        Diagnostician diagnostician = diagnostician(pack);
        RandomCases cases = new RandomCases(pack, 51);
        List<String> causes = List.copyOf(pack.causes().keySet());
        int reached = 0;
        for (int number = 0; number < 12; number++) {
            Facts facts = cases.nearRule(4);
            String cause = cases.any(causes);
            Request request = new Request(facts, List.of(), Audience.AGENT, null, 5, 0, false);
            WhyNot why = diagnostician.whyNot(request, cause).orElseThrow();
            Facts then = facts;
            for (Observation wanted : why.wanted()) {
                assertFindable(pack, wanted.fact());
                assertFalse(facts.knows(wanted.fact()), wanted::toString);
                then = then.with(wanted);
            }
            if (why.reachable()) {
                reached++;
                Diagnosis diagnosis =
                        diagnostician.diagnose(new Request(then, List.of(), Audience.AGENT, null, 5, 0, false));
                assertEquals(cause, diagnosis.causes().get(0).cause().id(), "case " + number + ": " + why.wanted());
            }
        }
        assertTrue(reached >= 5, "hardly any cause can be reached: " + reached);
    }

    /** What a ticket reads like, or speaks of, nobody can go and look at. */
    private static void assertFindable(Pack pack, String fact) {
        assertNotNull(pack.vocabulary().get(fact).question(), fact);
    }

    @Test
    void what_a_rule_misses_is_said_in_words() {
        String open = WhyNotText.plain(whyNot("key-unreadable", word("cert.state", "expired")));
        assertTrue(open.contains(": 'present' is wanted, nobody has looked  [log.schannel.36870]"), open);
        assertTrue(open.contains("This fact would put it first"), open);
        String seen = WhyNotText.plain(whyNot("key-unreadable", word("log.schannel.36870", "absent")));
        assertTrue(seen.contains(" is wanted, seen is '"), seen);
    }

    @Test
    void one_fact_is_the_smallest_set_where_one_is_enough() {
        WhyNot why = whyNot("key-unreadable", word("cert.state", "expired"));
        assertEquals(
                List.of("log.schannel.36870"),
                why.wanted().stream().map(Observation::fact).toList());
    }

    /** Each change, made, really puts the fix that it names first. */
    @ParameterizedTest
    @MethodSource("packs")
    void one_fact_away_another_fix_comes_first(Pack pack) {
        Diagnostician diagnostician = diagnostician(pack);
        RandomCases cases = new RandomCases(pack, 52);
        int changes = 0;
        for (int number = 0; number < 12; number++) {
            Request request = new Request(cases.nearRule(5), List.of(), Audience.AGENT, null, 5, 0, false);
            Diagnosis now = diagnostician.diagnose(request);
            assertNull(now.oneFactAway(), "only where it is asked for");
            List<NearbyFix> nearby = Objects.requireNonNull(
                    diagnostician.withOneFactAway(request, now).oneFactAway());
            for (NearbyFix one : nearby) {
                changes++;
                assertFindable(pack, one.fact().id());
                Facts facts = request.facts().without(one.fact().id());
                String value = one.value();
                if (value != null) {
                    facts = facts.with(Observation.given(
                            one.fact().id(),
                            one.fact().value(one.fact().allowed(value).orElseThrow())));
                }
                Diagnosis then =
                        diagnostician.diagnose(new Request(facts, List.of(), Audience.AGENT, null, 5, 0, false));
                String first = then.plan().length() == 0
                        ? ""
                        : then.fixes().get(0).fix().id();
                assertEquals(
                        one.first() == null
                                ? ""
                                : Objects.requireNonNull(one.first()).id(),
                        first,
                        one.toString());
                String before =
                        now.plan().length() == 0 ? "" : now.fixes().get(0).fix().id();
                assertFalse(first.equals(before), one.toString());
            }
        }
        assertTrue(changes > 0, "nothing is ever one fact away");
    }
}
