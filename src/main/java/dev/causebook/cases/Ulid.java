package dev.causebook.cases;

/** Identifiers that sort by time and cannot be guessed: 48 bits of milliseconds, 80 random bits, 26 characters. */
public final class Ulid {

    /** How many random bytes an identifier takes. */
    public static final int RANDOM_BYTES = 10;

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_DIGITS = 10;

    private Ulid() {}

    /** The identifier of that moment and those ten random bytes. */
    public static String of(long epochMillis, byte[] random) {
        char[] id = new char[26];
        for (int digit = 0; digit < TIME_DIGITS; digit++) {
            id[digit] = DIGITS[(int) (epochMillis >>> 5 * (TIME_DIGITS - 1 - digit)) & 31];
        }
        half(random, 0, id, TIME_DIGITS);
        half(random, 5, id, TIME_DIGITS + 8);
        return new String(id);
    }

    /** Five bytes are eight digits. */
    private static void half(byte[] random, int from, char[] id, int to) {
        long bits = 0;
        for (int index = 0; index < 5; index++) {
            bits = bits << 8 | random[from + index] & 0xff;
        }
        for (int digit = 0; digit < 8; digit++) {
            id[to + digit] = DIGITS[(int) (bits >>> 5 * (7 - digit)) & 31];
        }
    }
}
