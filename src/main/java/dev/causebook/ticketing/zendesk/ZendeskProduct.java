package dev.causebook.ticketing.zendesk;

import dev.causebook.ticketing.FieldNames;
import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskSettings;
import dev.causebook.ticketing.Product;
import dev.causebook.ticketing.SignatureTerms;
import dev.causebook.ticketing.SignatureTerms.Encoding;
import dev.causebook.ticketing.SignatureTerms.Method;
import dev.causebook.ticketing.SignatureTerms.Over;
import java.util.Map;
import java.util.Set;

/**
 * Zendesk. Every webhook request is signed over timestamp and body (developer.zendesk.com, webhooks: verifying), and names its
 * invocation (anatomy of a webhook request).
 */
public final class ZendeskProduct implements Product {

    private static final int PROMPT = 300;

    @Override
    public String system() {
        return "zendesk";
    }

    @Override
    public SignatureTerms signature() {
        return new SignatureTerms(
                Method.HMAC_SHA256,
                Encoding.BASE64,
                "",
                Over.TIMESTAMP_BODY,
                "X-Zendesk-Webhook-Signature",
                "X-Zendesk-Webhook-Signature-Timestamp",
                "X-Zendesk-Webhook-Invocation-Id",
                PROMPT);
    }

    @Override
    public Set<String> options() {
        return FieldNames.OPTIONS;
    }

    /** An API token goes with the address of its account; alone it is an OAuth token. */
    @Override
    public Map<String, String> credentials(HelpdeskSettings settings) {
        if (settings.token() == null || settings.username() == null) {
            return Product.super.credentials(settings);
        }
        return Map.of("Authorization", Product.basic(settings.username() + "/token", settings.token()));
    }

    @Override
    public Helpdesk connect(HelpdeskSettings settings, HelpdeskClient client) {
        return new Zendesk(client, settings.own(), FieldNames.of(settings));
    }
}
