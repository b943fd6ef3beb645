/** FreeScout with its API & Webhooks module. */
@NullMarked
package dev.causebook.ticketing.freescout;

import org.jspecify.annotations.NullMarked;
