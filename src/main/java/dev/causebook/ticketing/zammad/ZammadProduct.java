package dev.causebook.ticketing.zammad;

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
import java.util.TreeSet;

/**
 * Zammad. It signs the body with SHA-1 where the webhook has a "HMAC SHA1 Signature Token" (Zammad's admin documentation,
 * manage/webhook/payload); the form is that of WebSub, {@code sha1=} and hexadecimal digits.
 */
public final class ZammadProduct implements Product {

    /** Option: the states in which nobody works on a ticket any more, with commas between. */
    static final String CLOSED_STATES = "closed-states";

    @Override
    public String system() {
        return "zammad";
    }

    @Override
    public SignatureTerms signature() {
        return SignatureTerms.overBody(Method.HMAC_SHA1, Encoding.HEX, "sha1=", "X-Hub-Signature", "X-Zammad-Delivery");
    }

    @Override
    public Set<String> options() {
        Set<String> options = new TreeSet<>(FieldNames.OPTIONS);
        options.add(CLOSED_STATES);
        return options;
    }

    @Override
    public Map<String, String> credentials(HelpdeskSettings settings) {
        return Map.of(
                "Authorization",
                settings.token() == null ? Product.basic(settings) : "Token token=" + settings.token());
    }

    @Override
    public Helpdesk connect(HelpdeskSettings settings, HelpdeskClient client) {
        return new Zammad(
                client, settings.own(), settings.words(CLOSED_STATES, "closed, merged"), FieldNames.of(settings));
    }
}
