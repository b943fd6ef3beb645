/** GLPI 11, by its webhooks and its high-level API. */
@NullMarked
package dev.causebook.ticketing.glpi;

import org.jspecify.annotations.NullMarked;
