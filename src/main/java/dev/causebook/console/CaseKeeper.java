package dev.causebook.console;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.AnswerDocument;
import dev.causebook.cases.Caller;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.Ulid;
import dev.causebook.knowledge.TriedFix;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Keeps what a form holds as a case. */
@Singleton
final class CaseKeeper {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Knowledge knowledge;
    private final CaseStore store;
    private final AnswerDocument document;
    private final Clock clock;

    CaseKeeper(Knowledge knowledge, CaseStore store, AnswerDocument document, Clock clock) {
        this.knowledge = knowledge;
        this.store = store;
        this.document = document;
        this.clock = clock;
    }

    /** A new identifier. */
    String newId() {
        byte[] random = new byte[Ulid.RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return Ulid.of(clock.millis(), random);
    }

    /**
     * Keeps the case, and that a fix worked.
     *
     * @param worked id of the fix; empty for none
     * @return id of the case
     * @throws InvalidCaseException where the form holds what no pack in force knows
     */
    String keep(CaseForm form, String worked, Caller caller) throws InvalidCaseException {
        ActiveKnowledge active = knowledge.active();
        CaseInput asked = form.input();
        CaseInput input =
                caller.overreach(asked).isEmpty() ? asked : form.modest().input();
        Answer answer = new CaseDesk(active).answer(input);
        String id = newId();
        store.keep(
                Case.of(id, clock.instant(), caller, null, input, answer, null),
                document.write(id, answer, active, input.maxFixes(), input.maxQuestions()),
                null,
                Haste.WAIT);
        if (active.packs().stream().anyMatch(pack -> pack.fixes().containsKey(worked))) {
            store.add(outcome(id, caller, worked, TriedFix.Result.FIXED, null, null), null);
        }
        return id;
    }

    /** What came of a fix, as of now. */
    Outcome outcome(
            String of,
            Caller caller,
            String fix,
            TriedFix.Result result,
            @Nullable String cause,
            @Nullable String note) {
        return new Outcome(
                newId(), of, clock.instant(), caller.proven() ? caller.name() : null, fix, result, cause, note);
    }
}
