package dev.causebook.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.calibration.Reliability.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IsotonicTest {

    private static List<Step> steps(List<Closed> closed) {
        return Isotonic.of(closed, new SplittableRandom(1));
    }

    @Test
    void adjacentViolatorsArePooled() {
        List<Step> steps = steps(List.of(
                new Closed(0.1, 0), new Closed(0.2, 1), new Closed(0.3, 0), new Closed(0.4, 0.5), new Closed(0.9, 1)));
        assertEquals(List.of(0.0, 0.5, 1.0), steps.stream().map(Step::comesTrue).toList());
        assertEquals(List.of(1, 3, 1), steps.stream().map(Step::cases).toList());
        assertEquals(0.2, steps.get(1).from());
        assertEquals(0.4, steps.get(1).to());
    }

    @Test
    void equalConfidencesComeToTheSameInWhateverOrder() {
        List<Step> one = steps(List.of(new Closed(0.5, 0), new Closed(0.5, 1)));
        List<Step> other = steps(List.of(new Closed(0.5, 1), new Closed(0.5, 0)));
        assertEquals(List.of(0.5), one.stream().map(Step::comesTrue).toList());
        assertEquals(List.of(0.5), other.stream().map(Step::comesTrue).toList());
    }

    @Test
    void theCurveFindsHowOverconfidentASimulatedServiceIs() {
        SplittableRandom random = new SplittableRandom(5);
        List<Closed> closed = new ArrayList<>();
        for (int number = 0; number < 5_000; number++) {
            double said = random.nextDouble();
            closed.add(new Closed(said, random.nextDouble() < said * said ? 1 : 0));
        }
        List<Step> steps = steps(closed);
        double before = -1;
        int inside = 0;
        for (Step step : steps) {
            assertTrue(step.comesTrue() > before, "it never falls");
            before = step.comesTrue();
            double middle = (step.from() + step.to()) / 2;
            inside += Math.abs(step.comesTrue() - middle * middle) < 0.12 ? 1 : 0;
            assertTrue(step.low() <= step.high());
        }
        assertTrue(inside >= 0.9 * steps.size(), inside + " of " + steps.size());
    }
}
