package dev.causebook.knowledge;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a pack compares the value of a sign with: a text, without regard to case; {@code begin*}, {@code *end},
 * {@code *middle*} or {@code *} for anything; or a range of numbers, {@code 20..}, {@code ..19} or {@code 2..5}, ends included.
 */
public final class SignPattern {

    private static final Pattern RANGE =
            Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,6})?)?\\.\\.(-?[0-9]{1,15}(?:\\.[0-9]{1,6})?)?");
    private static final Pattern HEX = Pattern.compile("0x[0-9a-f]{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,15}(?:[.,][0-9]{1,9})?");

    private final String written;
    private final String text;
    private final boolean openBefore;
    private final boolean openAfter;
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
        this.openBefore = lower.startsWith("*");
        this.openAfter = lower.endsWith("*");
        this.text = lower.equals("*") ? "" : lower.substring(openBefore ? 1 : 0, lower.length() - (openAfter ? 1 : 0));
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
        if (openBefore && openAfter) {
            return lower.contains(text);
        }
        if (openBefore) {
            return lower.endsWith(text);
        }
        return openAfter ? lower.startsWith(text) : lower.equals(text);
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
