/** Files that machines write for machines: packet captures, event logs, what the collector wrote. Implements ports of {@code intake}; each reader is bounded. */
@NullMarked
package dev.causebook.readers;

import org.jspecify.annotations.NullMarked;
