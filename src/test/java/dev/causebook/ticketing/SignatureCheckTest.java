package dev.causebook.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.ticketing.SignatureTerms.Encoding;
import dev.causebook.ticketing.SignatureTerms.Method;
import dev.causebook.ticketing.SignatureTerms.Over;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureCheckTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String OLD = "fedcba9876543210fedcba9876543210";
    private static final byte[] BODY = "{\"ticket\":\"7\", \"words\":\"fällt  aus\"}".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final String SENT = "1700000000";
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** Every shape that there is, each with the signature that openssl makes of it. */
    static Stream<SignatureTerms> shapes() {
        List<SignatureTerms> shapes = new ArrayList<>();
        for (Method method : List.of(Method.HMAC_SHA256, Method.HMAC_SHA1)) {
            for (Encoding encoding : Encoding.values()) {
                for (Over over : Over.values()) {
                    for (String prefix : List.of("", "sha256=", "v1,")) {
                        shapes.add(new SignatureTerms(
                                method,
                                encoding,
                                prefix,
                                over,
                                "X-Signature",
                                "X-Timestamp",
                                "X-Id",
                                over.timed() ? 300 : 0));
                    }
                }
            }
        }
        return shapes.stream();
    }

    private static WebhookCall call(byte[] body, Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return new WebhookCall(anyCase::get, body);
    }

    private static Map<String, String> signed(SignatureTerms terms, String secret, String sent) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("X-Timestamp", sent);
        headers.put("X-Id", "d-1");
        headers.put("X-Signature", Signed.by(terms, secret, BODY, sent, "d-1"));
        return headers;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void eachShapeIsBelievedAndNoAlteredByteIs(SignatureTerms terms) {
        SignatureCheck check = new SignatureCheck(terms, List.of(SECRET), CLOCK);
        Map<String, String> headers = signed(terms, SECRET, SENT);
        assertEquals(Optional.empty(), check.doubt(call(BODY, headers)));
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            byte[] altered = BODY.clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            assertNotEquals(Optional.empty(), check.doubt(call(altered, headers)));
        }
        assertNotEquals(Optional.empty(), check.doubt(call(new byte[0], headers)));
        headers.put("X-Signature", Signed.by(terms, OLD, BODY, SENT, "d-1"));
        assertNotEquals(Optional.empty(), check.doubt(call(BODY, headers)));
        headers.remove("X-Signature");
        assertEquals(Optional.of("The header X-Signature is missing."), check.doubt(call(BODY, headers)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aMomentThatIsSignedCannotBeChanged(SignatureTerms terms) {
        SignatureCheck check = new SignatureCheck(terms, List.of(SECRET), CLOCK);
        Map<String, String> headers = signed(terms, SECRET, SENT);
        headers.put("X-Timestamp", "1700000001");
        assertEquals(!terms.over().timed(), check.doubt(call(BODY, headers)).isEmpty());
        headers.remove("X-Timestamp");
        assertEquals(!terms.over().timed(), check.doubt(call(BODY, headers)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "0, true", "300, true", "301, false"})
    void whatIsTooOldOrAheadIsACopy(long seconds, boolean believed) {
        SignatureTerms terms =
                shapes().filter(one -> one.over().timed()).findFirst().orElseThrow();
        String sent = Long.toString(NOW.getEpochSecond() + seconds);
        assertEquals(
                believed,
                new SignatureCheck(terms, List.of(SECRET), CLOCK)
                        .doubt(call(BODY, signed(terms, SECRET, sent)))
                        .isEmpty());
    }

    @Test
    void theMomentMayBeWrittenAsADateToo() {
        SignatureTerms terms =
                shapes().filter(one -> one.over().timed()).findFirst().orElseThrow();
        SignatureCheck check = new SignatureCheck(terms, List.of(SECRET), CLOCK);
        assertEquals(Optional.empty(), check.doubt(call(BODY, signed(terms, SECRET, NOW.toString()))));
        assertNotEquals(Optional.empty(), check.doubt(call(BODY, signed(terms, SECRET, "yesterday"))));
        assertNotEquals(Optional.empty(), check.doubt(call(BODY, signed(terms, SECRET, "99999999999999999999"))));
    }

    @Test
    void whileASecretIsChangedBothAreLive() {
        SignatureTerms terms = SignatureTerms.overBody(Method.HMAC_SHA1, Encoding.HEX, "sha1=", "X-Signature", null);
        SignatureCheck both = new SignatureCheck(terms, List.of(SECRET, OLD), CLOCK);
        assertEquals(Optional.empty(), both.doubt(call(BODY, signed(terms, OLD, SENT))));
        assertEquals(Optional.empty(), both.doubt(call(BODY, signed(terms, SECRET, SENT))));
        SignatureCheck afterwards = new SignatureCheck(terms, List.of(SECRET), CLOCK);
        assertNotEquals(Optional.empty(), afterwards.doubt(call(BODY, signed(terms, OLD, SENT))));
    }

    /** The example of the specification. */
    @Test
    void standardWebhooksAreUnderstood() {
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "1614265330",
                "webhook-signature",
                        "v1,bm9ldHUjKzFob2VudXRob2VodWUzMjRvdWVvdW9ldQo= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        SignatureCheck check = new SignatureCheck(
                SignatureTerms.standardWebhooks(),
                List.of(secret),
                Clock.fixed(Instant.ofEpochSecond(1_614_265_330), ZoneOffset.UTC));
        assertEquals(Optional.empty(), check.doubt(call(body, headers)));
    }

    @Test
    void theSecretItselfMayStandInAHeader() {
        SignatureCheck check = new SignatureCheck(SignatureTerms.secretIn("X-Secret"), List.of(SECRET, OLD), CLOCK);
        assertEquals(Optional.empty(), check.doubt(call(BODY, Map.of("x-secret", SECRET))));
        assertEquals(Optional.empty(), check.doubt(call(BODY, Map.of("X-Secret", OLD))));
        assertNotEquals(Optional.empty(), check.doubt(call(BODY, Map.of("X-Secret", SECRET + "0"))));
        assertNotEquals(Optional.empty(), check.doubt(call(BODY, Map.of("X-Secret", " "))));
        assertNotEquals(Optional.empty(), check.doubt(call(BODY, Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1,", "v1", "=", "v1,====", "zz", "v1,\u0000", "v1,é", "a b c d e f g h i j k l"})
    void whatIsNoSignatureIsNotBelievedAndBreaksNothing(String shown) {
        shapes().forEach(terms -> {
            Map<String, String> headers = signed(terms, SECRET, SENT);
            headers.put("X-Signature", shown);
            assertTrue(new SignatureCheck(terms, List.of(SECRET), CLOCK)
                    .doubt(call(BODY, headers))
                    .isPresent());
        });
    }

    @Test
    void withoutASecretOrWithAShortOneNothingStarts() {
        SignatureTerms terms = SignatureTerms.standardWebhooks();
        assertThrows(IllegalArgumentException.class, () -> new SignatureCheck(terms, List.of(), CLOCK));
        IllegalArgumentException shorter = assertThrows(
                IllegalArgumentException.class, () -> new SignatureCheck(terms, List.of(SECRET.substring(1)), CLOCK));
        assertTrue(shorter.getMessage().contains("at least 32 characters"), shorter.getMessage());
    }

    @Test
    void termsThatCannotBeMeantAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SignatureTerms(
                        Method.HMAC_SHA256, Encoding.HEX, "", Over.BODY_TIMESTAMP, "X-Signature", null, null, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SignatureTerms(
                        Method.HMAC_SHA256, Encoding.HEX, "", Over.ID_TIMESTAMP_BODY, "X-Signature", "X-T", null, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SignatureTerms(
                        Method.HMAC_SHA256, Encoding.HEX, "", Over.BODY, "X-Signature", "X-T", null, 300));
    }
}
