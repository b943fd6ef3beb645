package dev.causebook.architecture.planted.cli;

import dev.causebook.architecture.planted.drools.ReadsPacks;

/** Planted: one adapter knows another. */
public final class Commands {

    public ReadsPacks other = new ReadsPacks();
}
