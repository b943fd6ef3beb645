package dev.causebook.architecture.planted.readers;

import dev.causebook.architecture.planted.pack.Compiles;

/** Planted: one adapter knows another. */
public final class Reads {

    public Compiles other = new Compiles();
}
