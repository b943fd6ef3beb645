/**
 * Helpdesks: what they tell of their tickets comes in, private notes go out, and what became of a ticket is read back.
 *
 * <p>The way of a delivery: {@code WebhookResource} checks that the helpdesk sent it ({@link
 * dev.causebook.ticketing.SignatureCheck}) and keeps it; the call is answered then. {@code DeliveryRun} works it off: {@code
 * NoteKeeper} asks the helpdesk how the ticket stands now, and brings its note in line with that. A delivery says no more
 * than that a ticket wants looking at, so deliveries may come twice, late, or in any order.
 *
 * <p>A further product is a sub-package with two classes, and one line in {@link dev.causebook.ticketing.Products}:
 *
 * <ul>
 *   <li>a {@link dev.causebook.ticketing.Product}: its name in the configuration, how it signs if nothing else is set, and
 *       what else it needs to be told;
 *   <li>a {@link dev.causebook.ticketing.Helpdesk}: reads a delivery ({@link dev.causebook.ticketing.Helpdesk#hear}), a
 *       ticket ({@link dev.causebook.ticketing.Helpdesk#thread}) and writes a private note ({@link
 *       dev.causebook.ticketing.Helpdesk#post}), by {@link dev.causebook.ticketing.HelpdeskClient}, which knows the address,
 *       the credentials and the time limits. All else has a default: override {@code edit} where notes can be edited, {@code
 *       mark} where tickets have fields of their own, {@code changedSince} where one can ask for what was missed, and {@code
 *       keepsPayload} where a ticket cannot be read later.
 * </ul>
 *
 * <p>GLPI asks for the HMAC of a token before it sends anything. Whoever may have any text signed may have a forged delivery
 * signed, so only the one token is answered that GLPI makes, which is a signature with the secret itself.
 *
 * <p>{@code rt} is the example to follow for one that runs in the tests, {@code zammad} for one that does not: what its
 * documents say, each call and each payload, is written down under {@code src/test/resources/ticketing}, and {@code
 * HelpdeskContractTest} tries it. Each note says by itself that it is private; where the answer tells whether it is, {@link
 * dev.causebook.ticketing.Privacy} listens.
 */
@NullMarked
package dev.causebook.ticketing;

import org.jspecify.annotations.NullMarked;
