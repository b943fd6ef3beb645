package dev.causebook.render;

import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An observation as the API writes it: ordered maps, lists, texts and numbers, ready for any JSON writer. */
public final class ObservationJson {

    private ObservationJson() {}

    /** The observation with its origin. */
    public static Map<String, @Nullable Object> of(Observation observation) {
        Origin origin = observation.origin();
        Map<String, @Nullable Object> fact = new LinkedHashMap<>();
        fact.put("fact", observation.fact());
        fact.put("value", observation.value().plain());
        fact.put("origin", origin.kind().name().toLowerCase(Locale.ROOT));
        if (origin.quote() != null) {
            fact.put("quote", origin.quote());
            if (origin.start() >= 0) {
                fact.put("span", List.of(origin.start(), origin.end()));
            }
            if (origin.line() > 0) {
                fact.put("line", origin.line());
            }
        }
        if (origin.attachment() != null) {
            fact.put("attachment", origin.attachment());
        }
        fact.put("confidence", Rounded.probability(observation.confidence()));
        return fact;
    }
}
