/** Streams and archives of tickets: many cases in, as many answers out, nothing kept. */
@NullMarked
package dev.causebook.bulk;

import org.jspecify.annotations.NullMarked;
