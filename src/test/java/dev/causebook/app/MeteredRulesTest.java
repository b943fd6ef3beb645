package dev.causebook.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.causebook.TestPacks;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.diagnosis.RuleCompiler;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Pack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MeteredRulesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredRules meters =
            new MeteredRules(new AlwaysFiring(), registry, new TwinWatch(0, registry, report -> {}));
    private final EvidenceRules rules = meters.compile(TestPacks.smallPack());

    @Test
    void rulesThatFireInCasesAreCounted() {
        rules.fire(Facts.NONE);

        assertEquals(1, fired());
    }

    @Test
    void rulesThatFireInThreadsOfALoadAreNotCounted() {
        meters.whileLoading(() -> {
            rules.fire(Facts.NONE);
            return CompletableFuture.supplyAsync(
                            () -> rules.fire(Facts.NONE), replay -> new Thread(replay, "replay").start())
                    .join();
        });

        assertEquals(0, fired());
    }

    @Test
    void casesCountAgainAfterALoad() {
        meters.whileLoading(() -> rules.fire(Facts.NONE));
        rules.fire(Facts.NONE);

        assertEquals(1, fired());
    }

    private double fired() {
        return registry.get("causebook.rules.fired").counter().count();
    }

    /** Says that the first rule holds, whatever is known. */
    private static final class AlwaysFiring implements RuleCompiler {
        @Override
        public Reading read(Vocabulary vocabulary, List<RuleFile> files) {
            return new Reading(List.of(), List.of());
        }

        @Override
        public EvidenceRules compile(Pack pack) {
            NaiveEvidenceRules naive = new NaiveEvidenceRules(pack);
            return facts -> new EvidenceRules.Fired(
                    List.of(pack.rules().get(0)), naive.fire(facts).facts(), false);
        }
    }
}
