package dev.causebook.http;

import dev.causebook.cases.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many diagnoses there were, with which status, and how long they took from the first byte read to the last written. */
@Singleton
public final class DiagnosisMeters {

    private final Map<Answer.Status, Timer> timers = new EnumMap<>(Answer.Status.class);

    DiagnosisMeters(MeterRegistry registry) {
        for (Answer.Status status : Answer.Status.values()) {
            timers.put(
                    status,
                    Timer.builder("causebook.diagnosis")
                            .description("Diagnoses by status")
                            .tag("status", status.word())
                            .register(registry));
        }
    }

    void answered(Answer.Status status, long nanos) {
        Timer timer = timers.get(status);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
