package dev.causebook.ticketing;

/**
 * What a ticket's own fields may hold of a diagnosis.
 *
 * @param cause id of the likeliest cause; empty where none speaks
 * @param confidence how likely it is, such as {@code 35 %}; empty likewise
 * @param pack id, version and digest of the pack that says so
 */
public record TicketFields(String cause, String confidence, String pack) {}
