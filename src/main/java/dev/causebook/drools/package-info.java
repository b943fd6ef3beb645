/** Drools as the engine under the rule language: reading, compiling, sessions. */
@NullMarked
package dev.causebook.drools;

import org.jspecify.annotations.NullMarked;
