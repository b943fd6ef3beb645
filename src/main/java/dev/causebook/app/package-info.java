/** Wiring: which adapter gets which part, configuration, start. Nobody imports this package. */
@NullMarked
package dev.causebook.app;

import org.jspecify.annotations.NullMarked;
