package dev.causebook.ticketing.servicenow;

import dev.causebook.ticketing.FieldNames;
import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskSettings;
import dev.causebook.ticketing.Product;
import dev.causebook.ticketing.SignatureTerms;
import java.util.Set;
import java.util.TreeSet;

/** ServiceNow. Nothing is sent by itself, and no signature is standard: a business rule sends, with the secret in a header. */
public final class ServiceNowProduct implements Product {

    /** Option: the table of the tickets. */
    static final String TABLE = "table";

    /** Option: the numbers of the states in which nobody works on a ticket any more, with commas between. */
    static final String CLOSED_STATES = "closed-states";

    @Override
    public String system() {
        return "servicenow";
    }

    @Override
    public SignatureTerms signature() {
        return SignatureTerms.secretIn("X-Causebook-Secret");
    }

    @Override
    public Set<String> options() {
        Set<String> options = new TreeSet<>(FieldNames.OPTIONS);
        options.add(TABLE);
        options.add(CLOSED_STATES);
        return options;
    }

    @Override
    public Helpdesk connect(HelpdeskSettings settings, HelpdeskClient client) {
        String table = settings.options().getOrDefault(TABLE, "incident");
        if (!table.matches("[a-z][a-z0-9_]{0,79}")) {
            throw new IllegalArgumentException(
                    settings.setting("options.table") + " is no name of a table, such as incident.");
        }
        // Resolved, closed and canceled, as the states of an incident are delivered.
        return new ServiceNow(
                client, settings.own(), table, settings.words(CLOSED_STATES, "6, 7, 8"), FieldNames.of(settings));
    }
}
