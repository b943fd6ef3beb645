package dev.causebook.app;

import dev.causebook.cases.Knowledge;
import dev.causebook.knowledge.PackFault;
import dev.causebook.pack.FolderWatch;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings changes under the folder of packs into force while the service runs, in a thread that serves nobody. */
@Singleton
final class KnowledgeWatch {

    private static final Logger LOG = Logger.getLogger(KnowledgeWatch.class);
    private static final int MOST_LOGGED = 20;

    private final Knowledge knowledge;
    private final Path folder;
    private final WatchSettings settings;
    private @Nullable FolderWatch watch;

    KnowledgeWatch(
            Knowledge knowledge,
            @ConfigProperty(name = "causebook.rules", defaultValue = "rules") String rules,
            WatchSettings settings) {
        this.knowledge = knowledge;
        this.folder = Path.of(rules).toAbsolutePath().normalize();
        this.settings = settings;
    }

    /** Begins when all who want to hear of changes are there. */
    void begin(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 100) StartupEvent started) {
        if (settings.way() == WatchSettings.Way.OFF) {
            return;
        }
        watch = new FolderWatch(
                folder,
                settings.way() == WatchSettings.Way.AUTO,
                this::refresh,
                broken -> LOG.error("Packs could not be read again; those in force go on serving", broken));
        LOG.infof(
                "Changes under %s come into force by themselves%s",
                folder, watch.watching() ? "" : ", looked for once a second");
    }

    void end(@Observes ShutdownEvent over) {
        if (watch != null) {
            watch.close();
        }
    }

    private void refresh() {
        long begun = System.nanoTime();
        Set<Knowledge.PackStatus> before = Set.copyOf(knowledge.status().packs());
        Knowledge.Status status = knowledge.refresh();
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        for (Knowledge.PackStatus pack : status.packs()) {
            if (before.contains(pack)) {
                continue;
            }
            if (pack.current()) {
                LOG.infof("Pack %s %s %s is in force, %d ms", pack.name(), pack.version(), pack.digest(), millis);
            } else {
                LOG.errorf(
                        "Pack %s is not taken as it stands on disk; %s%s",
                        pack.name(),
                        pack.digest() == null ? "none of it is in force" : pack.digest() + " goes on serving",
                        listed(pack));
            }
        }
    }

    private static String listed(Knowledge.PackStatus pack) {
        List<PackFault> errors = pack.faults().stream()
                .filter(fault -> fault.severity() == PackFault.Severity.ERROR)
                .toList();
        StringBuilder lines = new StringBuilder();
        errors.stream()
                .limit(MOST_LOGGED)
                .forEach(fault ->
                        lines.append("\n  ").append(pack.name()).append('/').append(fault));
        int more = errors.size() - MOST_LOGGED;
        return more > 0 ? lines + "\n  and " + more + " more" : lines.toString();
    }
}
