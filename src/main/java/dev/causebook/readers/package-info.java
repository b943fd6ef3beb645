/** Files that are no text: packet captures and event logs. Implements ports of {@code intake}; each reader is bounded. */
@NullMarked
package dev.causebook.readers;

import org.jspecify.annotations.NullMarked;
