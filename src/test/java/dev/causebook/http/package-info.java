/** The service as its callers see it. */
@NullMarked
package dev.causebook.http;

import org.jspecify.annotations.NullMarked;
