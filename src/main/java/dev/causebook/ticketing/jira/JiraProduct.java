package dev.causebook.ticketing.jira;

import dev.causebook.ticketing.FieldNames;
import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskSettings;
import dev.causebook.ticketing.Product;
import dev.causebook.ticketing.SignatureTerms;
import dev.causebook.ticketing.SignatureTerms.Encoding;
import dev.causebook.ticketing.SignatureTerms.Method;
import java.util.Map;
import java.util.Set;

/**
 * Jira Service Management. A webhook of an administrator signs its body where it has a secret, in the form of WebSub, and
 * names itself the same over retries (developer.atlassian.com, webhooks). Automation's "Send web request" cannot sign: there
 * the secret goes into a header, with {@code signature.method=secret}.
 */
public final class JiraProduct implements Product {

    @Override
    public String system() {
        return "jira";
    }

    @Override
    public SignatureTerms signature() {
        return SignatureTerms.overBody(
                Method.HMAC_SHA256, Encoding.HEX, "sha256=", "X-Hub-Signature", "X-Atlassian-Webhook-Identifier");
    }

    @Override
    public Set<String> options() {
        return FieldNames.OPTIONS;
    }

    /** In the Cloud a token goes with the address of its account; alone it is a personal access token of Data Center. */
    @Override
    public Map<String, String> credentials(HelpdeskSettings settings) {
        if (settings.token() == null || settings.username() == null) {
            return Product.super.credentials(settings);
        }
        return Map.of("Authorization", Product.basic(settings.username(), settings.token()));
    }

    @Override
    public Helpdesk connect(HelpdeskSettings settings, HelpdeskClient client) {
        return new Jira(client, settings.own(), FieldNames.of(settings));
    }
}
