package dev.causebook.http;

import dev.causebook.cases.Knowledge;
import dev.causebook.knowledge.PackFault;
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
            List<String> errors = errors(pack);
            if (!errors.isEmpty()) {
                response.withData("faults." + pack.name(), firstOf(errors));
            }
        }
        return response.build();
    }

    /** Warnings are for the authors of a pack: what is in force may have some. */
    private static List<String> errors(Knowledge.PackStatus pack) {
        return pack.faults().stream()
                .filter(fault -> fault.severity() == PackFault.Severity.ERROR)
                .map(PackFault::toString)
                .toList();
    }

    private static String firstOf(List<String> errors) {
        int more = errors.size() - MOST_FAULTS;
        return String.join("\n", errors.subList(0, Math.min(MOST_FAULTS, errors.size())))
                + (more > 0 ? "\nand " + more + " more" : "");
    }
}
