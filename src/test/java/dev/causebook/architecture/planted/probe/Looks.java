package dev.causebook.architecture.planted.probe;

import dev.causebook.architecture.planted.cli.Commands;

/** Planted: one adapter knows another. */
public final class Looks {

    public Commands other = new Commands();
}
