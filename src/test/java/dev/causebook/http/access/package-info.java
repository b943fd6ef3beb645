/** Who may call what, tried on the running service. */
@NullMarked
package dev.causebook.http.access;

import org.jspecify.annotations.NullMarked;
