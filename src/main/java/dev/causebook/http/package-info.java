/** The service over HTTP: strict JSON in, JSON and problem details out. Knows the core only. */
@NullMarked
package dev.causebook.http;

import org.jspecify.annotations.NullMarked;
