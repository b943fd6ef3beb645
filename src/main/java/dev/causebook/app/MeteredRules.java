package dev.causebook.app;

import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.RuleCompiler;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Pack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** Counts the rules that fire in cases; scenarios replayed while a pack is loaded are not cases. */
final class MeteredRules implements RuleCompiler {

    private final RuleCompiler compiler;
    private final MeterRegistry registry;
    private final TwinWatch watch;
    /** Handed on to the threads that a load starts to replay scenarios, which end with it. */
    private final ThreadLocal<Boolean> loading = new InheritableThreadLocal<>();

    MeteredRules(RuleCompiler compiler, MeterRegistry registry, TwinWatch watch) {
        this.compiler = compiler;
        this.registry = registry;
        this.watch = watch;
    }

    @Override
    public Reading read(Vocabulary vocabulary, List<RuleFile> files) {
        return compiler.read(vocabulary, files);
    }

    @Override
    public EvidenceRules compile(Pack pack) {
        EvidenceRules rules = compiler.compile(pack);
        EvidenceRules watched = watch.over(pack, rules);
        Counter fired = Counter.builder("causebook.rules.fired")
                .description("Rules that fired in cases")
                .tag("pack", pack.id())
                .register(registry);
        return facts -> {
            if (loading.get() != null) {
                return rules.fire(facts);
            }
            EvidenceRules.Fired result = watched.fire(facts);
            fired.increment(result.rules().size());
            return result;
        };
    }

    /** Does something in which no firing counts. */
    <T> T whileLoading(Supplier<T> load) {
        loading.set(true);
        try {
            return load.get();
        } finally {
            loading.remove();
        }
    }
}
