package dev.causebook.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causebook.cases.DeliveryRefusedException;
import dev.causebook.cases.DeliveryRefusedException.Reason;

/** Reads what a helpdesk told, which stands in one place or another. */
public final class Told {

    private Told() {}

    /**
     * The document.
     *
     * @param form what it should be, a sentence
     * @throws DeliveryRefusedException where it is no JSON object
     */
    public static JsonNode document(WebhookCall call, String form) throws DeliveryRefusedException {
        JsonNode told = HelpdeskClient.read(call.body());
        if (told == null) {
            throw new DeliveryRefusedException(Reason.UNREADABLE, form);
        }
        return told;
    }

    /** The first word or number that stands in one of these places; empty where none does. */
    public static String first(JsonNode told, String... pointers) {
        for (String pointer : pointers) {
            JsonNode found = told.at(pointer);
            if (found.isTextual() || found.isIntegralNumber()) {
                String word = found.asText().strip();
                if (!word.isEmpty()) {
                    return word;
                }
            }
        }
        return "";
    }

    /** Whether this name stands in one of these places. */
    public static boolean names(JsonNode told, String name, String... pointers) {
        for (String pointer : pointers) {
            if (first(told, pointer).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
