/** The command line: the same core, without a server, a port or a database. */
@NullMarked
package dev.causebook.cli;

import org.jspecify.annotations.NullMarked;
