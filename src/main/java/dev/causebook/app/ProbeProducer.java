package dev.causebook.app;

import dev.causebook.cases.EndpointProbe;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/** Gives the service its probe; a list that cannot be read stops the start. */
@Singleton
final class ProbeProducer {

    @Produces
    @Singleton
    @Startup
    EndpointProbe probe(Config config, Clock clock) {
        return ProbeSettings.probe(config, clock);
    }
}
