package dev.causebook.diagnosis;

import dev.causebook.knowledge.Cost;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.SafetyClass;
import dev.causebook.knowledge.Status;
import java.util.List;
import java.util.TreeMap;

/** Fixes for tests, with nothing in them but what the test is about. */
final class SomeFix {

    private SomeFix() {}

    static Fix withHarm(double harmMinutes) {
        return new Fix(
                "some-fix",
                "Some fix",
                SafetyClass.S3,
                false,
                false,
                false,
                Status.TEST,
                null,
                "1.0.0",
                "host",
                Cost.of(10, 0, 0, 0),
                harmMinutes,
                new TreeMap<>(),
                "",
                "",
                "",
                null,
                List.of(),
                List.of(),
                new Fix.Verification("", ""),
                "",
                List.of(),
                null,
                List.of(),
                List.of());
    }
}
