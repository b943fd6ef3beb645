package dev.causebook.http.access;

import dev.causebook.cases.Caller;
import dev.causebook.cases.Credentials;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whom the service listens to: with keys or an issuer to those who show one; without, to its own machine only, and then to
 * everybody there. Any other address is refused at start until there is a key or an issuer.
 */
@Singleton
public final class AccessRules implements Credentials {

    private static final Logger LOG = Logger.getLogger(AccessRules.class);

    private final ApiKeys keys;
    private final @Nullable IssuerTokens tokens;

    AccessRules(AccessSettings settings, Clock clock, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.keys =
                ApiKeys.read(settings.keysFile().orElse(null), settings.keys().orElse(null));
        this.tokens = tokens(settings.issuer(), clock);
        if (open() && !loopback(host)) {
            throw new ConfigurationException(
                    "Listening on " + host + " would open Causebook to other machines, and no key is set."
                            + " Make one with 'java -jar quarkus-run.jar key NAME ROLE', put the line it prints into a file and name that"
                            + " file in CAUSEBOOK_ACCESS_KEYS_FILE (or name an OIDC issuer in CAUSEBOOK_ACCESS_ISSUER_URL); or listen on"
                            + " 127.0.0.1 (QUARKUS_HTTP_HOST).");
        }
    }

    void start(@Observes StartupEvent started) {
        LOG.info(
                open()
                        ? "Open to everybody on this machine: no key and no issuer is set"
                        : "Access by " + keys.count() + " keys"
                                + (tokens == null ? "" : " and by tokens of an issuer"));
    }

    @Override
    public boolean open() {
        return keys.isEmpty() && tokens == null;
    }

    /** Whether a credential can only be judged with the issuer's keys, which may take a while. */
    boolean slow(String credential) {
        return tokens != null && token(credential);
    }

    @Override
    public Optional<Caller> holder(String credential) {
        return tokens != null && token(credential) ? tokens.holder(credential) : keys.holder(credential);
    }

    /** A token is three parts with dots between; no key that we make has a dot. */
    private static boolean token(String credential) {
        return credential.chars().filter(c -> c == '.').count() == 2;
    }

    private static @Nullable IssuerTokens tokens(AccessSettings.Issuer issuer, Clock clock) {
        if (issuer.url().isEmpty()) {
            return null;
        }
        encrypted(issuer.url().get(), "causebook.access.issuer.url");
        issuer.jwks().ifPresent(jwks -> encrypted(jwks, "causebook.access.issuer.jwks"));
        String audience = issuer.audience()
                .orElseThrow(() -> new ConfigurationException(
                        "causebook.access.issuer.audience (CAUSEBOOK_ACCESS_ISSUER_AUDIENCE) is missing: without it tokens that"
                                + " the issuer made for any other service would be taken here."));
        return new IssuerTokens(
                new IssuerTokens.Terms(
                        issuer.url().get(),
                        audience,
                        issuer.roleClaim(),
                        issuer.nameClaim(),
                        issuer.jwks().orElse(null)),
                clock);
    }

    /** Keys that come over an open line could be anybody's. */
    static void encrypted(URI address, String name) {
        boolean fine = "https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && address.getHost() != null && loopback(address.getHost());
        if (!fine) {
            throw new ConfigurationException(name + " is " + address + "; it has to begin with https://.");
        }
    }

    /** Whether an address of ours can be reached from this machine only. */
    static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
