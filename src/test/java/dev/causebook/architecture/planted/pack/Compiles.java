package dev.causebook.architecture.planted.pack;

import dev.causebook.architecture.planted.cli.Commands;

/** Planted: one adapter knows another. */
public final class Compiles {

    public Commands other = new Commands();
}
