/** The pages as people meet them, some in a real browser. */
@NullMarked
package dev.causebook.console;

import org.jspecify.annotations.NullMarked;
