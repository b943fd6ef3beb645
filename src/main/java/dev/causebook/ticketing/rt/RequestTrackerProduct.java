package dev.causebook.ticketing.rt;

import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskSettings;
import dev.causebook.ticketing.Product;
import dev.causebook.ticketing.SignatureTerms;
import java.util.Map;

/** Request Tracker 5. It has no webhooks of its own; the scrip that the documentation brings signs as Standard Webhooks do. */
public final class RequestTrackerProduct implements Product {

    @Override
    public String system() {
        return "rt";
    }

    @Override
    public SignatureTerms signature() {
        return SignatureTerms.standardWebhooks();
    }

    @Override
    public Map<String, String> credentials(HelpdeskSettings settings) {
        return Map.of(
                "Authorization", settings.token() == null ? Product.basic(settings) : "token " + settings.token());
    }

    @Override
    public Helpdesk connect(HelpdeskSettings settings, HelpdeskClient client) {
        return new RequestTracker(client, settings.own());
    }
}
