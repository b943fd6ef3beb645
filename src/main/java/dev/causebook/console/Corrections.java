package dev.causebook.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads from a reviewer's form which facts were not as the case has them. */
final class Corrections {

    /** What a field says where nothing was to be seen of the fact. */
    static final String UNSEEN = "-";

    private static final String FIELD = "correct.";

    private Corrections() {}

    /** Group to name to the value that was really to be seen, null where there was none; as a case groups facts. */
    static Map<String, Object> of(SentForm sent) {
        Map<String, Map<String, @Nullable Object>> groups = new TreeMap<>();
        sent.fields().forEach((field, values) -> {
            if (field.startsWith(FIELD)) {
                put(groups, field.substring(FIELD.length()), first(values));
            }
        });
        put(groups, sent.first("alsoFact").strip(), sent.first("alsoValue").strip());
        return new HashMap<>(groups);
    }

    private static void put(Map<String, Map<String, @Nullable Object>> groups, String fact, String value) {
        int dot = fact.indexOf('.');
        if (dot > 0 && !value.isEmpty()) {
            groups.computeIfAbsent(fact.substring(0, dot), unused -> new TreeMap<>())
                    .put(fact.substring(dot + 1), value.equals(UNSEEN) ? null : value);
        }
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0).strip();
    }
}
