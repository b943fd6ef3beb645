package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Clocks held against one another: {@code w32tm /stripchart}, with and without {@code /dataonly}; the last sample counts. */
final class ClockReader implements TextReader {

    private static final Pattern SAMPLE = Pattern.compile(
            "^\\s{0,4}[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?: [AaPp][Mm])?,? (?:d:[+-][0-9.]{1,20}s o:)?([+-][0-9]{1,12}[.,][0-9]{1,9})s(?:\\s{1,4}\\[[^\\]]{0,120}\\])?$");

    @Override
    public void read(TextLines lines, SignSink signs) {
        @Nullable Mark last = null;
        for (Line line : lines) {
            String text = line.text();
            if (text.indexOf(':') > 0 && (text.endsWith("s") || text.endsWith("]"))) {
                Matcher sample = SAMPLE.matcher(text);
                if (sample.matches()) {
                    double seconds = Double.parseDouble(sample.group(1).replace(',', '.'));
                    last = line.whole().as(String.valueOf(Math.round(Math.abs(seconds))));
                }
            }
        }
        if (last != null) {
            signs.add(Sign.of(ArtefactKind.CLOCK).with("skew", last).finished());
        }
    }
}
