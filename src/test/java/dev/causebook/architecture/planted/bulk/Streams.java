package dev.causebook.architecture.planted.bulk;

import dev.causebook.architecture.planted.drools.ReadsPacks;

/** Planted: one adapter knows another. */
public final class Streams {

    public ReadsPacks other = new ReadsPacks();
}
