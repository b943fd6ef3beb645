package dev.causebook.ticketing.glpi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskException;
import dev.causebook.ticketing.HelpdeskSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls GLPI's high-level API with a token that is fetched when the one before runs out: by name and password, since a client
 * alone is no user there and may write nothing.
 */
final class GlpiSession {

    private static final int USUAL_SECONDS = 3_600;
    private static final int MARGIN_SECONDS = 60;

    private record Token(String word, Instant until) {}

    private final HelpdeskClient client;
    private final Clock clock;
    private final ObjectNode question;
    private volatile @Nullable Token token;

    GlpiSession(HelpdeskClient client, HelpdeskSettings settings, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.question = HelpdeskClient.document()
                .put("grant_type", "password")
                .put(
                        "client_id",
                        needed(
                                settings,
                                "options." + GlpiProduct.CLIENT_ID,
                                settings.options().get(GlpiProduct.CLIENT_ID)))
                .put("client_secret", needed(settings, "token", settings.token()))
                .put("username", needed(settings, "username", settings.username()))
                .put("password", needed(settings, "password", settings.password()))
                .put("scope", "api");
    }

    private static String needed(HelpdeskSettings settings, String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(settings.setting(name)
                    + " is missing: GLPI's API takes the id (options.client-id) and the secret (token) of an OAuth client with the"
                    + " grant 'password', and the name and the password of Causebook's own account.");
        }
        return value;
    }

    JsonNode call(String method, String path, @Nullable JsonNode body) throws HelpdeskException {
        Map<String, String> proof = Map.of("Authorization", "Bearer " + word());
        try {
            return client.call(method, "/api.php/v2" + path, body, proof);
        } catch (HelpdeskException failed) {
            token = null; // It may have been taken back before its time.
            throw failed;
        }
    }

    private String word() throws HelpdeskException {
        Instant now = clock.instant();
        Token known = token;
        if (known == null || known.until().isBefore(now)) {
            JsonNode answer = client.post("/api.php/token", question);
            int seconds = answer.path("expires_in").asInt(USUAL_SECONDS);
            known = new Token(
                    answer.path("access_token").asText(""), now.plusSeconds(Math.max(0, seconds - MARGIN_SECONDS)));
            token = known;
        }
        return known.word();
    }
}
