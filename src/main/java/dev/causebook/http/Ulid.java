package dev.causebook.http;

import java.security.SecureRandom;

/** New identifiers, see {@link dev.causebook.cases.Ulid}. */
final class Ulid {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ulid() {}

    /** A new identifier for that moment. */
    static String at(long epochMillis) {
        byte[] random = new byte[dev.causebook.cases.Ulid.RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return dev.causebook.cases.Ulid.of(epochMillis, random);
    }
}
