package dev.causebook.http.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Who may call. */
@ConfigMapping(prefix = "causebook.access")
public interface AccessSettings {

    /** File of keys: a line each, {@code name role sha256:…}. */
    Optional<Path> keysFile();

    /** The same lines in place, with {@code ;} between them. */
    Optional<String> keys();

    /** Tokens. */
    Issuer issuer();

    /** The OIDC issuer whose tokens are taken. */
    interface Issuer {

        /** Its address, just as tokens write it in {@code iss}. */
        Optional<URI> url();

        /** What tokens name in {@code aud} when they are meant for this service. */
        Optional<String> audience();

        /** The claim with the roles, a dot before each member of an inner object: {@code realm_access.roles}. */
        @WithDefault("roles")
        String roleClaim();

        /** The claim with the name; the subject where a token has none. */
        @WithDefault("preferred_username")
        String nameClaim();

        /** Address of its keys; without it the issuer's own description is asked. */
        Optional<URI> jwks();
    }
}
