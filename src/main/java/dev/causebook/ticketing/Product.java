package dev.causebook.ticketing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** A product that helpdesks are run with. */
public interface Product {

    /** Its name in the configuration, such as {@code rt}. */
    String system();

    /** How it signs what it sends, where nothing else is configured. */
    SignatureTerms signature();

    /** Names of what else may be configured under {@code options}; none where nothing is said. */
    default Set<String> options() {
        return Set.of();
    }

    /**
     * What each call to it carries to prove who we are: a bearer token, or a name and a password, where nothing else is said.
     *
     * @throws IllegalArgumentException where it is missing
     */
    default Map<String, String> credentials(HelpdeskSettings settings) {
        if (settings.token() != null) {
            return Map.of("Authorization", "Bearer " + settings.token());
        }
        return Map.of("Authorization", basic(settings));
    }

    /**
     * A name and a password as HTTP's basic authentication has them.
     *
     * @throws IllegalArgumentException where one is missing
     */
    static String basic(HelpdeskSettings settings) {
        if (settings.username() == null || settings.password() == null) {
            throw new IllegalArgumentException(settings.setting("token") + ", or " + settings.setting("username")
                    + " and " + settings.setting("password") + ", are missing: who writes the notes.");
        }
        return basic(settings.username(), settings.password());
    }

    /** A name and what proves it, likewise. */
    static String basic(String name, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A helpdesk of this product.
     *
     * @param settings where it is, and who Causebook is there
     * @param client calls it
     * @throws IllegalArgumentException where a setting is missing or wrong; the message says which, without its value where
     *     that is secret
     */
    Helpdesk connect(HelpdeskSettings settings, HelpdeskClient client);
}
