package dev.causebook.ticketing;

import dev.causebook.cases.DeliveryRefusedException;
import dev.causebook.render.HelpdeskNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One helpdesk of one product. What goes over the network throws {@link HelpdeskException} where it fails, and may be
 * called again: nothing here remembers anything.
 */
public interface Helpdesk {

    /**
     * Reads a delivery that is proven to come from there.
     *
     * @return what it tells; nothing where it is no news for us, such as an event that our own note caused
     * @throws DeliveryRefusedException where it cannot be read
     */
    Optional<TicketEvent> hear(WebhookCall call) throws DeliveryRefusedException;

    /**
     * The ticket as it stands now, with our own notes in it.
     *
     * @param payload what was sent last, where {@link #keepsPayload()}; null for all others
     * @throws HelpdeskException where it cannot be had
     */
    TicketThread thread(String ticket, @Nullable String payload) throws HelpdeskException;

    /**
     * Writes a note that customers never see.
     *
     * @return what the helpdesk calls it; null where it does not say
     * @throws HelpdeskException where it was not written, or it is not known whether it was
     */
    @Nullable
    String post(String ticket, HelpdeskNote note) throws HelpdeskException;

    /** Whether a note of ours can be changed once it is written. Where it cannot, news comes as another note. */
    default boolean edits() {
        return false;
    }

    /**
     * Puts another text into a note of ours; only called where {@link #edits()}.
     *
     * @throws HelpdeskException where it was not written
     */
    default void edit(String ticket, String note, HelpdeskNote text) throws HelpdeskException {
        throw new UnsupportedOperationException("notes of this helpdesk cannot be edited");
    }

    /**
     * Writes the likeliest cause and what belongs to it into fields of the ticket, as far as it has them; the same again
     * changes nothing.
     *
     * @throws HelpdeskException where it failed
     */
    default void mark(String ticket, TicketFields fields) throws HelpdeskException {}

    /**
     * Tickets that changed since then, so that nothing is lost that was told while nobody listened.
     *
     * @throws HelpdeskException where they cannot be had
     */
    default List<TicketEvent> changedSince(Instant moment) throws HelpdeskException {
        return List.of();
    }

    /** Whether what is sent has to be kept until it is worked off, since the ticket cannot be read later. */
    default boolean keepsPayload() {
        return false;
    }

    /**
     * Words whose signature the product sends, to see whether somebody listens who knows the secret; null where it does not
     * do so.
     */
    default @Nullable String challenge() {
        return null;
    }
}
