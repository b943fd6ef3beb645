package dev.causebook.architecture.planted.cases;

import dev.causebook.architecture.planted.render.Rendered;

/** Planted: a case knows how it is rendered. */
public final class RendersItself {

    public Rendered above = new Rendered();
}
