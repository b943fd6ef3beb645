package dev.causebook.app;

import dev.causebook.cases.CaseStore;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.ReplayDesk;
import dev.causebook.cases.Ulid;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.drools.DroolsRuleCompiler;
import dev.causebook.store.JsonCaseLines;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the desk together at which kept cases are replayed. */
@Singleton
final class ReplayProducer {

    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "causebook-replay");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    @Produces
    @Singleton
    ReplayDesk desk(
            Knowledge knowledge,
            CaseStore store,
            @ConfigProperty(name = "causebook.rules", defaultValue = "rules") String rules,
            @ConfigProperty(name = "causebook.revisions", defaultValue = "data/pack-revisions") String revisions,
            @ConfigProperty(name = "causebook.replays.candidates") Optional<String> candidates,
            CostSettings costs,
            Clock clock) {
        SecureRandom random = new SecureRandom();
        CostWeights weights = costs.weights();
        String keys = ConfigProvider.getConfig()
                .getConfigValue(KnowledgeProducer.TRUSTED_KEYS)
                .getRawValue();
        ReplayPacks packs = new ReplayPacks(
                knowledge,
                Path.of(rules).toAbsolutePath().normalize(),
                candidates
                        .map(folder -> Path.of(folder).toAbsolutePath().normalize())
                        .orElse(null),
                new DroolsRuleCompiler(),
                KnowledgeProducer.trusted(keys, Path.of(revisions)),
                weights,
                clock);
        // Those who wait for a diagnosis come first: half the processors at most.
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new ReplayDesk(store, packs, executor, threads, clock, millis -> {
            byte[] bits = new byte[Ulid.RANDOM_BYTES];
            random.nextBytes(bits);
            return Ulid.of(millis, bits);
        });
    }

    void close(@Disposes ReplayDesk desk) {
        executor.shutdownNow();
    }

    @Produces
    @Singleton
    JsonCaseLines lines() {
        return new JsonCaseLines();
    }
}
