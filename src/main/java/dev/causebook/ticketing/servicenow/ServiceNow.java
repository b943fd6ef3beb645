package dev.causebook.ticketing.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.DeliveryRefusedException;
import dev.causebook.cases.DeliveryRefusedException.Reason;
import dev.causebook.render.HelpdeskNote;
import dev.causebook.ticketing.FieldNames;
import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskException;
import dev.causebook.ticketing.TicketEvent;
import dev.causebook.ticketing.TicketFields;
import dev.causebook.ticketing.TicketThread;
import dev.causebook.ticketing.TicketThread.Message;
import dev.causebook.ticketing.Told;
import dev.causebook.ticketing.WebhookCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ServiceNow by its Table API. Work notes are for staff and comments for customers: which of the two it is, the field says and
 * nothing else. Both are kept as lines of a journal, by the ticket's sys_id.
 */
final class ServiceNow implements Helpdesk {

    private static final String FORM =
            "A delivery of ServiceNow is a JSON object such as {\"sys_id\": \"9d38...\", \"by\": \"user\", \"changed\": \"2026-11-26"
                    + " 10:00:00\"}, as the business rule in the documentation sends it; sys_id has 32 hexadecimal digits.";
    private static final String PRIVATE = "work_notes";
    private static final int MOST_LINES = 500;

    private final HelpdeskClient client;
    private final String own;
    private final String table;
    private final Set<String> closed;
    private final FieldNames names;

    ServiceNow(HelpdeskClient client, String own, String table, Set<String> closed, FieldNames names) {
        this.client = client;
        this.own = own;
        this.table = "/api/now/table/" + table + "/";
        this.closed = closed;
        this.names = names;
    }

    @Override
    public Optional<TicketEvent> hear(WebhookCall call) throws DeliveryRefusedException {
        JsonNode told = Told.document(call, FORM);
        String id = Told.first(told, "/sys_id");
        if (!isId(id)) {
            throw new DeliveryRefusedException(Reason.UNREADABLE, FORM);
        }
        return Told.names(told, own, "/by")
                ? Optional.empty()
                : Optional.of(TicketEvent.nameless(id, Told.first(told, "/changed", "/sys_updated_on")));
    }

    private static boolean isId(String id) {
        return id.length() == 32 && id.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    @Override
    public TicketThread thread(String ticket, @Nullable String payload) throws HelpdeskException {
        JsonNode head = client.get(table + ticket).path("result");
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(null, false, false, head.path("description").asText("")));
        String query =
                HelpdeskClient.encoded("element_id=" + ticket + "^elementINcomments,work_notes^ORDERBYsys_created_on");
        for (JsonNode line : client.get("/api/now/table/sys_journal_field?sysparm_query=" + query
                        + "&sysparm_fields=sys_id%2Celement%2Cvalue%2Csys_created_by&sysparm_limit=" + MOST_LINES)
                .path("result")) {
            messages.add(message(line));
        }
        return new TicketThread(
                head.path("short_description").asText(""),
                messages,
                closed.contains(head.path("state").asText("")),
                names.outcome(name -> head.path(name).asText("")));
    }

    private Message message(JsonNode line) {
        boolean internal = line.path("element").asText("").equals(PRIVATE);
        return new Message(
                line.path("sys_id").asText(""),
                internal,
                internal && line.path("sys_created_by").asText("").equalsIgnoreCase(own),
                line.path("value").asText(""));
    }

    @Override
    public @Nullable String post(String ticket, HelpdeskNote note) throws HelpdeskException {
        change(ticket, HelpdeskClient.document().put(PRIVATE, note.plain()));
        return null; // It tells of the ticket, not of the journal's line.
    }

    @Override
    public void mark(String ticket, TicketFields fields) throws HelpdeskException {
        Map<String, String> values = names.values(fields);
        if (!values.isEmpty()) {
            ObjectNode change = HelpdeskClient.document();
            values.forEach(change::put);
            change(ticket, change);
        }
    }

    private void change(String ticket, ObjectNode change) throws HelpdeskException {
        client.call("PATCH", table + ticket + "?sysparm_fields=sys_id", change, Map.of());
    }
}
