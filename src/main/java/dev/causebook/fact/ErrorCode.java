package dev.causebook.fact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Error codes in the one form that everything compares: lower-case hexadecimal without leading zeros. */
public final class ErrorCode {

    private static final int LONGEST = 18;

    private ErrorCode() {}

    /**
     * Reads a code that stands by itself: {@code 0x904}, {@code 0X0904}, full-width digits; bare digits are decimal
     * ({@code 2308} is {@code 0x904}), bare digits with a letter a to f are hexadecimal.
     *
     * @return the code, or nothing where the text is none or has more than 64 bits
     */
    public static Optional<String> read(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String plain =
                Normalizer.normalize(written, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return Optional.empty();
        }
        boolean marked = plain.startsWith("0x");
        String digits = marked ? plain.substring(2) : plain;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
            return Optional.empty();
        }
        boolean decimal = !marked && digits.chars().allMatch(Character::isDigit);
        try {
            long number = decimal ? Long.parseLong(digits) : Long.parseUnsignedLong(digits, 16);
            return Optional.of(hex(number));
        } catch (NumberFormatException tooLong) {
            return Optional.empty();
        }
    }

    /** The code of a number. */
    public static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }
}
