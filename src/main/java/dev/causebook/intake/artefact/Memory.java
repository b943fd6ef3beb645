package dev.causebook.intake.artefact;

import dev.causebook.knowledge.SignPattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Memory of a machine: what is free as a share of the whole, which is what can be compared between machines. */
final class Memory {

    private static final double HUNDRED = 100;

    private Memory() {}

    /** The same properties, with {@code freepercent} where both amounts are among them. */
    static Sign withFreePercent(Sign properties) {
        Optional<Mark> free = properties.field("freephysicalmemory");
        Optional<Double> freeAmount = free.flatMap(mark -> SignPattern.number(mark.value()));
        Optional<Double> whole =
                properties.field("totalvisiblememorysize").flatMap(mark -> SignPattern.number(mark.value()));
        if (freeAmount.isEmpty() || whole.isEmpty() || whole.get() <= 0) {
            return properties;
        }
        Map<String, Mark> more = new LinkedHashMap<>(properties.fields());
        long percent = Math.round(HUNDRED * freeAmount.get() / whole.get());
        free.ifPresent(mark -> more.put("freepercent", mark.as(String.valueOf(percent))));
        return new Sign(properties.kind(), more);
    }
}
