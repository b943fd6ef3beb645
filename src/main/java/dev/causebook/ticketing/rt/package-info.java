/** Request Tracker 5: told by a scrip, read and written by its REST 2 interface. */
@NullMarked
package dev.causebook.ticketing.rt;

import org.jspecify.annotations.NullMarked;
