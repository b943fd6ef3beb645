/** Zendesk, by its webhooks and its Support API. */
@NullMarked
package dev.causebook.ticketing.zendesk;

import org.jspecify.annotations.NullMarked;
