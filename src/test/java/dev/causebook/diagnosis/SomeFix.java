package dev.causebook.diagnosis;

import dev.causebook.knowledge.Cost;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.SafetyClass;
import dev.causebook.knowledge.Status;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** The same fix with one part of it otherwise. */
    static Fix but(Fix fix, String part, @Nullable Object value) {
        try {
            List<Class<?>> types = new ArrayList<>();
            List<@Nullable Object> parts = new ArrayList<>();
            for (RecordComponent component : Fix.class.getRecordComponents()) {
                types.add(component.getType());
                parts.add(
                        component.getName().equals(part)
                                ? value
                                : component.getAccessor().invoke(fix));
            }
            return Fix.class.getConstructor(types.toArray(Class[]::new)).newInstance(parts.toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a fix is a record", impossible);
        }
    }
}
