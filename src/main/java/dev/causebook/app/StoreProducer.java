package dev.causebook.app;

import dev.causebook.calibration.CalibrationDesk;
import dev.causebook.calibration.ExperienceDesk;
import dev.causebook.calibration.LearningDesk;
import dev.causebook.cases.CaseStatistics;
import dev.causebook.cases.ConversationStore;
import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.Knowledge;
import dev.causebook.store.FolderInUseException;
import dev.causebook.store.SqlCaseStore;
import dev.causebook.store.StoreSettings;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens the store that the settings name, when the service starts. */
@Singleton
final class StoreProducer {

    private static final Logger LOG = Logger.getLogger(StoreProducer.class);
    private final ExecutorService counting = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "causebook-counting");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    private static final String POSTGRESQL = "jdbc:postgresql://";

    @Produces
    @Singleton
    @Startup
    SqlCaseStore store(
            StoreConfig config,
            @ConfigProperty(name = "causebook.data", defaultValue = "data") String data,
            Clock clock) {
        StoreSettings where = where(config, data);
        try {
            SqlCaseStore store = SqlCaseStore.open(where, clock);
            LOG.infof("Cases are kept in %s", where);
            return store;
        } catch (FolderInUseException inUse) {
            throw new ConfigurationException(String.valueOf(inUse.getMessage()));
        }
    }

    @Produces
    @Singleton
    CaseStatistics statistics(SqlCaseStore store) {
        return store.statistics();
    }

    @Produces
    @Singleton
    CalibrationDesk calibration(CaseStatistics statistics, Clock clock) {
        return new CalibrationDesk(statistics, clock);
    }

    @Produces
    @Singleton
    LearningDesk learning(Knowledge knowledge, SqlCaseStore store, CaseStatistics statistics) {
        return new LearningDesk(knowledge, store, statistics);
    }

    @Produces
    @Singleton
    ExperienceDesk experience(Knowledge knowledge, SqlCaseStore store, Clock clock) {
        return new ExperienceDesk(knowledge, store, counting, clock);
    }

    void end(@Disposes ExperienceDesk desk) {
        counting.shutdownNow();
    }

    /** Conversations are kept where the cases are. */
    @Produces
    @Singleton
    ConversationStore conversations(SqlCaseStore store) {
        return store.conversations();
    }

    /** What helpdesks told is kept there too. */
    @Produces
    @Singleton
    DeliveryStore deliveries(SqlCaseStore store) {
        return store.deliveries();
    }

    void close(@Disposes SqlCaseStore store) {
        store.close();
    }

    /** Where the settings say that cases are kept. */
    static StoreSettings where(StoreConfig config, String data) {
        String url = config.url().orElse(null);
        if (url != null && !url.startsWith(POSTGRESQL)) {
            throw new ConfigurationException("causebook.store.url (CAUSEBOOK_STORE_URL) is the address of a PostgreSQL"
                    + " database, " + POSTGRESQL + "host:5432/database. Leave it out to keep cases in files.");
        }
        Path folder = Path.of(data).toAbsolutePath().normalize();
        if (url == null && folder.toString().contains(";")) {
            throw new ConfigurationException("causebook.data (CAUSEBOOK_DATA) is " + folder
                    + ", and a semicolon in a folder's name ends it for the database." + " Choose another folder.");
        }
        return new StoreSettings(url, config.username().orElse(null), password(config), folder, config.patience());
    }

    private static @Nullable String password(StoreConfig config) {
        Optional<String> file = config.passwordFile();
        if (file.isEmpty()) {
            return config.password().orElse(null);
        }
        try {
            return Files.readString(Path.of(file.get())).strip();
        } catch (IOException unreadable) {
            throw new ConfigurationException("causebook.store.password-file (CAUSEBOOK_STORE_PASSWORD_FILE) names "
                    + file.get() + ", which cannot be read.");
        }
    }
}
