package dev.causebook.ticketing;

/** Numbers as helpdesks give them to tickets: they go into addresses, so they are digits and nothing else. */
public final class TicketNumbers {

    private static final int LONGEST = 18;

    private TicketNumbers() {}

    /** Whether this is such a number. */
    public static boolean is(String ticket) {
        return !ticket.isEmpty() && ticket.length() <= LONGEST && ticket.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
