/** Zammad, by its webhooks and its REST interface. */
@NullMarked
package dev.causebook.ticketing.zammad;

import org.jspecify.annotations.NullMarked;
