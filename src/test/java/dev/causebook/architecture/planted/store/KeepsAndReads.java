package dev.causebook.architecture.planted.store;

import dev.causebook.architecture.planted.pack.Compiles;

/** Planted: one adapter knows another. */
public final class KeepsAndReads {

    public Compiles other = new Compiles();
}
