package dev.causebook.console;

import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.render.Printable;
import dev.causebook.render.Rounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it can be seen and corrected.
 *
 * @param id id of the fact
 * @param title the fact in words
 * @param value what counts now, in words; null where it is unknown
 * @param readValue what text or attachment say, in words; null where they say nothing
 * @param quote the words it was read from; null for none
 * @param from where it comes from, a few words
 * @param sure how sure the reading is, in words; null where it is certain
 * @param control which control corrects it: {@code choice}, {@code ticks}, {@code number}, {@code words} or {@code none}
 * @param options the values to choose from
 * @param written the value as it is written into a field; empty for none
 * @param overruled true where somebody said otherwise than the text
 * @param stated true where somebody said it here
 */
record FactRow(
        String id,
        String title,
        @Nullable String value,
        @Nullable String readValue,
        @Nullable String quote,
        String from,
        @Nullable String sure,
        String control,
        List<Option> options,
        String written,
        boolean overruled,
        boolean stated) {

    FactRow {
        options = List.copyOf(options);
    }

    /**
     * A value to choose.
     *
     * @param value as it is sent
     * @param title in words
     * @param chosen true where it counts now
     */
    record Option(String value, String title, boolean chosen) {}

    /**
     * One row.
     *
     * @param read what text or attachment say; null where they say nothing
     * @param now what counts; null where the fact is unknown
     * @param stated true where somebody said something of the fact here
     */
    static FactRow of(FactDefinition fact, @Nullable Observation read, @Nullable Observation now, boolean stated) {
        Set<String> words = now == null ? Set.of() : now.value().words();
        List<Option> options = new ArrayList<>();
        if (!fact.derived()) {
            fact.values()
                    .forEach(allowed -> options.add(
                            new Option(allowed.value(), Words.of(fact, allowed), words.contains(allowed.value()))));
        }
        return new FactRow(
                fact.id(),
                fact.title(),
                now == null ? null : Words.of(fact, now.value()),
                read == null ? null : Words.of(fact, read.value()),
                read == null || read.origin().quote() == null
                        ? null
                        : Printable.line(read.origin().quote()),
                from(read, now, stated),
                now == null || now.confidence() >= 1 ? null : Rounded.percent(now.confidence()) + " sure",
                control(fact),
                options,
                now == null ? "" : written(now.value()),
                read != null && stated,
                stated);
    }

    private static String written(Value value) {
        return value instanceof Value.Words words
                ? String.join(",", words.all())
                : Printable.line(value.plain().toString());
    }

    private static String from(@Nullable Observation read, @Nullable Observation now, boolean stated) {
        if (stated) {
            return now == null ? "you set this aside" : "you said so";
        }
        Observation source = now == null ? read : now;
        if (source == null) {
            return "not known yet";
        }
        Origin origin = source.origin();
        return switch (origin.kind()) {
            case TEXT -> "from the ticket";
            case ATTACHMENT ->
                origin.attachment() == null ? "from a file" : "from " + Printable.line(origin.attachment());
            case GIVEN -> "you said so";
            case PROBE -> "seen on the host itself";
            case CONCLUDED -> "follows from the others";
        };
    }

    private static String control(FactDefinition fact) {
        if (fact.derived()) {
            return "none";
        }
        return switch (fact.kind()) {
            case WORD, FLAG -> "choice";
            case WORDS -> "ticks";
            case NUMBER -> "number";
            case CODE, TEXT -> "words";
        };
    }
}
