package dev.causebook.architecture.planted.diagnosis;

import dev.causebook.architecture.planted.render.Rendered;

/** Planted: diagnosis knows what is rendered from it, a technology and the clock. */
public final class UsesTechnology {

    public Rendered above = new Rendered();

    public jakarta.inject.Provider<String> technology = () -> "";

    public long clock = System.currentTimeMillis();
}
