package dev.causebook.architecture.planted.chat;

import dev.causebook.architecture.planted.drools.ReadsPacks;

/** Planted: one adapter knows another. */
public final class Talks {

    public ReadsPacks other = new ReadsPacks();
}
