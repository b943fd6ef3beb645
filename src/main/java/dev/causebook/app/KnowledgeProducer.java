package dev.causebook.app;

import dev.causebook.calibration.MeasuredFiles;
import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.Knowledge;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.drools.DroolsRuleCompiler;
import dev.causebook.knowledge.PackFault;
import dev.causebook.pack.MeasuredFolder;
import dev.causebook.pack.PackKnowledge;
import dev.causebook.pack.PackLoader;
import dev.causebook.pack.PackTrust;
import dev.causebook.pack.SignedPacks;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Loads the packs when the service starts, never in a request. */
@Singleton
final class KnowledgeProducer {

    private static final Logger LOG = Logger.getLogger(KnowledgeProducer.class);
    static final String TRUSTED_KEYS = "causebook.trusted-keys";

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    MeasuredFiles measured(@ConfigProperty(name = "causebook.rules", defaultValue = "rules") String rules) {
        return new MeasuredFolder(Path.of(rules));
    }

    @Produces
    @Singleton
    Knowledge knowledge(
            @ConfigProperty(name = "causebook.rules", defaultValue = "rules") String rules,
            @ConfigProperty(name = "causebook.engine", defaultValue = "network") DroolsRuleCompiler.Way way,
            @ConfigProperty(name = "causebook.revisions", defaultValue = "data/pack-revisions") String revisions,
            @ConfigProperty(name = "causebook.twin.sample", defaultValue = "0.001") double sample,
            @ConfigProperty(name = "causebook.remembered", defaultValue = "500") int remembered,
            CostSettings costs,
            EndpointProbe probe,
            Clock clock,
            MeterRegistry registry) {
        Path folder = Path.of(rules).toAbsolutePath().normalize();
        CostWeights weights = costs.weights();
        MeteredRules meters =
                new MeteredRules(new DroolsRuleCompiler(way), registry, new TwinWatch(sample, registry, LOG::warn));
        Knowledge knowledge = new MeteredKnowledge(
                new PackKnowledge(
                        folder,
                        new PackLoader(meters),
                        trusted(
                                ConfigProvider.getConfig()
                                        .getConfigValue(TRUSTED_KEYS)
                                        .getRawValue(),
                                Path.of(revisions)),
                        weights,
                        clock,
                        ArtefactReaders.at(clock),
                        Math.max(0, remembered),
                        probe.on()),
                meters,
                registry);
        Knowledge.Status status = knowledge.reload();
        if (knowledge.active().desks().isEmpty()) {
            throw new ConfigurationException(refusal(folder, status));
        }
        status.packs()
                .forEach(pack -> LOG.infof(
                        "Pack %s %s %s, %d faults and warnings",
                        pack.name(),
                        pack.version(),
                        pack.digest(),
                        pack.faults().size()));
        return knowledge;
    }

    /** Whom to trust; a setting that is there and names nobody must not pass for one that is left out. */
    static PackTrust trusted(@Nullable String keys, Path revisions) {
        if (keys == null) {
            return PackTrust.ANYBODY;
        }
        try {
            return new SignedPacks(
                    Stream.of(keys.split(",")).filter(key -> !key.isBlank()).toList(), revisions);
        } catch (IllegalArgumentException noKey) {
            throw new ConfigurationException(TRUSTED_KEYS + ": " + noKey.getMessage(), noKey);
        }
    }

    private static String refusal(Path folder, Knowledge.Status status) {
        String faults = status.packs().stream()
                .flatMap(pack -> pack.faults().stream()
                        .filter(fault -> fault.severity() == PackFault.Severity.ERROR)
                        .map(fault -> "\n  " + pack.name() + "/" + fault))
                .collect(Collectors.joining());
        return "No knowledge pack could be loaded from " + folder + ", so there is nothing to serve."
                + (faults.isEmpty()
                        ? " A pack is a sub-folder with a pack.yaml; causebook.rules (CAUSEBOOK_RULES) names the folder of packs."
                        : faults);
    }
}
