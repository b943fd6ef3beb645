package dev.causebook.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many calls of the API are in work at once. Those above the limit are told to come back instead of waiting without
 * end; health and metrics are not counted, so that a busy service is not taken for a dead one.
 */
@Singleton
public final class Admission {

    static final String RETRY_SECONDS = "1";

    private static final String COUNTED = "/v1/";
    private static final String ASSISTANTS = "/mcp";

    private final AtomicInteger inWork = new AtomicInteger();
    private final int most;
    private final Counter refused;

    Admission(
            @ConfigProperty(name = "causebook.overload.most-at-once", defaultValue = "500") int most,
            MeterRegistry registry) {
        this.most = most;
        this.refused = Counter.builder("causebook.calls.refused")
                .description("Calls told to come back because too many were in work")
                .register(registry);
        Gauge.builder("causebook.calls.in.work", inWork, AtomicInteger::get)
                .description("Calls of the API in work")
                .register(registry);
    }

    /** Lets a call in, until it ends; false where it has to come back. */
    boolean admits(RoutingContext call) {
        String path = call.request().path();
        if (!path.startsWith(COUNTED) && !path.equals(ASSISTANTS)) {
            return true;
        }
        if (inWork.incrementAndGet() > most) {
            inWork.decrementAndGet();
            refused.increment();
            return false;
        }
        call.addEndHandler(ended -> inWork.decrementAndGet());
        return true;
    }
}
