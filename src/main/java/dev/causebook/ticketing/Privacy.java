package dev.causebook.ticketing;

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
     * Hears whether the note that was just written is private.
     *
     * @throws HelpdeskException where it is not
     */
    public void see(boolean isPrivate) throws HelpdeskException {
        if (!isPrivate) {
            broken = true;
            throw shown();
        }
    }

    private static HelpdeskException shown() {
        return new HelpdeskException(
                HelpdeskException.Kind.NEVER,
                "The helpdesk does not confirm that a note of Causebook is private: look at the newest note there, and give"
                        + " Causebook's account the rights of an agent. No further note is written until the service is started"
                        + " anew.");
    }
}
