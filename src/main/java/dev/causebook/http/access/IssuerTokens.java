package dev.causebook.http.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.causebook.cases.Caller;
import dev.causebook.cases.Role;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bearer tokens of one OIDC issuer. Its keys are fetched when the first token comes, and kept. */
final class IssuerTokens {

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int MOST_BYTES = 256 * 1024;
    /** So long the keys last fetched are good while the issuer is silent. */
    private static final long OUTAGE_MILLIS = 4 * 60 * 60 * 1000L;

    private static final String DESCRIPTION = "/.well-known/openid-configuration";

    /** Signatures by the issuer's private key only: none, and no secret shared with us, can sign here. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /**
     * Which tokens are taken.
     *
     * @param issuer what they name in {@code iss}
     * @param audience what they name in {@code aud}
     * @param roleClaim path of the claim with the roles
     * @param nameClaim claim with the name
     * @param jwks address of the issuer's keys; null to ask the issuer
     */
    record Terms(
            URI issuer,
            String audience,
            String roleClaim,
            String nameClaim,
            @Nullable URI jwks) {}

    private final Terms terms;
    private final Clock clock;
    private volatile @Nullable DefaultJWTProcessor<SecurityContext> processor;

    IssuerTokens(Terms terms, Clock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Who holds a token; nothing where the token is not good: a wrong signature, issuer or audience, expired, or without
     * a role of ours. May wait for the issuer.
     *
     * @throws IssuerSilentException where the issuer does not give its keys, so that no token can be judged now
     */
    Optional<Caller> holder(String token) {
        try {
            JWTClaimsSet claims = processor().process(token, null);
            String name = name(claims);
            return role(claims).map(role -> new Caller(name, role, true));
        } catch (RateLimitReachedException unknownKey) {
            // Its keys were fetched a moment ago, and this one is not among them.
            return Optional.empty();
        } catch (KeySourceException | IOException silent) {
            throw new IssuerSilentException(silent);
        } catch (ParseException | BadJOSEException | JOSEException bad) {
            return Optional.empty();
        }
    }

    private String name(JWTClaimsSet claims) {
        return claims.getClaim(terms.nameClaim()) instanceof String name && !name.isBlank()
                ? name
                : claims.getSubject();
    }

    private Optional<Role> role(JWTClaimsSet claims) {
        Object found = claims.getClaims();
        for (String step : terms.roleClaim().split("\\.")) {
            found = found instanceof Map<?, ?> inner ? inner.get(step) : null;
        }
        Collection<?> words = found instanceof Collection<?> many
                ? many
                : found instanceof String text ? Arrays.asList(text.split(" ")) : List.of();
        return words.stream()
                .map(word -> Role.of(String.valueOf(word)))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    private DefaultJWTProcessor<SecurityContext> processor() throws IOException {
        DefaultJWTProcessor<SecurityContext> ready = processor;
        return ready != null ? ready : prepare();
    }

    private synchronized DefaultJWTProcessor<SecurityContext> prepare() throws IOException {
        if (processor != null) {
            return processor;
        }
        DefaultResourceRetriever retriever = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES);
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(jwks(retriever), retriever)
                .retrying(true)
                .outageTolerant(OUTAGE_MILLIS)
                .build();
        DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
        made.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        made.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        made.setJWTClaimsSetVerifier(new Claims(terms, clock));
        processor = made;
        return made;
    }

    private URL jwks(DefaultResourceRetriever retriever) throws IOException {
        if (terms.jwks() != null) {
            return terms.jwks().toURL();
        }
        String issuer = terms.issuer().toString();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode description = new ObjectMapper()
                .readTree(retriever
                        .retrieveResource(URI.create(base + DESCRIPTION).toURL())
                        .getContent());
        if (!issuer.equals(description.path("issuer").asText())) {
            throw new IOException("the description at " + base + DESCRIPTION + " is another issuer's");
        }
        try {
            URI keys = URI.create(description.path("jwks_uri").asText());
            AccessRules.encrypted(keys, "jwks_uri of " + issuer);
            return keys.toURL();
        } catch (IllegalArgumentException | MalformedURLException none) {
            throw new IOException("the description at " + base + DESCRIPTION + " names no keys", none);
        }
    }

    /** The claims that every token has to have, judged by the service's own clock. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Clock clock;

        Claims(Terms terms, Clock clock) {
            super(
                    terms.audience(),
                    new JWTClaimsSet.Builder().issuer(terms.issuer().toString()).build(),
                    Set.of("exp", "sub"));
            this.clock = clock;
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
