/** What can be seen of a broken connection: facts, their values, and observations of them. */
@NullMarked
package dev.causebook.fact;

import org.jspecify.annotations.NullMarked;
