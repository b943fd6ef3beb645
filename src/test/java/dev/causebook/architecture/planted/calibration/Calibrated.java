package dev.causebook.architecture.planted.calibration;

import dev.causebook.architecture.planted.app.WiredElsewhere;

/** Planted: calibration imports the wiring. */
public final class Calibrated {

    public WiredElsewhere app = new WiredElsewhere();
}
