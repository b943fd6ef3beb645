/** Freshdesk and Freshservice, whose interfaces are nearly the same. */
@NullMarked
package dev.causebook.ticketing.freshworks;

import org.jspecify.annotations.NullMarked;
