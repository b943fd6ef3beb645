package dev.causebook.http;

import dev.causebook.cases.InvalidCaseException;
import dev.causebook.diagnosis.Correlation;
import dev.causebook.diagnosis.Correlation.Place;
import dev.causebook.fact.Fault;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/incidents/correlate} takes.
 *
 * @param items the diagnoses to compare
 */
record CorrelationRequest(List<Item> items) {

    private static final int LONGEST_NAME = 200;
    private static final List<String> FIELDS =
            List.of("id", "case", "diagnosis", "at", "host", "gateway", "subnet", "build");
    private static final List<String> CASE = List.of("text", "facts");

    /**
     * One diagnosis: kept, or to be made.
     *
     * @param pointer where it stands
     * @param id its id; null where it is not kept
     * @param text the ticket's words; null for none
     * @param facts stated facts
     * @param at when it was reported
     * @param places where it happened
     */
    record Item(
            String pointer,
            @Nullable String id,
            @Nullable String text,
            Map<String, Object> facts,
            @Nullable Instant at,
            SortedMap<Place, String> places) {}

    /**
     * Reads the body of a call.
     *
     * @throws ProblemException where it is not what the call takes
     * @throws InvalidCaseException where a value lies outside what is allowed
     */
    static CorrelationRequest read(byte[] body) throws InvalidCaseException {
        Draft draft = StrictReader.read(body, reader -> new Draft(reader).read());
        if (draft.items.size() < 2) {
            draft.invalid.add(Fault.of("/diagnoses", "Two diagnoses at least are needed to be compared."));
        }
        if (!draft.invalid.isEmpty()) {
            throw new InvalidCaseException(draft.invalid);
        }
        return new CorrelationRequest(draft.items);
    }

    /** A request while it is read. */
    private static final class Draft {
        private final StrictReader reader;
        private final List<Fault> invalid = new ArrayList<>();
        private final List<Item> items = new ArrayList<>();

        Draft(StrictReader reader) {
            this.reader = reader;
        }

        Draft read() throws IOException {
            reader.object(
                    "",
                    List.of("diagnoses"),
                    (name, pointer) -> reader.list(
                            pointer, Correlation.MOST_CASES, (unnamed, place) -> new ItemDraft(place).read()));
            return this;
        }

        /** An item while it is read. */
        private final class ItemDraft {
            private final String pointer;
            private final SortedMap<Place, String> places = new TreeMap<>();
            private @Nullable String id;
            private @Nullable String text;
            private Map<String, Object> facts = Map.of();
            private @Nullable Instant at;
            private int ways;

            ItemDraft(String pointer) {
                this.pointer = pointer;
            }

            void read() throws IOException {
                reader.object(pointer, FIELDS, this::member);
                if (ways != 1) {
                    invalid.add(
                            Fault.of(
                                    pointer,
                                    "Each has one of 'id' (a kept diagnosis), 'case' (text and facts to be diagnosed) and 'diagnosis' (an answer of this service)."));
                }
                items.add(new Item(pointer, id, text, facts, at, places));
            }

            private void member(String name, String place) throws IOException {
                switch (name) {
                    case "id" -> {
                        id = reader.text(place);
                        ways++;
                    }
                    case "case" -> {
                        reader.object(place, CASE, this::ofCase);
                        ways++;
                    }
                    case "diagnosis" -> {
                        facts = statedIn(reader.anything(place), place);
                        ways++;
                    }
                    case "at" -> at = moment(reader.text(place), place);
                    default -> place(name, reader.text(place), place);
                }
            }

            private void ofCase(String name, String place) throws IOException {
                if (name.equals("text")) {
                    text = reader.text(place);
                } else {
                    facts = reader.anything(place);
                }
            }

            private void place(String name, @Nullable String value, String where) {
                if (value == null || value.isBlank()) {
                    return;
                }
                if (value.length() > LONGEST_NAME) {
                    invalid.add(Fault.of(where, "A name has at most " + LONGEST_NAME + " characters."));
                    return;
                }
                for (Place known : Place.values()) {
                    if (known.word().equals(name)) {
                        places.put(known, value.strip());
                    }
                }
            }

            private @Nullable Instant moment(@Nullable String written, String where) {
                if (written == null) {
                    return null;
                }
                try {
                    return OffsetDateTime.parse(written).toInstant();
                } catch (DateTimeException unreadable) {
                    invalid.add(Fault.of(where, "A time is written as 2026-11-26T14:05:00Z."));
                    return null;
                }
            }

            /** The facts of an answer, as a caller would state them; what was concluded is concluded again. */
            private Map<String, Object> statedIn(Map<String, Object> answer, String where) {
                Map<String, Object> groups = new TreeMap<>();
                if (!(answer.get("facts") instanceof List<?> list)) {
                    invalid.add(Fault.of(where + "/facts", "An answer of this service has a list of facts."));
                    return groups;
                }
                for (Object one : list) {
                    if (one instanceof Map<?, ?> fact
                            && fact.get("fact") instanceof String name
                            && name.indexOf('.') > 0
                            && fact.get("value") != null
                            && !"concluded".equals(fact.get("origin"))) {
                        int dot = name.indexOf('.');
                        @SuppressWarnings("unchecked")
                        Map<String, Object> group = (Map<String, Object>)
                                groups.computeIfAbsent(name.substring(0, dot), unused -> new TreeMap<String, Object>());
                        group.put(name.substring(dot + 1), fact.get("value"));
                    }
                }
                return groups;
            }
        }
    }
}
