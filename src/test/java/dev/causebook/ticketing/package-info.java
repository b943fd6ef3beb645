/** Helpdesks, tried with what they send and against servers that answer as they do. */
package dev.causebook.ticketing;
