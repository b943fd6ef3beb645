/** The pages for people: server-rendered, every text escaped, no script or style but what the service itself serves. */
@NullMarked
package dev.causebook.console;

import org.jspecify.annotations.NullMarked;
