package dev.causebook.ticketing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a helpdesk sent something: over the bytes as they came, in a time that tells nothing of the right signature,
 * with each of the secrets that are live.
 */
public final class SignatureCheck {

    /** Shorter secrets can be found out. */
    public static final int SHORTEST_SECRET = 32;

    private static final String CHALLENGE = "HmacSHA256";

    /** What Standard Webhooks writes before a secret that stands in Base64. */
    private static final String BASE64_SECRET = "whsec_";

    private static final int MOST_SIGNATURES = 8;

    private final SignatureTerms terms;
    private final List<byte[]> keys;
    private final Clock clock;

    /**
     * @param secrets the secrets that are live, the newest first; two while one is changed for another
     * @throws IllegalArgumentException where there is none, or one is too short
     */
    public SignatureCheck(SignatureTerms terms, List<String> secrets, Clock clock) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("there is no secret, so nothing could prove who sends.");
        }
        this.terms = terms;
        this.keys = secrets.stream().map(SignatureCheck::key).toList();
        this.clock = clock;
    }

    private static byte[] key(String secret) {
        byte[] key = secret.startsWith(BASE64_SECRET)
                ? Base64.getDecoder().decode(secret.substring(BASE64_SECRET.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "a secret has at least " + SHORTEST_SECRET + " characters; 'openssl rand -hex 32' makes one.");
        }
        return key;
    }

    /** Why a call is not believed, a sentence that gives no secret away; nothing where it is. */
    Optional<String> doubt(WebhookCall call) {
        String shown = call.header(terms.header());
        if (shown == null) {
            return Optional.of("The header " + terms.header() + " is missing.");
        }
        if (terms.method() == SignatureTerms.Method.SECRET) {
            return any(shown.getBytes(StandardCharsets.UTF_8), keys)
                    ? Optional.empty()
                    : Optional.of("The header " + terms.header() + " does not hold the secret.");
        }
        String timestamp = header(call, terms.timestampHeader());
        String id = header(call, terms.idHeader());
        if (terms.over().timed() && timestamp == null) {
            return Optional.of("The header " + terms.timestampHeader() + " is missing.");
        }
        if (terms.over() == SignatureTerms.Over.ID_TIMESTAMP_BODY && id == null) {
            return Optional.of("The header " + terms.idHeader() + " is missing.");
        }
        byte[] signed = signed(call.body(), timestamp, id);
        String algorithm = terms.method().algorithm();
        List<byte[]> right =
                keys.stream().map(key -> hmac(key, signed, algorithm)).toList();
        boolean believed = false;
        // Standard Webhooks sends one signature for each secret that is live there, with spaces between.
        for (String one : parts(shown)) {
            byte[] signature = decoded(one);
            believed |= signature != null && any(signature, right);
        }
        if (!believed) {
            return Optional.of("The signature in " + terms.header()
                    + " is not that of this body with the secret that is configured here.");
        }
        return terms.windowSeconds() > 0 ? late(timestamp) : Optional.empty();
    }

    /**
     * Answers who wants to know whether we hold the secret, and proves to hold it: the token is the signature of words that are
     * known, and of nothing else. So nobody gets a text of his choice signed.
     *
     * @return the signature of the token, in hexadecimal digits; nothing where the token is another
     */
    Optional<String> answer(String words, String token) {
        byte[] shown = token.getBytes(StandardCharsets.UTF_8);
        String answer = null;
        for (byte[] key : keys) {
            String right = HexFormat.of().formatHex(hmac(key, words.getBytes(StandardCharsets.UTF_8), CHALLENGE));
            if (MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), shown)) {
                answer = HexFormat.of().formatHex(hmac(key, shown, CHALLENGE));
            }
        }
        return Optional.ofNullable(answer);
    }

    private static @Nullable String header(WebhookCall call, @Nullable String name) {
        return name == null ? null : call.header(name);
    }

    private static List<String> parts(String shown) {
        return List.of(shown.split(" ", MOST_SIGNATURES));
    }

    private byte[] signed(byte[] body, @Nullable String timestamp, @Nullable String id) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] moment = timestamp == null ? new byte[0] : timestamp.getBytes(StandardCharsets.UTF_8);
        switch (terms.over()) {
            case BODY -> all.writeBytes(body);
            case TIMESTAMP_BODY -> {
                all.writeBytes(moment);
                all.writeBytes(body);
            }
            case BODY_TIMESTAMP -> {
                all.writeBytes(body);
                all.writeBytes(moment);
            }
            case ID_TIMESTAMP_BODY -> {
                all.writeBytes((id + ".").getBytes(StandardCharsets.UTF_8));
                all.writeBytes(moment);
                all.write('.');
                all.writeBytes(body);
            }
        }
        return all.toByteArray();
    }

    private static byte[] hmac(byte[] key, byte[] signed, String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private byte @Nullable [] decoded(String shown) {
        if (!shown.startsWith(terms.prefix())) {
            return null;
        }
        String written = shown.substring(terms.prefix().length());
        try {
            return terms.encoding() == SignatureTerms.Encoding.HEX
                    ? HexFormat.of().parseHex(written.toLowerCase(Locale.ROOT))
                    : Base64.getDecoder().decode(written);
        } catch (IllegalArgumentException noSignature) {
            return null;
        }
    }

    /** Looks at all of them, whichever is right. */
    private static boolean any(byte[] shown, List<byte[]> right) {
        boolean found = false;
        for (byte[] one : right) {
            found |= MessageDigest.isEqual(one, shown);
        }
        return found;
    }

    private Optional<String> late(@Nullable String timestamp) {
        Instant sent = timestamp == null ? null : moment(timestamp);
        if (sent == null) {
            return Optional.of("The header " + terms.timestampHeader() + " holds no moment in Unix seconds.");
        }
        Duration apart = Duration.between(sent, clock.instant()).abs();
        return apart.getSeconds() <= terms.windowSeconds()
                ? Optional.empty()
                : Optional.of("It was signed more than " + terms.windowSeconds()
                        + " seconds ago or ahead: it may be a copy, or one of the two clocks is wrong.");
    }

    private static @Nullable Instant moment(String timestamp) {
        try {
            return timestamp.chars().allMatch(c -> c >= '0' && c <= '9') && timestamp.length() <= 12
                    ? Instant.ofEpochSecond(Long.parseLong(timestamp))
                    : Instant.parse(timestamp);
        } catch (DateTimeException noMoment) {
            return null;
        }
    }

    /** What the helpdesk calls the delivery, as its header says; null where there is none. */
    @Nullable
    String id(WebhookCall call) {
        return header(call, terms.idHeader());
    }
}
