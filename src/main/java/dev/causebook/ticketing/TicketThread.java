package dev.causebook.ticketing;

import dev.causebook.cases.TicketOutcome;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it stands in its helpdesk.
 *
 * @param subject its subject; empty where it has none
 * @param messages what was written in it, oldest first, our own notes among it
 * @param closed true where nobody works on it any more
 * @param outcome what its fields say of a fix; null where they say nothing, or it has no such fields
 */
public record TicketThread(
        String subject,
        List<Message> messages,
        boolean closed,
        @Nullable TicketOutcome outcome) {

    /** Longest text that is read of a ticket, in characters; the newest messages count most, and the first. */
    private static final int LONGEST = 60_000;

    public TicketThread {
        messages = List.copyOf(messages);
    }

    /**
     * Something that was written in a ticket.
     *
     * @param id what the helpdesk calls it; null where it has no name
     * @param internal true where customers cannot see it, so that staff wrote it
     * @param ours true where it is a note of ours
     * @param text the words, as plain text
     */
    public record Message(@Nullable String id, boolean internal, boolean ours, String text) {}

    /** All that people wrote, oldest first. */
    public String words() {
        String first = subject;
        String rest = messages.stream()
                .filter(message -> !message.ours())
                .map(message -> message.internal() ? OutcomeLine.without(message.text()) : message.text())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
        String all = first.isBlank() ? rest : first + "\n\n" + rest;
        return all.length() <= LONGEST
                ? all
                : all.substring(0, LONGEST / 2) + "\n\n" + all.substring(all.length() - LONGEST / 2);
    }
}
