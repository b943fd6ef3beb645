package dev.causebook.ticketing;

import dev.causebook.cases.Answer;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.Judged;
import dev.causebook.cases.Ticket;
import dev.causebook.cases.TicketDesk;
import dev.causebook.cases.TicketDesk.Answered;
import dev.causebook.cases.TicketNoteState;
import dev.causebook.cases.TicketOutcome;
import dev.causebook.render.CardReader;
import dev.causebook.render.DiagnosisCard;
import dev.causebook.render.HelpdeskNote;
import dev.causebook.render.Rounded;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the note in a ticket in line with how the ticket stands now. Doing it twice does nothing more, and after a crash at
 * any moment doing it again goes on where it ended: what the note is to say is kept before it is written, and before it is
 * written the ticket is looked through for it.
 */
final class NoteKeeper {

    private static final Logger LOG = Logger.getLogger(NoteKeeper.class);

    private final TicketDesk desk;
    private final CaseStore cases;
    private final DeliveryStore store;
    private final CardReader cards;
    private final TicketingMeters meters;
    private final @Nullable URI publicUrl;

    NoteKeeper(
            TicketDesk desk,
            CaseStore cases,
            DeliveryStore store,
            CardReader cards,
            TicketingMeters meters,
            @Nullable URI publicUrl) {
        this.desk = desk;
        this.cases = cases;
        this.store = store;
        this.cards = cards;
        this.meters = meters;
        this.publicUrl = publicUrl;
    }

    /**
     * Brings the note in line.
     *
     * @param hold the ticket in our hands
     * @param payload what was sent last, where the helpdesk cannot be asked; null for all others
     */
    void keep(ConnectedHelpdesk there, Ticket ticket, TicketHold hold, @Nullable String payload)
            throws HelpdeskException {
        TicketThread thread = there.helpdesk().thread(ticket.id(), payload);
        TicketNoteState state = store.note(ticket);
        if (state.pending()) {
            state = write(there, ticket, hold, thread, state);
        }
        if (thread.closed()) {
            close(ticket, thread, state);
            return;
        }
        Answered answered = desk.answer(thread.words(), there.audience());
        if (worthANote(answered.answer())
                && news(answered, state, there.helpdesk().edits())) {
            String id = desk.keep(ticket, state.revision(), answered);
            store.promise(ticket, id);
            write(there, ticket, hold, thread, store.note(ticket));
        }
    }

    /** A helpdesk has tickets on everything: on most of them there is nothing to say. */
    private static boolean worthANote(Answer answer) {
        return answer.status() != Answer.Status.OUT_OF_SCOPE;
    }

    private boolean news(Answered answered, TicketNoteState state, boolean edits) {
        String said = state.said();
        if (said == null) {
            return true;
        }
        Optional<byte[]> before = cases.answer(said);
        if (before.isEmpty()) {
            return false; // It was deleted when its time was over: an old ticket is not begun anew.
        }
        DiagnosisCard old = cards.read(before.get());
        DiagnosisCard now = cards.read(desk.document(said, answered));
        return edits ? !now.equals(old) : now.leadsElsewhereThan(old);
    }

    /** Writes the note that is promised, unless it is there already. */
    private TicketNoteState write(
            ConnectedHelpdesk there, Ticket ticket, TicketHold hold, TicketThread thread, TicketNoteState state)
            throws HelpdeskException {
        String wanted = state.wanted();
        byte[] document = wanted == null ? null : cases.answer(wanted).orElse(null);
        if (wanted == null || document == null) {
            return state; // Deleted before it was told: there is nothing to tell any more.
        }
        DiagnosisCard card = cards.read(document);
        Helpdesk helpdesk = there.helpdesk();
        String note = state.note();
        hold.keep();
        if (note != null && helpdesk.edits()) {
            helpdesk.edit(ticket.id(), note, text(card, false));
            meters.note(there.name(), "edited");
        } else {
            Optional<TicketThread.Message> found = ours(thread, wanted);
            if (found.isPresent()) {
                note = found.get().id();
                meters.note(there.name(), "found");
            } else {
                note = helpdesk.post(ticket.id(), text(card, state.said() != null));
                meters.note(there.name(), "written");
            }
        }
        hold.keep();
        mark(there, ticket, fields(wanted));
        store.keepPromise(ticket, wanted, note);
        return store.note(ticket);
    }

    /** Fields are an extra: where our account may not write them, the note is there all the same. */
    private static void mark(ConnectedHelpdesk there, Ticket ticket, TicketFields fields) throws HelpdeskException {
        try {
            there.helpdesk().mark(ticket.id(), fields);
        } catch (HelpdeskException failed) {
            switch (failed.kind()) {
                case LATER, RESTING -> throw failed;
                case REFUSED, MISSING, NEVER ->
                    LOG.warnf("The fields of a ticket of %s were not filled: %s", there.name(), failed.getMessage());
            }
        }
    }

    private static Optional<TicketThread.Message> ours(TicketThread thread, String diagnosis) {
        return thread.messages().stream()
                .filter(message -> message.ours() && message.text().contains(diagnosis))
                .findFirst();
    }

    private HelpdeskNote text(DiagnosisCard card, boolean update) {
        URI console = publicUrl == null ? null : URI.create(publicUrl + "/console/cases/" + card.id());
        return HelpdeskNote.of(card, console, update);
    }

    private TicketFields fields(String id) {
        Case kept = cases.find(id).orElse(null);
        if (kept == null || kept.packs().isEmpty()) {
            return new TicketFields("", "", "");
        }
        Case.PackAnswer first = kept.packs().get(0);
        String pack = first.pack() + " " + first.version() + " " + first.digest();
        if (kept.status() != Answer.Status.DIAGNOSED || first.causes().isEmpty()) {
            return new TicketFields("", "", pack);
        }
        Case.Ranked cause = first.causes().get(0);
        return new TicketFields(cause.id(), Rounded.percent(cause.confidence()), pack);
    }

    /** Reads what became of the ticket: only what somebody said counts, never that it was closed. */
    private void close(Ticket ticket, TicketThread thread, TicketNoteState state) {
        String said = state.said();
        TicketOutcome outcome = thread.outcome() != null
                ? thread.outcome()
                : OutcomeLine.last(thread.messages()).orElse(null);
        Case kept = said == null ? null : cases.find(said).orElse(null);
        if (kept == null || outcome == null) {
            return;
        }
        Judged judged = new Judged(kept, desk.knowledge().packs());
        judged.fix(outcome.fix(), "");
        judged.cause(outcome.cause(), "");
        if (judged.faults().isEmpty()) {
            desk.close(kept, outcome);
            meters.outcome(ticket.system());
        } else {
            LOG.warnf(
                    "Ticket %s of %s was closed with a fix or a cause that no pack knows; nothing was learnt from it",
                    ticket.id(), ticket.system());
        }
    }
}
