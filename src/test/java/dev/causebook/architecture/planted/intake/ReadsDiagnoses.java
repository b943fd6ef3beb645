package dev.causebook.architecture.planted.intake;

import dev.causebook.architecture.planted.diagnosis.UsesTechnology;

/** Planted: intake knows diagnosis, its neighbour. */
public final class ReadsDiagnoses {

    public UsesTechnology beside = new UsesTechnology();
}
