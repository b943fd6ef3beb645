package dev.causebook.ticketing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket wants looking at.
 *
 * @param ticket what the helpdesk calls it in its interface
 * @param key what it calls this delivery, the same when it sends it again; null where it has no name for it, and what was
 *     sent is its name
 */
public record TicketEvent(String ticket, @Nullable String key) {

    /**
     * An event of a product that gives its deliveries no name, in a form that whoever set it up has chosen. What is sent names
     * it where it says when the ticket changed. Where it does not, all that is sent of a ticket looks the same: then each is
     * taken for another one, since looking once too often does no harm.
     *
     * @param changed when the ticket changed, in any form; empty where that is not said
     */
    public static TicketEvent nameless(String ticket, String changed) {
        return new TicketEvent(ticket, changed.isEmpty() ? "nameless " + UUID.randomUUID() : null);
    }
}
