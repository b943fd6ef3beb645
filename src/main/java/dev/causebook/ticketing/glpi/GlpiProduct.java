package dev.causebook.ticketing.glpi;

import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskSettings;
import dev.causebook.ticketing.Product;
import dev.causebook.ticketing.SignatureTerms;
import dev.causebook.ticketing.SignatureTerms.Encoding;
import dev.causebook.ticketing.SignatureTerms.Method;
import dev.causebook.ticketing.SignatureTerms.Over;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * GLPI 11. It signs the body followed by the moment when the event happened, and sends from a queue, so that a delivery may be
 * late and no window is set (GLPI's source, Webhook.php: getSignature and raise).
 */
public final class GlpiProduct implements Product {

    /** Option: the OAuth client; its secret is the token. */
    static final String CLIENT_ID = "client-id";

    @Override
    public String system() {
        return "glpi";
    }

    @Override
    public SignatureTerms signature() {
        return new SignatureTerms(
                Method.HMAC_SHA256,
                Encoding.HEX,
                "",
                Over.BODY_TIMESTAMP,
                "X-GLPI-signature",
                "X-GLPI-timestamp",
                null,
                0);
    }

    @Override
    public Set<String> options() {
        return Set.of(CLIENT_ID);
    }

    /** Tokens are short-lived: each call brings its own. */
    @Override
    public Map<String, String> credentials(HelpdeskSettings settings) {
        return Map.of();
    }

    @Override
    public Helpdesk connect(HelpdeskSettings settings, HelpdeskClient client) {
        return new Glpi(new GlpiSession(client, settings, Clock.systemUTC()), settings.own());
    }
}
