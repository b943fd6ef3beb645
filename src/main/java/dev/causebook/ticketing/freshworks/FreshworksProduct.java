package dev.causebook.ticketing.freshworks;

import dev.causebook.ticketing.FieldNames;
import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskSettings;
import dev.causebook.ticketing.Product;
import dev.causebook.ticketing.SignatureTerms;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** What both have in common: they sign nothing, so that the secret goes into a header of the automation's webhook. */
abstract class FreshworksProduct implements Product {

    private final String system;
    private final String ticket;
    private final String agent;

    /**
     * @param ticket where a ticket stands in its answer
     * @param agent where an agent does
     */
    FreshworksProduct(String system, String ticket, String agent) {
        this.system = system;
        this.ticket = ticket;
        this.agent = agent;
    }

    @Override
    public final String system() {
        return system;
    }

    @Override
    public final SignatureTerms signature() {
        return SignatureTerms.secretIn("X-Causebook-Secret");
    }

    @Override
    public final Set<String> options() {
        return FieldNames.OPTIONS;
    }

    /** An API key is a name whose password is not looked at. */
    @Override
    public final Map<String, String> credentials(HelpdeskSettings settings) {
        if (settings.token() == null) {
            throw new IllegalArgumentException(
                    settings.setting("token") + " is missing: the API key of Causebook's own agent.");
        }
        String both = settings.token() + ":X";
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public final Helpdesk connect(HelpdeskSettings settings, HelpdeskClient client) {
        return new Freshworks(client, settings.own(), FieldNames.of(settings), ticket, agent);
    }
}
