package dev.causebook.cases;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a helpdesk told of a ticket, kept until it is worked off.
 *
 * @param id identifier; identifiers sort by time
 * @param ticket the ticket, under the name of the helpdesk here
 * @param key what the helpdesk calls this delivery: the same again is the same delivery
 * @param receivedAt when it came
 * @param state how far it is
 * @param attempts how often working it off has failed
 * @param dueAt not to be worked off before
 * @param trouble why the last try failed, a sentence without any words of the ticket; null where none has
 * @param payload what was sent, for helpdesks that cannot be asked for it later; null for all others, and gone once it is
 *     worked off
 */
public record Delivery(
        String id,
        Ticket ticket,
        String key,
        Instant receivedAt,
        State state,
        int attempts,
        Instant dueAt,
        @Nullable String trouble,
        @Nullable String payload) {

    /** How far a delivery is. */
    public enum State {
        /** It is to be worked off, now or later. */
        WAITING,
        /** Nothing is left to do. */
        DONE,
        /** It was tried for as long as it is worth: a person has to look. */
        DEAD;

        /** The name as it is kept. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of that name. */
        public static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What has just come in. */
    public static Delivery arrived(String id, Ticket ticket, String key, Instant now, @Nullable String payload) {
        return new Delivery(id, ticket, key, now, State.WAITING, 0, now, null, payload);
    }
}
