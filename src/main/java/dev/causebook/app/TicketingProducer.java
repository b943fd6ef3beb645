package dev.causebook.app;

import dev.causebook.cases.AnswerDocument;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.TicketDesk;
import dev.causebook.cases.Ulid;
import dev.causebook.ticketing.Helpdesks;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sets up the helpdesks that are configured; a setting that cannot be meant stops the start. */
@Singleton
final class TicketingProducer {

    @Produces
    @Singleton
    @Startup
    Helpdesks helpdesks(
            TicketingSettings settings,
            @ConfigProperty(name = "causebook.public-url") Optional<URI> publicUrl,
            Clock clock) {
        try {
            publicUrl.ifPresent(TicketingProducer::address);
            return new Helpdesks(settings.helpdesks().entrySet().stream()
                    .map(one -> new HelpdeskSetUp(one.getKey(), one.getValue()).connect(clock))
                    .toList());
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(wrong.getMessage());
        }
    }

    /** It goes into notes as a link. */
    private static void address(URI url) {
        if (url.getHost() == null
                || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                || url.getQuery() != null
                || url.toString().endsWith("/")) {
            throw new IllegalArgumentException("causebook.public-url (CAUSEBOOK_PUBLIC_URL) is " + url
                    + "; it is the address under which people open Causebook, such as https://causebook.example.com, without a"
                    + " slash at its end.");
        }
    }

    @Produces
    @Singleton
    TicketDesk desk(
            Knowledge knowledge,
            CaseStore cases,
            AnswerDocument document,
            Clock clock,
            @ConfigProperty(name = "causebook.store.text", defaultValue = "false") boolean keepsText) {
        SecureRandom random = new SecureRandom();
        return new TicketDesk(
                knowledge::active,
                cases,
                document,
                clock,
                millis -> {
                    byte[] bits = new byte[Ulid.RANDOM_BYTES];
                    random.nextBytes(bits);
                    return Ulid.of(millis, bits);
                },
                keepsText);
    }
}
