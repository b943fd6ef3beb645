package dev.causebook.ticketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.TicketOutcome;
import dev.causebook.knowledge.TriedFix;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a helpdesk calls the fields of its own that Causebook fills and reads. They are there only where somebody made them,
 * so each is used only where it is named in the configuration.
 */
public final class FieldNames {

    private static final String CAUSE = "cause-field";
    private static final String CONFIDENCE = "confidence-field";
    private static final String PACK = "pack-field";
    private static final String FIX = "fix-field";
    private static final String RESULT = "result-field";

    /** The options that name them. */
    public static final Set<String> OPTIONS = Set.of(CAUSE, CONFIDENCE, PACK, FIX, RESULT);

    private final Map<String, String> names;

    private FieldNames(Map<String, String> names) {
        this.names = names;
    }

    /** The names that are configured. */
    public static FieldNames of(HelpdeskSettings settings) {
        Map<String, String> names = new LinkedHashMap<>();
        settings.options().forEach((option, name) -> {
            if (OPTIONS.contains(option) && !name.isBlank()) {
                names.put(option, name.strip());
            }
        });
        return new FieldNames(names);
    }

    /** What is to be written, by the helpdesk's names; nothing where no field is named. */
    public Map<String, String> values(TicketFields fields) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, CAUSE, fields.cause());
        put(values, CONFIDENCE, fields.confidence());
        put(values, PACK, fields.pack());
        return values;
    }

    /** Values as a list of ids, numbers where they are some, and what each is to be. */
    public static void list(Map<String, String> values, ArrayNode list) {
        values.forEach((id, value) -> {
            ObjectNode field = list.addObject();
            if (TicketNumbers.is(id)) {
                field.put("id", Long.parseLong(id));
            } else {
                field.put("id", id);
            }
            field.put("value", value);
        });
    }

    private void put(Map<String, String> values, String option, String value) {
        String name = names.get(option);
        if (name != null) {
            values.put(name, value);
        }
    }

    /**
     * What the fields say of a fix.
     *
     * @param read the value of a field by the helpdesk's name; empty where it has none
     * @return null where they say nothing
     */
    public @Nullable TicketOutcome outcome(UnaryOperator<String> read) {
        String fix = names.get(FIX);
        String result = names.get(RESULT);
        if (fix == null || result == null) {
            return null;
        }
        String tried = read.apply(fix).strip();
        return tried.isEmpty()
                ? null
                : TriedFix.Result.of(read.apply(result).strip().toLowerCase(Locale.ROOT))
                        .map(came -> new TicketOutcome(tried, came, null))
                        .orElse(null);
    }
}
