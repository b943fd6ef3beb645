package dev.causebook.bulk;

import java.util.List;
import java.util.Map;

/**
 * Which broker, which topics, and how.
 *
 * @param bootstrap addresses of brokers, {@code host:port}, commas between them
 * @param tickets topic that cases come from
 * @param diagnoses topic that diagnoses go to
 * @param deadLetters topic for what cannot be answered
 * @param group consumer group: all services of one share the work
 * @param consumers how many threads of this service take part
 * @param client further settings of Kafka's clients, by the names that Kafka gives them, such as those for TLS
 */
public record StreamSettings(
        String bootstrap,
        String tickets,
        String diagnoses,
        String deadLetters,
        String group,
        int consumers,
        Map<String, String> client) {

    private static final int MOST_CONSUMERS = 64;

    /**
     * See {@link StreamSettings}.
     *
     * @throws IllegalArgumentException where they cannot be meant, with a sentence that says why
     */
    public StreamSettings {
        client = Map.copyOf(client);
        if (consumers < 1 || consumers > MOST_CONSUMERS) {
            throw new IllegalArgumentException(
                    "consumers is " + consumers + "; it is a number from 1 to " + MOST_CONSUMERS + ".");
        }
        if (List.of(diagnoses, deadLetters).contains(tickets) || diagnoses.equals(deadLetters)) {
            throw new IllegalArgumentException(
                    "tickets, diagnoses and dead-letters are three topics; two of them have one name.");
        }
    }

    /** The topics, which must all be there. */
    List<String> topics() {
        return List.of(tickets, diagnoses, deadLetters);
    }
}
