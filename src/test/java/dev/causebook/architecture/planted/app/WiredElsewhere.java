package dev.causebook.architecture.planted.app;

/** Planted: what nobody may import. */
public final class WiredElsewhere {

    public String wired = "";
}
