package dev.causebook.bulk;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.AnswerDocument;
import dev.causebook.cases.Caller;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.CaseDocument;
import dev.causebook.cases.CaseDocument.Faulty;
import dev.causebook.cases.CaseDocument.Read;
import dev.causebook.cases.CaseDocument.Sound;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Ticket;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.fact.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes documents and answers each with a document; may be asked by many threads at once. */
public final class BulkDesk {

    private final CaseDocument reader;
    private final AnswerDocument writer;
    private final Supplier<ActiveKnowledge> knowledge;
    private final Caller caller;

    /**
     * @param knowledge gives the knowledge in force, asked anew for each case
     * @param caller in whose name the cases come
     */
    public BulkDesk(CaseDocument reader, AnswerDocument writer, Supplier<ActiveKnowledge> knowledge, Caller caller) {
        this.reader = reader;
        this.writer = writer;
        this.knowledge = knowledge;
        this.caller = caller;
    }

    /** What became of a document. */
    sealed interface Result {
        /** What the case is called. */
        String id();
    }

    /**
     * It was answered.
     *
     * @param document the answer, as a call gets it
     * @param firstCause likeliest cause; null where nothing but priors speaks, or no pack knows the problem
     */
    record Answered(
            String id,
            byte[] document,
            Answer.Status status,
            @Nullable String firstCause) implements Result {}

    /**
     * It could not be answered.
     *
     * @param faults what is wrong with it, at least one thing
     */
    record Refused(String id, List<Fault> faults) implements Result {
        Refused {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Answers a document. Equal documents and knowledge give equal bytes.
     *
     * @param unnamed what the case is called where it does not say so itself
     */
    Result answer(byte[] document, String unnamed) {
        Read read = reader.read(document);
        String id = name(read, unnamed);
        if (read instanceof Faulty faulty) {
            return new Refused(id, faulty.faults());
        }
        CaseInput input = ((Sound) read).input();
        List<Fault> overreach = caller.overreach(input);
        if (!overreach.isEmpty()) {
            return new Refused(id, overreach);
        }
        ActiveKnowledge inForce = knowledge.get();
        try {
            Answer answer = new CaseDesk(inForce).answer(input);
            byte[] written = writer.write(id, answer, inForce, input.maxFixes(), input.maxQuestions());
            return new Answered(id, written, answer.status(), firstCause(answer).orElse(null));
        } catch (InvalidCaseException invalid) {
            return new Refused(id, invalid.faults());
        }
    }

    private static String name(Read read, String unnamed) {
        String id = read.id();
        if (id != null) {
            return id;
        }
        Ticket ticket = read.ticket();
        return ticket == null ? unnamed : ticket.system() + "/" + ticket.id();
    }

    private static Optional<String> firstCause(Answer answer) {
        return answer.status() != Answer.Status.DIAGNOSED
                ? Optional.empty()
                : answer.diagnoses().stream()
                        .map(Diagnosis::causes)
                        .filter(causes -> !causes.isEmpty())
                        .map(causes -> causes.get(0).cause().id())
                        .findFirst();
    }
}
