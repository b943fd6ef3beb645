package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of the registry: the output of {@code reg query}, exported {@code .reg} files, and the command with its refusal where
 * a value is not there.
 */
final class RegistryReader implements TextReader {

    private static final Pattern VALUE =
            Pattern.compile("^\\s{1,20}(\\S.{0,200}?)\\s{1,8}REG_([A-Z_]{2,20})(?:\\s{1,8}(.{0,4000}))?$");
    private static final Pattern EXPORTED =
            Pattern.compile("^\"([^\"]{1,200})\"=(?:dword:([0-9a-fA-F]{8})|\"([^\"]{0,2000})\")$");
    private static final Pattern ASKED = Pattern.compile(
            "(?i)\\breg(?:\\.exe)?\\s{1,4}query\\s{1,4}(\"[^\"]{3,300}\"|\\S{3,300})(?:.{0,200}?\\s/v\\s{1,4}(\"[^\"]{1,200}\"|\\S{1,200}))?");
    private static final Pattern NOT_THERE = Pattern.compile(
            "(?i)^\\s{0,4}(?:ERROR: The system was unable to find the specified registry|FEHLER: Der angegebene Registrierungs|"
                    + "ERREUR.{0,5}: le syst.{1,4}me n'a pas trouv|ERROR: El sistema no pudo encontrar (?:la clave|el valor))[^,;:]{0,60}$");
    /** Hexadecimal; old versions print it in decimal behind, in brackets. */
    private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]{1,16}(?: \\([0-9]{1,20}\\))?");

    private static final int LOOK_BACK = 3;
    private static final int LONGEST_PRINTED = 4_200;

    @Override
    public void read(TextLines lines, SignSink signs) {
        @Nullable Mark key = null;
        @Nullable Asked asked = null;
        for (Line line : lines) {
            Optional<Mark> named = key(line);
            if (named.isPresent()) {
                key = named.get();
            } else if (line.text().contains("REG_")) {
                value(line, key, asked).ifPresent(signs::add);
            } else if (line.text().startsWith("\"")) {
                exported(line, key).ifPresent(signs::add);
            } else if (line.lower().contains("query")) {
                Optional<Asked> command = Asked.of(line);
                if (command.isPresent()) {
                    asked = command.get();
                    key = null;
                }
            } else if (asked != null
                    && line.number() - asked.line() <= LOOK_BACK
                    && NOT_THERE.matcher(line.text()).find()) {
                signs.add(asked.absent(line));
                asked = null;
            }
        }
    }

    /** What somebody asked for, with the line in which the command stands. */
    private record Asked(Mark key, @Nullable Mark name, int line) {

        static Optional<Asked> of(Line line) {
            Matcher matcher = ASKED.matcher(line.text());
            if (!matcher.find()) {
                return Optional.empty();
            }
            Mark key = line.part(matcher.start(1), matcher.end(1));
            Mark name = matcher.group(2) == null ? null : line.part(matcher.start(2), matcher.end(2));
            return Optional.of(new Asked(
                    key.as(plainKey(key.value())),
                    name == null ? null : name.as(name.value().replace("\"", "")),
                    line.number()));
        }

        Sign absent(Line refusal) {
            Sign.Draft draft = Sign.of(ArtefactKind.REGISTRY).with("key", key);
            if (name != null) {
                draft.with("name", name);
            }
            return draft.with("value", refusal.whole().as("absent")).finished();
        }
    }

    private static Optional<Mark> key(Line line) {
        String text = line.text().strip();
        boolean bracketed = text.startsWith("[HK") && text.endsWith("]");
        if (!bracketed && !text.startsWith("HKEY_") && !text.startsWith("HKLM\\") && !text.startsWith("HKCU\\")) {
            return Optional.empty();
        }
        return Optional.of(line.whole().as(plainKey(bracketed ? text.substring(1, text.length() - 1) : text)));
    }

    /** One notation for all: {@code HKLM\…}, without quotation marks. */
    static String plainKey(String written) {
        String key = written.replace("\"", "").replace("'", "").strip();
        String upper = key.toUpperCase(Locale.ROOT);
        for (String[] hive : new String[][] {
            {"HKEY_LOCAL_MACHINE", "HKLM"}, {"HKEY_CURRENT_USER", "HKCU"}, {"HKLM:", "HKLM"}, {"HKCU:", "HKCU"}
        }) {
            if (upper.startsWith(hive[0])) {
                return hive[1] + key.substring(hive[0].length());
            }
        }
        return key;
    }

    private static Optional<Sign> value(Line line, @Nullable Mark key, @Nullable Asked asked) {
        Matcher matcher = VALUE.matcher(line.text());
        if (line.text().length() > LONGEST_PRINTED || !matcher.matches()) {
            return Optional.empty();
        }
        String data = matcher.group(3) == null ? "" : matcher.group(3).strip();
        Mark of = key != null ? key : asked == null ? null : asked.key();
        boolean number = matcher.group(2).equals("DWORD") || matcher.group(2).equals("QWORD");
        if (of == null || number && !NUMBER.matcher(data).matches()) {
            // Somebody who writes of a REG_DWORD prints no value of one.
            return Optional.empty();
        }
        return Optional.of(sign(of, matcher.group(1).strip(), line, number(matcher.group(2), data)));
    }

    private static Optional<Sign> exported(Line line, @Nullable Mark key) {
        Matcher matcher = EXPORTED.matcher(line.text());
        if (key == null || !matcher.matches()) {
            return Optional.empty();
        }
        String data = matcher.group(2) == null ? matcher.group(3) : number("DWORD", "0x" + matcher.group(2));
        return Optional.of(sign(key, matcher.group(1), line, data == null ? "" : data));
    }

    /** Numbers in decimal, whatever they are printed in. */
    private static String number(String type, String data) {
        if ((type.equals("DWORD") || type.equals("QWORD")) && data.startsWith("0x")) {
            int end = data.indexOf(' ');
            return Long.toString(Long.parseUnsignedLong(data.substring(2, end < 0 ? data.length() : end), 16));
        }
        return data;
    }

    private static Sign sign(Mark key, String name, Line line, String value) {
        return Sign.of(ArtefactKind.REGISTRY)
                .with("key", key)
                .with("name", line.whole().as(name))
                .with("value", line.whole().as(value))
                .finished();
    }
}
