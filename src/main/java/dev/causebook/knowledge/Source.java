package dev.causebook.knowledge;

/**
 * Somebody who says something, once for a pack.
 *
 * @param id id that causes, fixes and rules name
 * @param title what the source is
 * @param address where to read it
 * @param kind vendor, protocol, community, third-party, seed or practice
 * @param seen day it was read, ISO date
 */
public record Source(String id, String title, String address, String kind, String seen) {}
