package dev.causebook.http;

import dev.causebook.cases.Knowledge;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/** Gives each call the knowledge in force at its beginning, which then holds for the whole call. */
@Singleton
public final class ServedKnowledge {

    private final Knowledge knowledge;
    private volatile @Nullable KnowledgeInForce latest;

    ServedKnowledge(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Texts are written before the first request, and after the packs were loaded. */
    void prepare(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) {
        knowledge.beforeEachChange(next -> latest = new KnowledgeInForce(next));
        now();
    }

    /** The knowledge in force; never waits for a load. */
    KnowledgeInForce now() {
        KnowledgeInForce known = latest;
        if (known == null) {
            known = new KnowledgeInForce(knowledge.active());
            latest = known;
        }
        return known;
    }

    /** How the last load went. */
    Knowledge.Status status() {
        return knowledge.status();
    }

    /** Reads the packs again. */
    Knowledge.Status reload() {
        return knowledge.reload();
    }
}
