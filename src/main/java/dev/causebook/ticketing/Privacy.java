package dev.causebook.ticketing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Watches that notes stay private. A helpdesk whose answer shows a note to customers, whatever was asked of it, gets no
 * further one before somebody has looked: its account has too few rights, or something between changes what is sent.
 */
public final class Privacy {

    private volatile boolean broken;

    /**
     * Stops where a note was shown to customers before.
     *
     * @throws HelpdeskException where it was
     */
    public void check() throws HelpdeskException {
        if (broken) {
            throw shown();
        }
    }

    /**
     * Hears what the answer says of the note that was just written.
     *
     * @param flag where the answer says who sees it; where it says nothing, what was asked for counts
     * @param wanted what it says of a private note
     * @throws HelpdeskException where it says the other
     */
    public void see(JsonNode flag, boolean wanted) throws HelpdeskException {
        if (flag.isBoolean() && flag.booleanValue() != wanted) {
            broken = true;
            throw shown();
        }
    }

    private static HelpdeskException shown() {
        return new HelpdeskException(
                HelpdeskException.Kind.NEVER,
                "The helpdesk says that customers see a note of Causebook, which was to be private: look at the newest note there,"
                        + " and give Causebook's account the rights of an agent. No further note is written until the service is"
                        + " started anew.");
    }
}
