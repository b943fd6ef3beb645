package dev.causebook.ticketing.freescout;

import dev.causebook.ticketing.FieldNames;
import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskSettings;
import dev.causebook.ticketing.Product;
import dev.causebook.ticketing.SignatureTerms;
import dev.causebook.ticketing.SignatureTerms.Encoding;
import dev.causebook.ticketing.SignatureTerms.Method;
import dev.causebook.ticketing.TicketNumbers;
import java.util.Map;
import java.util.Set;

/**
 * FreeScout with its API & Webhooks module. It signs the body with SHA-1, and the secret is the MD5 of its application key
 * followed by {@code webhook_key}, 32 hexadecimal digits (freescout.net, module API & Webhooks).
 */
public final class FreeScoutProduct implements Product {

    @Override
    public String system() {
        return "freescout";
    }

    @Override
    public SignatureTerms signature() {
        return SignatureTerms.overBody(Method.HMAC_SHA1, Encoding.BASE64, "", "X-FreeScout-Signature", null);
    }

    @Override
    public Set<String> options() {
        return FieldNames.OPTIONS;
    }

    @Override
    public Map<String, String> credentials(HelpdeskSettings settings) {
        if (settings.token() == null) {
            throw new IllegalArgumentException(settings.setting("token") + " is missing: the key of FreeScout's API.");
        }
        return Map.of("X-FreeScout-API-Key", settings.token());
    }

    @Override
    public Helpdesk connect(HelpdeskSettings settings, HelpdeskClient client) {
        String own = settings.own();
        if (!TicketNumbers.is(own)) {
            throw new IllegalArgumentException(settings.setting("account")
                    + " is the number of Causebook's own user: it stands in the address of the user's page, and each note is"
                    + " written in its name.");
        }
        return new FreeScout(client, own, FieldNames.of(settings));
    }
}
