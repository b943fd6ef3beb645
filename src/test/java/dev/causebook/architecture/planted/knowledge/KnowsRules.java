package dev.causebook.architecture.planted.knowledge;

import dev.causebook.architecture.planted.fact.KnowsKnowledge;
import dev.causebook.architecture.planted.intake.ReadsDiagnoses;

/** Planted: knowledge knows the intake above it. */
public final class KnowsRules {

    public KnowsKnowledge below = new KnowsKnowledge();

    public ReadsDiagnoses above = new ReadsDiagnoses();
}
