package dev.causebook.intake;

import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.intake.artefact.ArtefactKind;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.intake.artefact.Sign;
import dev.causebook.intake.artefact.SignSink;
import dev.causebook.intake.artefact.SignTranslator;
import dev.causebook.intake.artefact.TextLines;
import dev.causebook.knowledge.Pack;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What machines print in a ticket, read into the facts of one pack. */
final class ArtefactSigns {

    private final Artefacts artefacts;
    private final SignTranslator translator;

    ArtefactSigns(Pack pack, Artefacts artefacts) {
        this.artefacts = artefacts;
        this.translator = new SignTranslator(pack);
    }

    /** An attachment as it is, or each output in it where it is a bundle of several. */
    List<Attachment> unpacked(Attachment attachment, Consumer<String> warnings) {
        if (attachment.binary()) {
            return List.of(attachment);
        }
        return artefacts
                .open(attachment.content(), warnings)
                .map(parts -> parts.stream()
                        .map(part -> new Attachment(attachment.name() + ": " + part.name(), part.text()))
                        .toList())
                .orElse(List.of(attachment));
    }

    /**
     * What was read.
     *
     * @param observations by fact
     * @param spoken the text with the lines blanked out that a machine printed, each character at its old place
     */
    record Read(Map<String, Observation> observations, String spoken) {}

    /** Reads a ticket's own text. */
    Read read(String text, Consumer<String> warnings) {
        return read(text, null, warnings);
    }

    /** Reads an attachment. */
    Read read(Attachment attachment, Consumer<String> warnings) {
        if (!attachment.binary()) {
            return read(attachment.content(), attachment.name(), warnings);
        }
        Map<String, Observation> read = new TreeMap<>();
        translate(artefacts.read(attachment.bytes()), attachment.name(), read, warnings);
        return new Read(read, "");
    }

    /** What signs say that the service saw itself. */
    Map<String, Observation> seen(List<Sign> signs) {
        Map<String, Observation> seen = new TreeMap<>();
        for (Sign sign : signs) {
            translator.translate(
                    sign,
                    null,
                    one -> take(
                            new Observation(
                                    one.fact(),
                                    one.value(),
                                    Origin.probe(String.valueOf(one.origin().quote())),
                                    one.confidence()),
                            seen));
        }
        return seen;
    }

    /** The facts of which a sign of that kind with those fields can say something. */
    Set<String> seeable(ArtefactKind kind, Set<String> fields) {
        return translator.facts(kind, fields);
    }

    private Read read(String text, @Nullable String attachment, Consumer<String> warnings) {
        String cut = text.length() > Artefacts.LONGEST_TEXT ? text.substring(0, Artefacts.LONGEST_TEXT) : text;
        TextLines lines = TextLines.of(cut);
        Map<String, Observation> read = new TreeMap<>();
        lines.forEach(line -> translator.translate(line, attachment, one -> take(one, read)));
        SignSink signs = artefacts.read(lines);
        translate(signs, attachment, read, warnings);
        return new Read(read, spoken(text, lines, signs.machineLines(attachment != null)));
    }

    private static String spoken(String text, TextLines lines, BitSet printed) {
        if (printed.isEmpty()) {
            return text;
        }
        char[] characters = text.toCharArray();
        printed.stream()
                .mapToObj(number -> lines.get(number - 1))
                .forEach(line -> Arrays.fill(
                        characters, line.start(), line.start() + line.text().length(), ' '));
        return new String(characters);
    }

    private void translate(
            SignSink signs, @Nullable String attachment, Map<String, Observation> read, Consumer<String> warnings) {
        signs.signs().forEach(sign -> translator.translate(sign, attachment, one -> take(one, read)));
        signs.warnings().forEach(warnings);
    }

    private static void take(Observation one, Map<String, Observation> read) {
        read.merge(one.fact(), one, ArtefactSigns::both);
    }

    /** Of two that speak of one fact the surer counts, and of two as sure the later. Words of a set are kept together. */
    static Observation both(Observation before, Observation after) {
        if (before.value() instanceof Value.Words first && after.value() instanceof Value.Words second) {
            TreeSet<String> all = new TreeSet<>(first.all());
            all.addAll(second.all());
            return new Observation(after.fact(), new Value.Words(all), after.origin(), after.confidence());
        }
        return before.confidence() > after.confidence() ? before : after;
    }
}
