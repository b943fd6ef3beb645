package dev.causebook.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a pack compares the value of a sign with: a text, without regard to case, in which {@code *} stands for anything; or a
 * range of numbers, {@code 20..}, {@code ..19} or {@code 2..5}, ends included.
 */
public final class SignPattern {

    private static final Pattern RANGE =
            Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,6})?)?\\.\\.(-?[0-9]{1,15}(?:\\.[0-9]{1,6})?)?");
    private static final Pattern HEX = Pattern.compile("0x[0-9a-f]{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,15}(?:[.,][0-9]{1,9})?");

    private final String written;
    /** What stands between the asterisks; the first and the last are empty where the pattern is open at that end. */
    private final List<String> parts;

    private final @Nullable Range range;

    private record Range(double from, double to) {}

    private SignPattern(String written) {
        this.written = written;
        String lower = written.strip().toLowerCase(Locale.ROOT);
        Matcher matcher = RANGE.matcher(lower);
        this.range = matcher.matches() && lower.length() > 2
                ? new Range(
                        matcher.group(1) == null ? Double.NEGATIVE_INFINITY : Double.parseDouble(matcher.group(1)),
                        matcher.group(2) == null ? Double.POSITIVE_INFINITY : Double.parseDouble(matcher.group(2)))
                : null;
        this.parts = List.of(lower.split("\\*", -1));
    }

    /** The pattern as a pack writes it. */
    public static SignPattern of(String written) {
        return new SignPattern(written);
    }

    /** True where the value is one that the pattern means. */
    public boolean matches(String value) {
        return matchesLower(value.strip().toLowerCase(Locale.ROOT));
    }

    /** As {@link #matches(String)}, for a value that is in lower case already and has no white space around it. */
    public boolean matchesLower(String lower) {
        if (range != null) {
            return number(lower)
                    .map(number -> number >= range.from() && number <= range.to())
                    .orElse(false);
        }
        if (parts.size() == 1) {
            return lower.equals(parts.get(0));
        }
        return lower.startsWith(parts.get(0)) && lower.endsWith(parts.get(parts.size() - 1)) && holdsParts(lower);
    }

    /** Where in a value that it matches, in lower case, the first thing stands that the pattern names; 0 where that is its beginning. */
    public int begin(String lower) {
        if (range != null || parts.size() == 1 || !parts.get(0).isEmpty()) {
            return 0;
        }
        return parts.stream()
                .filter(part -> !part.isEmpty())
                .mapToInt(lower::indexOf)
                .findFirst()
                .orElse(0);
    }

    /** The parts one behind the other, each at its first place: that finds them wherever they can be found. */
    private boolean holdsParts(String lower) {
        int at = parts.get(0).length();
        int end = lower.length() - parts.get(parts.size() - 1).length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = lower.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        return at <= end;
    }

    /** The number that a value is, decimal or {@code 0x} hexadecimal, or nothing where it is none. */
    public static Optional<Double> number(String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        if (HEX.matcher(lower).matches()) {
            return Optional.of((double) Long.parseLong(lower.substring(2), 16));
        }
        return DECIMAL.matcher(lower).matches()
                ? Optional.of(Double.parseDouble(lower.replace(',', '.')))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return written;
    }
}
