package dev.causebook.ticketing;

import dev.causebook.fact.Audience;

/**
 * A helpdesk that is set up.
 *
 * @param name its name here
 * @param helpdesk how it is spoken with
 * @param check how its deliveries are proven
 * @param audience who reads its notes
 */
public record ConnectedHelpdesk(String name, Helpdesk helpdesk, SignatureCheck check, Audience audience) {}
