package dev.causebook.ticketing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as helpdesks do: written a second time and otherwise, so that it does not share the faults of what it tries. */
public final class Signed {

    private Signed() {}

    /** The signature as its header has it. */
    public static String by(SignatureTerms terms, String secret, byte[] body, String timestamp, String id) {
        var whole = new java.io.ByteArrayOutputStream();
        try {
            switch (terms.over()) {
                case BODY -> whole.write(body);
                case TIMESTAMP_BODY -> whole.write(joined(timestamp.getBytes(StandardCharsets.UTF_8), body));
                case BODY_TIMESTAMP -> whole.write(joined(body, timestamp.getBytes(StandardCharsets.UTF_8)));
                case ID_TIMESTAMP_BODY ->
                    whole.write(joined((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8), body));
            }
            String algorithm = terms.method() == SignatureTerms.Method.HMAC_SHA1 ? "HmacSHA1" : "HmacSHA256";
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            byte[] signature = mac.doFinal(whole.toByteArray());
            return terms.prefix()
                    + (terms.encoding() == SignatureTerms.Encoding.HEX
                            ? HexFormat.of().formatHex(signature)
                            : Base64.getEncoder().encodeToString(signature));
        } catch (IOException | GeneralSecurityException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }

    /** HMAC with SHA-256 of a text, in hexadecimal digits. */
    public static String hex(String secret, String text) {
        return by(
                SignatureTerms.overBody(
                        SignatureTerms.Method.HMAC_SHA256, SignatureTerms.Encoding.HEX, "", "any", null),
                secret,
                text.getBytes(StandardCharsets.UTF_8),
                "",
                "");
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
