package dev.causebook.architecture.planted.fact;

import dev.causebook.architecture.planted.knowledge.KnowsRules;

/** Planted: the lowest package knows one above it, which also closes a circle. */
public final class KnowsKnowledge {

    public KnowsRules above = new KnowsRules();
}
