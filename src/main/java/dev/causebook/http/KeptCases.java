package dev.causebook.http;

import dev.causebook.cases.Caller;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.Judged;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Kept cases, as far as the caller may see them. */
@Singleton
final class KeptCases {

    private final CaseStore store;
    private final ServedKnowledge knowledge;
    private final Supplier<Caller> caller;

    KeptCases(CaseStore store, ServedKnowledge knowledge, Supplier<Caller> caller) {
        this.store = store;
        this.knowledge = knowledge;
        this.caller = caller;
    }

    /**
     * The case of that id.
     *
     * @throws ProblemException where there is none, or none that the caller may see
     */
    Case get(String id) {
        Caller asking = caller.get();
        return store.find(id)
                .filter(asking::maySee)
                .orElseThrow(() -> new ProblemException(DiagnosesResource.unknown()));
    }

    /** The case of that id, to say something of it; see {@link #get(String)}. */
    Judged judge(String id) {
        return new Judged(get(id), knowledge.now().active().packs());
    }
}
