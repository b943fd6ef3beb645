package dev.causebook.ticketing;

import org.jspecify.annotations.Nullable;

/**
 * A ticket wants looking at.
 *
 * @param ticket what the helpdesk calls it in its interface
 * @param key what it calls this delivery, the same when it sends it again; null where it has no name for it, and what was
 *     sent is its name
 */
public record TicketEvent(String ticket, @Nullable String key) {}
