package dev.causebook.app;

import dev.causebook.bulk.StreamHealth;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says how the stream of tickets fares. It never makes the service unready, since calls are answered without a broker. */
@Readiness
@Singleton
final class StreamReadiness implements HealthCheck {

    private final StreamOfTickets stream;

    StreamReadiness(StreamOfTickets stream) {
        this.stream = stream;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("kafka").up();
        Optional<StreamHealth> found = stream.health();
        if (found.isEmpty()) {
            return response.withData("state", "off").build();
        }
        StreamHealth health = found.get();
        response.withData("state", health.state().name().toLowerCase(Locale.ROOT))
                .withData("since", health.since().toString());
        if (!health.detail().isEmpty()) {
            response.withData("detail", health.detail());
        }
        return response.build();
    }
}
