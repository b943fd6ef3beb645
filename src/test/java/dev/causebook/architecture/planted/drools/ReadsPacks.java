package dev.causebook.architecture.planted.drools;

import dev.causebook.architecture.planted.pack.Compiles;

/** Planted: one adapter knows another. */
public final class ReadsPacks {

    public Compiles other = new Compiles();
}
