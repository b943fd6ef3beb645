package dev.causebook.architecture.planted.render;

import dev.causebook.architecture.planted.calibration.Calibrated;

/** Planted: rendering knows calibration. */
public final class Rendered {

    public Calibrated beside = new Calibrated();
}
