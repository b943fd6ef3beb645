package dev.causebook.http.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** An issuer of tokens, as far as a service sees one: a description, keys, and tokens. */
final class TestIssuer implements AutoCloseable {

    static final String AUDIENCE = "causebook";

    private final HttpServer server;
    private final ECKey key = generate("known");
    private final ECKey stranger = generate("stranger");

    TestIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/realm/.well-known/openid-configuration",
                call -> answer(call, "{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/keys\"}"));
        server.createContext(
                "/realm/keys",
                call -> answer(call, new JWKSet(key).toPublicJWKSet().toString()));
        server.start();
    }

    private static ECKey generate(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void answer(HttpExchange call, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
    }

    /** A good token for that role. */
    String token(String role) {
        return signed(key, claims(role).build());
    }

    private JWTClaimsSet.Builder claims(String role) {
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(AUDIENCE)
                .subject("s-1")
                .claim("preferred_username", "eve")
                .claim("realm_access", Map.of("roles", List.of("offline_access", role)))
                .issueTime(new Date())
                .expirationTime(in(Duration.ofMinutes(5)));
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    /** Tokens that are not good, each with why. */
    Map<String, String> bad() {
        String role = "administrator";
        return Map.of(
                "expired",
                        signed(
                                key,
                                claims(role)
                                        .expirationTime(in(Duration.ofMinutes(-5)))
                                        .build()),
                "without an end", signed(key, claims(role).expirationTime(null).build()),
                "not yet good",
                        signed(
                                key,
                                claims(role)
                                        .notBeforeTime(in(Duration.ofMinutes(10)))
                                        .build()),
                "for another service", signed(key, claims(role).audience("mail").build()),
                "of another issuer",
                        signed(
                                key,
                                claims(role).issuer("https://elsewhere.example").build()),
                "with an unknown key", signed(stranger, claims(role).build()),
                "unsigned", new PlainJWT(claims(role).build()).serialize(),
                "signed with the public key as a secret", confused(claims(role).build()),
                "altered", altered(token("caller"), token(role)),
                "without a role of ours", signed(key, claims("offline_access").build()));
    }

    private static String signed(ECKey key, JWTClaimsSet claims) {
        try {
            return signed(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims,
                    new ECDSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String confused(JWTClaimsSet claims) {
        try {
            return signed(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims,
                    new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    /** The claims of one token with the signature of the other. */
    private static String altered(String signature, String claims) {
        return claims.substring(0, claims.lastIndexOf('.')) + signature.substring(signature.lastIndexOf('.'));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
