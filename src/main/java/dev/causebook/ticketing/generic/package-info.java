/**
 * Any other helpdesk: it sends CloudEvents or JSON of its own, where pointers say what stands where, and takes notes in one
 * form that is ours.
 */
@NullMarked
package dev.causebook.ticketing.generic;

import org.jspecify.annotations.NullMarked;
