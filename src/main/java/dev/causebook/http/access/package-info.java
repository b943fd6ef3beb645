/** Who is calling: API keys, tokens of an issuer, and the rule that an open service is open to its own machine only. */
@NullMarked
package dev.causebook.http.access;

import org.jspecify.annotations.NullMarked;
