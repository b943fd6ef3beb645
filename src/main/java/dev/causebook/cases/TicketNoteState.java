package dev.causebook.cases;

import org.jspecify.annotations.Nullable;

/**
 * How far a ticket's note is. What it is to say is kept before it is written, so that whoever goes on after a crash knows
 * what to look for.
 *
 * @param revision how many answers this ticket has had
 * @param wanted id of the case that the note is to tell of; null where none is to be written
 * @param said id of the case that it tells of; null where none has been written
 * @param note what the helpdesk calls the note; null where there is none, or none that can be named
 */
public record TicketNoteState(
        int revision,
        @Nullable String wanted,
        @Nullable String said,
        @Nullable String note) {

    /** A ticket without a note. */
    public static final TicketNoteState NONE = new TicketNoteState(0, null, null, null);

    /** Whether a note is promised that may not have been written. */
    public boolean pending() {
        return wanted != null && !wanted.equals(said);
    }
}
