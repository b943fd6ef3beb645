package dev.causebook.architecture.planted.ticketing;

import dev.causebook.architecture.planted.drools.ReadsPacks;

/** Planted: one adapter knows another. */
public final class Tells {

    public ReadsPacks other = new ReadsPacks();
}
