package dev.causebook.http;

import dev.causebook.cases.Knowledge;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a pack is in force; says what is wrong with the files on disk where they are not the ones in force. */
@Readiness
@Singleton
public final class KnowledgeReadiness implements HealthCheck {

    private static final int MOST_FAULTS = 10;

    private final Knowledge knowledge;

    KnowledgeReadiness(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public HealthCheckResponse call() {
        Knowledge.Status status = knowledge.status();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("knowledge")
                .status(!knowledge.active().desks().isEmpty())
                .withData("current", status.current())
                .withData("loadedAt", status.loadedAt().toString());
        knowledge
                .active()
                .packs()
                .forEach(pack -> response.withData("pack." + pack.id(), pack.version() + " " + pack.digest()));
        for (Knowledge.PackStatus pack : status.packs()) {
            if (!pack.faults().isEmpty()) {
                response.withData("faults." + pack.name(), faults(pack));
            }
        }
        return response.build();
    }

    private static String faults(Knowledge.PackStatus pack) {
        List<String> first =
                pack.faults().stream().limit(MOST_FAULTS).map(Object::toString).toList();
        int more = pack.faults().size() - first.size();
        return String.join("\n", first) + (more == 0 ? "" : "\nand " + more + " more");
    }
}
