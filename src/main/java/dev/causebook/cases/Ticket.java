package dev.causebook.cases;

/**
 * Where a case comes from.
 *
 * @param system the ticketing system
 * @param id the ticket's number there
 */
public record Ticket(String system, String id) {

    /** Longest part of a ticket's name, in characters. */
    public static final int LONGEST = 200;
}
