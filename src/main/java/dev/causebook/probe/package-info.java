/**
 * The look at a Remote Desktop endpoint: which endpoints may be looked at, what is said to them, and what is read of their
 * answers. Whatever the other side sends is hostile: bounded in time and size, parsed strictly, trusted in nothing.
 */
@NullMarked
package dev.causebook.probe;

import org.jspecify.annotations.NullMarked;
