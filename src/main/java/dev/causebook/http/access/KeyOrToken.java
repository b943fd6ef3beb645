package dev.causebook.http.access;

import dev.causebook.cases.Caller;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls: by {@code Authorization: Bearer}, by {@code X-API-Key}, or by the cookie that the console sets after
 * a sign-in. Where the service is open to its machine, everybody is {@link Caller#ANYBODY}.
 */
@Singleton
public final class KeyOrToken implements HttpAuthenticationMechanism {

    /** Cookie with a key or token, for browsers; HttpOnly and SameSite=Strict. */
    public static final String COOKIE = "causebook";

    /** Attribute of the identity with the {@link Caller}. */
    static final String CALLER = "causebook.caller";

    /** What a refused caller is told to show. */
    public static final String CHALLENGE = "Bearer realm=\"causebook\"";

    private static final String SCHEME = "bearer ";

    private final AccessRules access;

    KeyOrToken(AccessRules access) {
        this.access = access;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager unused) {
        if (access.open()) {
            return Uni.createFrom().item(identity(Caller.ANYBODY));
        }
        String credential = credential(call);
        if (credential == null) {
            return Uni.createFrom().nullItem();
        }
        if (!access.slow(credential)) {
            return Uni.createFrom().item(() -> judged(credential));
        }
        return Uni.createFrom()
                .completionStage(() -> call.vertx()
                        .executeBlocking(() -> judged(credential), false)
                        .toCompletionStage());
    }

    private SecurityIdentity judged(String credential) {
        Optional<Caller> holder = access.holder(credential);
        return identity(holder.orElseThrow(AuthenticationFailedException::new));
    }

    private static @Nullable String credential(RoutingContext call) {
        String authorization = call.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return authorization.substring(SCHEME.length()).strip();
        }
        String key = call.request().getHeader("X-API-Key");
        if (key != null) {
            return key.strip();
        }
        Cookie cookie = call.request().getCookie(COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addRoles(caller.role().included())
                .addAttribute(CALLER, caller)
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", CHALLENGE));
    }
}
