package dev.causebook.readers;

import dev.causebook.intake.artefact.ArtefactKind;
import dev.causebook.intake.artefact.Events;
import dev.causebook.intake.artefact.Mark;
import dev.causebook.intake.artefact.Sign;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts one event together from the elements of its XML. */
final class EventFields {

    private static final long TICKS_A_SECOND = 10_000_000L;
    private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;
    private static final int MOST_FIELDS = 200;
    private static final int LONGEST = 4_000;

    private final long record;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private int unnamed;

    /** An element whose end has not come yet. */
    private static final class Element {
        private final String name;
        private final StringBuilder text = new StringBuilder();
        private String named = "";
        private boolean inner;

        Element(String name) {
            this.name = name;
        }
    }

    /**
     * @param record number of the event's record
     * @param written when it was written, in ticks of a ten-millionth of a second since 1601
     */
    EventFields(long record, long written) {
        this.record = record;
        instant(written).ifPresent(time -> fields.put("time", time));
    }

    /** A time as Windows counts, in ISO form, or nothing where it is none. */
    static Optional<String> instant(long ticks) {
        long seconds = ticks / TICKS_A_SECOND - SECONDS_FROM_1601_TO_1970;
        boolean sensible = ticks > 0 && seconds > 0 && seconds < 10_000_000_000L;
        return sensible
                ? Optional.of(Instant.ofEpochSecond(seconds)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString())
                : Optional.empty();
    }

    void begin(String name) {
        Element parent = open.peek();
        if (parent != null) {
            parent.inner = true;
        }
        open.push(new Element(name));
    }

    void attribute(String name, String value) {
        Element element = open.peek();
        if (element == null) {
            return;
        }
        if (name.equals("Name")) {
            element.named = value;
        }
        if (element.name.equals("Provider") && name.equals("Name")) {
            put("provider", Events.plainName(value));
        }
    }

    void text(String text) {
        Element element = open.peek();
        if (element != null && element.text.length() < LONGEST) {
            element.text.append(text);
        }
    }

    void end() {
        Element element = open.poll();
        if (element == null || element.inner) {
            return;
        }
        String value = element.text.toString().strip();
        switch (element.name) {
            case "EventID" -> put("id", value);
            case "Channel" -> put("log", Events.plainName(value));
            case "Message" -> put("message", value);
            case "Data" -> put("data." + (element.named.isEmpty() ? String.valueOf(++unnamed) : element.named), value);
            default -> {
                if (!value.isEmpty()) {
                    put("data." + element.name, value);
                }
            }
        }
    }

    private void put(String name, String value) {
        if (fields.size() < MOST_FIELDS) {
            fields.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
        }
    }

    /** The event, or nothing where not even its number was read. */
    Optional<Sign> event() {
        String id = fields.get("id");
        if (id == null || id.isEmpty()) {
            return Optional.empty();
        }
        String quote = "record " + Long.toUnsignedString(record) + ": event " + id + ", "
                + fields.getOrDefault("provider", "unknown provider") + ", "
                + fields.getOrDefault("time", "time unknown");
        Mark place = Mark.of("", quote);
        Sign.Draft draft = Sign.of(ArtefactKind.EVENT);
        fields.forEach((name, value) -> draft.with(name, place.as(value)));
        return Optional.of(draft.finished());
    }
}
