/** Keeps cases in H2 or PostgreSQL. */
@NullMarked
package dev.causebook.store;

import org.jspecify.annotations.NullMarked;
