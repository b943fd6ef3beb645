package dev.causebook.drools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.RandomCases;
import dev.causebook.TestPacks;
import dev.causebook.cases.Scenario;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.EvidenceRules.Fired;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Facts;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.pack.LoadedPack;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways into the engine and the naive reading of the same rules must not differ in anything. */
class TwinTest {

    private static final int RANDOM_CASES = 3_000;

    private static List<Twins> packs = List.of();

    record Twins(LoadedPack loaded, Pack pack, EvidenceRules engine, EvidenceRules classic, EvidenceRules naive) {
        @Override
        public String toString() {
            return pack.id();
        }

        void assertAgree(Facts facts, String where) {
            Fired expected = naive.fire(facts);
            assertSame(expected, engine.fire(facts), facts, where + ", network");
            assertSame(expected, classic.fire(facts), facts, where + ", classic");
        }

        private static void assertSame(Fired expected, Fired actual, Facts facts, String where) {
            assertEquals(ids(expected), ids(actual), () -> where + ": rules fired on " + facts.all());
            assertEquals(
                    List.copyOf(expected.facts().all()),
                    List.copyOf(actual.facts().all()),
                    () -> where + ": conclusions");
            assertFalse(actual.cutShort(), where);
        }
    }

    /** Made once: compiling the classic way takes seconds. */
    static synchronized List<Twins> packs() {
        if (packs.isEmpty()) {
            packs = compiled();
        }
        return packs;
    }

    private static List<Twins> compiled() {
        return TestPacks.all().stream()
                .map(loaded -> {
                    Pack pack = loaded.pack()
                            .orElseThrow(
                                    () -> new AssertionError(loaded.faults().toString()));
                    return new Twins(
                            loaded,
                            pack,
                            loaded.rules().orElseThrow(),
                            new DroolsRuleCompiler(DroolsRuleCompiler.Way.CLASSIC).compile(pack),
                            new NaiveEvidenceRules(pack));
                })
                .toList();
    }

    private static List<String> ids(Fired fired) {
        return fired.rules().stream().map(Rule::id).toList();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void agree_on_every_scenario(Twins twins) {
        assertFalse(twins.loaded().scenarios().isEmpty());
        for (Scenario scenario : twins.loaded().scenarios()) {
            twins.assertAgree(Facts.of(scenario.facts()), scenario.place() + " '" + scenario.name() + "'");
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void agree_on_random_facts(Twins twins) {
        long seed = 20_261_123;
        RandomCases cases = new RandomCases(twins.pack(), seed);
        Set<String> heard = new HashSet<>();
        for (int number = 0; number < RANDOM_CASES; number++) {
            Facts facts = number % 2 == 0 ? cases.next(25) : cases.nearRule(10);
            twins.assertAgree(facts, "seed " + seed + ", case " + number);
            heard.addAll(ids(twins.naive().fire(facts)));
        }
        assertTrue(
                heard.size() >= Math.min(10, twins.pack().rules().size() / 2),
                "the cases are too tame: only " + heard + " fired");
    }

    @ParameterizedTest
    @MethodSource("packs")
    void nothing_fires_where_nothing_is_known(Twins twins) {
        for (EvidenceRules rules : List.of(twins.engine(), twins.classic())) {
            assertEquals(List.of(), ids(rules.fire(Facts.NONE)));
            assertTrue(rules.fire(Facts.NONE).facts().isEmpty());
        }
    }

    /** Of a group with one known field the others are null in the engine: no flag is false, no number 0. */
    @ParameterizedTest
    @MethodSource("packs")
    void one_known_fact_lets_only_rules_on_it_speak(Twins twins) {
        RandomCases cases = new RandomCases(twins.pack(), 7);
        for (FactDefinition fact : twins.pack().vocabulary().facts()) {
            if (fact.derived()) {
                continue;
            }
            for (int draw = 0; draw < 6; draw++) {
                Facts facts = Facts.of(List.of(cases.observation(fact)));
                Fired fired = twins.engine().fire(facts);
                for (Rule rule : fired.rules()) {
                    boolean onConclusion = rule.facts().stream()
                            .allMatch(id -> twins.pack().vocabulary().get(id).derived());
                    assertTrue(
                            onConclusion || rule.facts().equals(Set.of(fact.id())),
                            () -> rule.id() + " speaks on " + facts.all());
                }
            }
        }
    }

    @Test
    void many_threads_see_the_same() {
        Twins twins = packs().get(0);
        RandomCases cases = new RandomCases(twins.pack(), 11);
        List<Facts> all = java.util.stream.IntStream.range(0, 400)
                .mapToObj(unused -> cases.nearRule(6))
                .toList();
        all.parallelStream().forEach(facts -> twins.assertAgree(facts, "in parallel"));
    }
}
