package dev.causebook.http;

import dev.causebook.cases.CaseStore;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says how the store fares. It never makes the service unready: diagnosing goes on without the store, and a balancer
 * that took the service out would stop that too.
 */
@Readiness
@Singleton
public final class StoreReadiness implements HealthCheck {

    private final CaseStore store;

    StoreReadiness(CaseStore store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        CaseStore.Health health = store.health();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("store")
                .up()
                .withData("state", health.state().name().toLowerCase(Locale.ROOT))
                .withData("database", health.database())
                .withData("since", health.since().toString());
        if (!health.detail().isEmpty()) {
            response.withData("detail", health.detail());
        }
        return response.build();
    }
}
