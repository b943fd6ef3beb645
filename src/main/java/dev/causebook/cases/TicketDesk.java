package dev.causebook.cases;

import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.CaseStore.Receipt;
import dev.causebook.fact.Audience;
import dev.causebook.intake.Masking;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Answers tickets of helpdesks, and keeps each answer that a note tells of. */
public final class TicketDesk {

    private static final String SAME = "the answer of that number";

    private final Supplier<ActiveKnowledge> knowledge;
    private final CaseStore cases;
    private final AnswerDocument document;
    private final Clock clock;
    private final LongFunction<String> ids;
    private final boolean keepsText;

    /**
     * @param knowledge the knowledge in force
     * @param document writes the answers that are kept
     * @param ids a new identifier for a moment in milliseconds
     * @param keepsText whether the words of tickets may be kept, masked
     */
    public TicketDesk(
            Supplier<ActiveKnowledge> knowledge,
            CaseStore cases,
            AnswerDocument document,
            Clock clock,
            LongFunction<String> ids,
            boolean keepsText) {
        this.knowledge = knowledge;
        this.cases = cases;
        this.document = document;
        this.clock = clock;
        this.ids = ids;
        this.keepsText = keepsText;
    }

    /**
     * An answer that is not kept yet.
     *
     * @param knowledge the knowledge that answered
     */
    public record Answered(CaseInput input, Answer answer, ActiveKnowledge knowledge) {}

    /**
     * Answers a ticket.
     *
     * @param words all that was written in it, oldest first
     * @param audience who reads the note
     */
    public Answered answer(String words, Audience audience) {
        ActiveKnowledge inForce = knowledge.get();
        CaseInput input = CaseInput.with().text(words).audience(audience).take();
        try {
            return new Answered(input, new CaseDesk(inForce).answer(input), inForce);
        } catch (InvalidCaseException nothingIsStated) {
            throw new IllegalStateException("words cannot be invalid", nothingIsStated);
        }
    }

    /** The answer as a document, to be compared with another one. */
    public byte[] document(String id, Answered answered) {
        return document.write(
                id,
                answered.answer(),
                answered.knowledge(),
                answered.input().maxFixes(),
                answered.input().maxQuestions());
    }

    /**
     * Keeps an answer. The same number again, after a crash, is the answer that was kept first.
     *
     * @param number how many answers the ticket had before
     * @return id of the case
     */
    public String keep(Ticket ticket, int number, Answered answered) {
        long now = clock.millis();
        String id = ids.apply(now);
        String text = answered.input().text();
        Case kept = Case.of(
                id,
                Instant.ofEpochMilli(now),
                new Caller("helpdesk " + ticket.system(), Role.CALLER, true),
                ticket,
                answered.input(),
                answered.answer(),
                keepsText && text != null ? Masking.mask(text).text() : null);
        IdempotencyKey once = new IdempotencyKey("note " + ticket.system() + " " + ticket.id(), number + "", SAME);
        Receipt receipt = cases.keep(kept, document(id, answered), once, Haste.WAIT);
        return receipt.id();
    }

    /**
     * Keeps what came of a fix, once.
     *
     * @param kept the case
     * @param said what was said of it when the ticket was closed
     */
    public void close(Case kept, TicketOutcome said) {
        long now = clock.millis();
        Ticket ticket = kept.ticket();
        Outcome outcome = new Outcome(
                ids.apply(now),
                kept.id(),
                Instant.ofEpochMilli(now),
                ticket == null ? null : "helpdesk " + ticket.system(),
                said.fix(),
                said.result(),
                said.cause(),
                null);
        IdempotencyKey once = new IdempotencyKey(
                "close " + kept.id(), said.fix() + " " + said.result().word(), SAME);
        cases.add(outcome, once);
    }

    /** The knowledge in force. */
    public ActiveKnowledge knowledge() {
        return knowledge.get();
    }
}
