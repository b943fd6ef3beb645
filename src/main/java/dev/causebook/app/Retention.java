package dev.causebook.app;

import dev.causebook.cases.CaseStore;
import dev.causebook.cases.StoreUnavailableException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Deletes cases when their time is over: at the start, and every hour from then on. */
@Singleton
final class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final CaseStore store;
    private final Clock clock;
    private final Optional<Integer> days;
    private final ScheduledExecutorService broom = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "causebook-retention");
        thread.setDaemon(true);
        return thread;
    });

    Retention(CaseStore store, Clock clock, @ConfigProperty(name = "causebook.retention-days") Optional<Integer> days) {
        this.store = store;
        this.clock = clock;
        this.days = days;
    }

    void start(@Observes StartupEvent started) {
        if (days.isPresent()) {
            if (days.get() < 1) {
                throw new ConfigurationException("causebook.retention-days (CAUSEBOOK_RETENTION_DAYS) is " + days.get()
                        + ": cases are kept for at least one day. Leave it out to keep them for good.");
            }
            broom.scheduleWithFixedDelay(this::sweep, 0, 1, TimeUnit.HOURS);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        broom.shutdownNow();
    }

    /** Deletes what is too old; where the store does not answer, the next hour will do. */
    void sweep() {
        try {
            long gone = store.forgetBefore(clock.instant().minus(Duration.ofDays(days.orElseThrow())));
            if (gone > 0) {
                LOG.infof("Deleted %d cases older than %d days", gone, days.get());
            }
        } catch (StoreUnavailableException unavailable) {
            LOG.warnf("Cases that are too old could not be deleted now: %s", unavailable.getMessage());
        }
    }
}
