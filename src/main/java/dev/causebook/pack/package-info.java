/** Knowledge packs on disk: read whole, checked whole, or refused with all that is wrong. */
@NullMarked
package dev.causebook.pack;

import org.jspecify.annotations.NullMarked;
