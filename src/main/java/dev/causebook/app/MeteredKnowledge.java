package dev.causebook.app;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Knowledge;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Knowledge that tells how its loads went. */
final class MeteredKnowledge implements Knowledge {

    private final Knowledge knowledge;
    private final MeteredRules rules;
    private final Timer reloads;
    private final Counter failures;

    MeteredKnowledge(Knowledge knowledge, MeteredRules rules, MeterRegistry registry) {
        this.knowledge = knowledge;
        this.rules = rules;
        this.reloads = Timer.builder("causebook.knowledge.reload")
                .description("Loads of the packs")
                .register(registry);
        this.failures = Counter.builder("causebook.knowledge.reload.failures")
                .description("Loads that refused a pack")
                .register(registry);
        Gauge.builder(
                        "causebook.packs.loaded",
                        this,
                        all -> all.active().desks().size())
                .description("Packs in force")
                .register(registry);
        Gauge.builder(
                        "causebook.packs.refused",
                        this,
                        all -> all.status().packs().stream()
                                .filter(pack -> !pack.current())
                                .count())
                .description("Packs whose files on disk are not in force because they have a fault")
                .register(registry);
    }

    @Override
    public ActiveKnowledge active() {
        return knowledge.active();
    }

    @Override
    public Status status() {
        return knowledge.status();
    }

    @Override
    public void beforeEachChange(Consumer<ActiveKnowledge> listener) {
        knowledge.beforeEachChange(listener);
    }

    @Override
    public Status reload() {
        return metered(knowledge::reload);
    }

    @Override
    public Status refresh() {
        return metered(knowledge::refresh);
    }

    private Status metered(Supplier<Status> load) {
        Status status = rules.whileLoading(() -> reloads.record(load));
        if (status == null) {
            throw new IllegalStateException("a load says how it went");
        }
        if (!status.current()) {
            failures.increment();
        }
        return status;
    }
}
