package dev.causebook.architecture.planted.console;

import dev.causebook.architecture.planted.drools.ReadsPacks;

/** Planted: one adapter knows another. */
public final class Shown {

    public ReadsPacks other = new ReadsPacks();
}
