package dev.causebook.http;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Knowledge;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/** Gives each call the knowledge in force at its beginning, which then holds for the whole call. */
@Singleton
public final @SuppressWarnings(
        "ReferenceEquality") // The knowledge in force is replaced as a whole: another object is another knowledge.
class ServedKnowledge {

    private final Knowledge knowledge;
    private volatile @Nullable KnowledgeInForce latest;

    ServedKnowledge(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Texts are written before the first request, and after the packs were loaded. */
    void prepare(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) {
        now();
    }

    /** The knowledge in force. */
    KnowledgeInForce now() {
        ActiveKnowledge active = knowledge.active();
        KnowledgeInForce known = latest;
        return known != null && known.active() == active ? known : renew(active);
    }

    private synchronized KnowledgeInForce renew(ActiveKnowledge active) {
        KnowledgeInForce known = latest;
        if (known != null && known.active() == active) {
            return known;
        }
        KnowledgeInForce renewed = new KnowledgeInForce(active);
        latest = renewed;
        return renewed;
    }

    /** How the last load went. */
    Knowledge.Status status() {
        return knowledge.status();
    }

    /** Reads the packs again. */
    Knowledge.Status reload() {
        Knowledge.Status status = knowledge.reload();
        now();
        return status;
    }
}
