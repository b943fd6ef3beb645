/** What people and machines send, read into observations of the vocabulary, each with its origin. */
@NullMarked
package dev.causebook.intake;

import org.jspecify.annotations.NullMarked;
