package dev.causebook.http.access;

import dev.causebook.cases.Caller;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Hands out who calls to whoever asks for a {@code Supplier<Caller>}, without telling them of HTTP. */
@Singleton
final class CurrentCaller {

    /** Who makes the call in work; ends it as 401 where nobody has shown a key. */
    @Produces
    @Singleton
    Supplier<Caller> caller(SecurityIdentity identity) {
        return () -> {
            Object caller = identity.getAttribute(KeyOrToken.CALLER);
            if (caller instanceof Caller known) {
                return known;
            }
            throw new UnauthorizedException();
        };
    }
}
