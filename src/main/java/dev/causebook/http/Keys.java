package dev.causebook.http;

import dev.causebook.cases.Caller;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.fact.Fault;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Idempotency-Key}. */
final class Keys {

    static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 200;
    private static final String RULE =
            " name of at most " + LONGEST + " letters, digits and signs without spaces, best a random one.";

    private Keys() {}

    /**
     * The key of a call; null where it has none. Two callers may choose the same one.
     *
     * @param caller who calls
     * @param operation what the call does
     * @param body what was sent
     * @throws ProblemException where the header is no key
     */
    static @Nullable IdempotencyKey of(HttpHeaders headers, Caller caller, String operation, byte[] body) {
        List<String> sent = headers.getRequestHeader(HEADER);
        if (sent == null || sent.isEmpty()) {
            return null;
        }
        String key = sent.get(0).strip();
        if (sent.size() > 1 || !good(key)) {
            throw new ProblemException(Problem.of(Problem.Kind.BAD_REQUEST, HEADER + " is one" + RULE));
        }
        return of(key, caller, operation, body);
    }

    /**
     * The key that stands in the document itself.
     *
     * @throws ProblemException where it is no key
     */
    static IdempotencyKey inside(String key, Caller caller, String operation, byte[] body) {
        if (!good(key)) {
            throw new ProblemException(new Problem(
                    Problem.Kind.INVALID_CASE,
                    "Nothing was done: mend what 'errors' lists.",
                    List.of(Fault.of("/key", "This is a" + RULE)),
                    null));
        }
        return of(key, caller, operation, body);
    }

    private static boolean good(String key) {
        return !key.isEmpty() && key.length() <= LONGEST && key.chars().allMatch(c -> c > 32 && c < 127);
    }

    private static IdempotencyKey of(String key, Caller caller, String operation, byte[] body) {
        return new IdempotencyKey((caller.proven() ? caller.name() : "") + " " + operation, key, digest(body));
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
