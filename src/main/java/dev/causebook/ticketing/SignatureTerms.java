package dev.causebook.ticketing;

import org.jspecify.annotations.Nullable;

/**
 * How a helpdesk proves that it sent something.
 *
 * @param method by a signature with which hash, or by showing the secret itself
 * @param encoding how the signature is written
 * @param prefix what stands before it, such as {@code sha256=}; empty for nothing
 * @param over what is signed
 * @param header the header that holds it
 * @param timestampHeader the header with the moment of sending, in Unix seconds or ISO 8601; null where there is none
 * @param idHeader the header with the name of the delivery; null where there is none
 * @param windowSeconds how far the moment of sending may be from now; 0 where a delivery may be late
 */
public record SignatureTerms(
        Method method,
        Encoding encoding,
        String prefix,
        Over over,
        String header,
        @Nullable String timestampHeader,
        @Nullable String idHeader,
        int windowSeconds) {

    /** Five minutes, as Standard Webhooks recommends. */
    private static final int PROMPT = 300;

    /** How it is proven. */
    public enum Method {
        HMAC_SHA256("HmacSHA256"),
        HMAC_SHA1("HmacSHA1"),
        /** The secret itself stands in the header: for products that cannot sign. */
        SECRET("");

        private final String algorithm;

        Method(String algorithm) {
            this.algorithm = algorithm;
        }

        String algorithm() {
            return algorithm;
        }
    }

    /** How a signature is written. */
    public enum Encoding {
        HEX,
        BASE64
    }

    /** What is signed. */
    public enum Over {
        BODY,
        TIMESTAMP_BODY,
        BODY_TIMESTAMP,
        /** {@code id.timestamp.body}, as Standard Webhooks does it. */
        ID_TIMESTAMP_BODY;

        boolean timed() {
            return this != BODY;
        }
    }

    public SignatureTerms {
        if (over.timed() && method != Method.SECRET && timestampHeader == null) {
            throw new IllegalArgumentException(
                    "a signature over a timestamp needs the name of its header (timestamp-header).");
        }
        if (over == Over.ID_TIMESTAMP_BODY && idHeader == null) {
            throw new IllegalArgumentException("a signature over an id needs the name of its header (id-header).");
        }
        if (windowSeconds > 0 && (!over.timed() || method == Method.SECRET)) {
            throw new IllegalArgumentException(
                    "a window needs a timestamp that is signed: set 'over' to one with a timestamp.");
        }
    }

    /** Standard Webhooks: {@code v1,} and Base64, over id, timestamp and body, five minutes. */
    public static SignatureTerms standardWebhooks() {
        return new SignatureTerms(
                Method.HMAC_SHA256,
                Encoding.BASE64,
                "v1,",
                Over.ID_TIMESTAMP_BODY,
                "webhook-signature",
                "webhook-timestamp",
                "webhook-id",
                PROMPT);
    }

    /** A signature over the body alone. */
    public static SignatureTerms overBody(
            Method method, Encoding encoding, String prefix, String header, @Nullable String idHeader) {
        return new SignatureTerms(method, encoding, prefix, Over.BODY, header, null, idHeader, 0);
    }

    /** The secret itself in a header. */
    public static SignatureTerms secretIn(String header) {
        return new SignatureTerms(Method.SECRET, Encoding.HEX, "", Over.BODY, header, null, null, 0);
    }
}
