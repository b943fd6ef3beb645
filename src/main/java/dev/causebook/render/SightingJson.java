package dev.causebook.render;

import dev.causebook.cases.Sighting;
import dev.causebook.cases.Sighting.Handshake;
import dev.causebook.cases.Sighting.Offer;
import dev.causebook.cases.Sighting.PeerCertificate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was seen of an endpoint as the API writes it: ordered maps, lists, texts and numbers. */
public final class SightingJson {

    private static final Map<Integer, String> FAILURES = Map.of(
            1, "SSL_REQUIRED_BY_SERVER",
            2, "SSL_NOT_ALLOWED_BY_SERVER",
            3, "SSL_CERT_NOT_ON_SERVER",
            4, "INCONSISTENT_FLAGS",
            5, "HYBRID_REQUIRED_BY_SERVER",
            6, "SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER");

    private SightingJson() {}

    /** The document, without the facts that packs read from it. */
    public static Map<String, @Nullable Object> of(Sighting seen) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("host", seen.host());
        json.put("port", seen.port());
        json.put("address", seen.address());
        json.put("at", seen.at().toString());
        json.put("dns", seen.dns());
        json.put("tcp", seen.tcp());
        Double millis = seen.connectMillis();
        json.put("connectMillis", millis == null ? null : Rounded.tenth(millis));
        json.put(
                "negotiation",
                seen.negotiation().stream().map(SightingJson::offer).toList());
        json.put("tls", handshake(seen.tls()));
        json.put("certificate", certificate(seen.certificate()));
        json.put("warnings", seen.warnings());
        return json;
    }

    private static Map<String, @Nullable Object> offer(Offer offer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("offered", offer.offered());
        json.put("answer", offer.answer());
        json.put("selected", offer.selected());
        json.put("failure", offer.failure());
        json.put("failureName", offer.failure() == null ? null : FAILURES.getOrDefault(offer.failure(), "unknown"));
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> handshake(@Nullable Handshake tls) {
        if (tls == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("result", tls.result());
        json.put("version", tls.version());
        json.put("cipher", tls.cipher());
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> certificate(@Nullable PeerCertificate seen) {
        if (seen == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("subject", seen.subject());
        json.put("issuer", seen.issuer());
        json.put("names", seen.names());
        json.put("notBefore", seen.notBefore().toString());
        json.put("notAfter", seen.notAfter().toString());
        json.put("key", seen.key());
        json.put("signature", seen.signature());
        json.put("purpose", seen.purpose());
        json.put("selfSigned", seen.selfSigned());
        json.put("nameMatches", seen.nameMatches());
        json.put("thumbprint", seen.thumbprint());
        return json;
    }
}
