package dev.causebook.cli;

import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.intake.Attachment;
import dev.causebook.intake.Reading;
import dev.causebook.render.ObservationJson;
import dev.causebook.render.Printable;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text and what the packs read from it.
 *
 * @param source the text with its name
 * @param readings one a pack
 */
record ReadText(Attachment source, List<Reading> readings) {

    private static final String UNDERLINE = "\u001B[4m";
    private static final String PLAIN = "\u001B[24m";

    ReadText {
        readings = List.copyOf(readings);
    }

    private List<Observation> observations() {
        return List.copyOf(Facts.of(readings.stream()
                        .flatMap(reading -> reading.observations().stream())
                        .toList())
                .all());
    }

    List<Map<String, @Nullable Object>> facts() {
        return observations().stream().map(ObservationJson::of).toList();
    }

    List<String> warnings() {
        return readings.stream()
                .flatMap(reading -> reading.warnings().stream())
                .distinct()
                .toList();
    }

    /** The facts, and on a terminal the text before them with the words underlined that they were read from. */
    String shown(boolean terminal) {
        StringBuilder shown = new StringBuilder();
        if (!source.name().equals("-")) {
            shown.append(Printable.line(source.name())).append(":\n");
        }
        if (terminal) {
            shown.append(underlined()).append("\n\n");
        }
        for (Observation observation : observations()) {
            shown.append(line(observation)).append('\n');
        }
        if (observations().isEmpty()) {
            shown.append("no facts read\n");
        }
        warnings()
                .forEach(warning ->
                        shown.append("Note: ").append(Printable.line(warning)).append('\n'));
        return shown.toString();
    }

    private static String line(Observation observation) {
        String quote = observation.origin().quote();
        String where = quote == null
                ? ""
                : "  \"" + Printable.line(quote) + "\""
                        + (observation.origin().line() > 0
                                ? " in line " + observation.origin().line()
                                : "")
                        + (observation.origin().start() >= 0
                                ? " at " + observation.origin().start()
                                : "");
        long percent = Math.round(observation.confidence() * 100);
        return observation.fact() + " = "
                + Printable.line(observation.value().plain().toString()) + "  " + percent + " %" + where;
    }

    private String underlined() {
        String text = source.content();
        BitSet read = new BitSet(text.length());
        for (Observation observation : observations()) {
            int start = Math.max(0, observation.origin().start());
            read.set(
                    start,
                    Math.max(start, Math.min(text.length(), observation.origin().end())));
        }
        String safe = Printable.block(text);
        StringBuilder lines = new StringBuilder();
        for (int index = 0; index < safe.length(); index++) {
            boolean begins = read.get(index) && (index == 0 || !read.get(index - 1));
            boolean ends = !read.get(index) && index > 0 && read.get(index - 1);
            lines.append(begins ? UNDERLINE : "").append(ends ? PLAIN : "").append(safe.charAt(index));
        }
        return lines.append(PLAIN).toString();
    }
}
