package dev.causebook.ticketing.freshworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.DeliveryRefusedException;
import dev.causebook.cases.DeliveryRefusedException.Reason;
import dev.causebook.render.HelpdeskNote;
import dev.causebook.ticketing.FieldNames;
import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskException;
import dev.causebook.ticketing.HtmlWords;
import dev.causebook.ticketing.Privacy;
import dev.causebook.ticketing.TicketEvent;
import dev.causebook.ticketing.TicketFields;
import dev.causebook.ticketing.TicketNumbers;
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

/** Freshdesk or Freshservice by version 2 of its API. Notes are private there by default, and ours say so nevertheless. */
final class Freshworks implements Helpdesk {

    private static final String FORM =
            "A delivery of Freshdesk or Freshservice is a JSON object with the number of the ticket in 'ticket_id', such as"
                    + " {\"ticket_id\": \"{{ticket.id}}\"}; Freshservice has it in {{ticket.id_numeric}}.";
    /** Resolved and closed. */
    private static final Set<String> CLOSED = Set.of("4", "5");

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 5;

    private final HelpdeskClient client;
    private final String own;
    private final FieldNames names;
    private final String ticketAt;
    private final String agentAt;
    private final Privacy privacy = new Privacy();
    private volatile @Nullable String ownId;

    Freshworks(HelpdeskClient client, String own, FieldNames names, String ticketAt, String agentAt) {
        this.client = client;
        this.own = own;
        this.names = names;
        this.ticketAt = ticketAt;
        this.agentAt = agentAt;
    }

    @Override
    public Optional<TicketEvent> hear(WebhookCall call) throws DeliveryRefusedException {
        JsonNode told = Told.document(call, FORM);
        JsonNode inner = told.path("freshdesk_webhook").isObject() ? told.path("freshdesk_webhook") : told;
        String ticket = number(Told.first(inner, "/ticket_id", "/ticket/id", "/ticket", "/id"));
        if (!TicketNumbers.is(ticket)) {
            throw new DeliveryRefusedException(Reason.UNREADABLE, FORM);
        }
        return Told.names(inner, own, "/by")
                ? Optional.empty()
                : Optional.of(TicketEvent.nameless(ticket, Told.first(inner, "/changed", "/updated_at")));
    }

    /** Freshservice calls a ticket {@code INC-5} in its pages, and 5 in its API. */
    private static String number(String shown) {
        return shown.substring(shown.lastIndexOf('-') + 1);
    }

    @Override
    public TicketThread thread(String ticket, @Nullable String payload) throws HelpdeskException {
        String me = me();
        JsonNode head = client.get("/api/v2/tickets/" + ticket).at(ticketAt);
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(null, false, false, text(head, "description_text", "description")));
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode found =
                    client.get("/api/v2/tickets/" + ticket + "/conversations?per_page=" + PAGE + "&page=" + page);
            JsonNode list = found.isArray() ? found : found.path("conversations");
            list.forEach(one -> messages.add(message(one, me)));
            if (list.size() < PAGE) {
                break;
            }
        }
        return new TicketThread(
                head.path("subject").asText(""),
                messages,
                CLOSED.contains(head.path("status").asText("")),
                names.outcome(name -> head.path("custom_fields").path(name).asText("")));
    }

    /** Conversations name their authors by numbers. */
    private String me() throws HelpdeskException {
        String known = ownId;
        if (known == null) {
            known = client.get("/api/v2/agents/me").at(agentAt).path("id").asText("");
            ownId = known;
        }
        return known;
    }

    private static Message message(JsonNode one, String me) {
        boolean internal = one.path("private").asBoolean();
        return new Message(
                one.path("id").asText(""),
                internal,
                internal && one.path("user_id").asText("").equals(me),
                text(one, "body_text", "body"));
    }

    private static String text(JsonNode one, String plain, String html) {
        String words = one.path(plain).asText("");
        return words.isBlank() ? HtmlWords.of(one.path(html).asText("")) : words;
    }

    @Override
    public @Nullable String post(String ticket, HelpdeskNote note) throws HelpdeskException {
        privacy.check();
        ObjectNode document = HelpdeskClient.document().put("body", note.html()).put("private", true);
        JsonNode answer = client.post("/api/v2/tickets/" + ticket + "/notes", document);
        JsonNode written = answer.path("conversation").isObject() ? answer.path("conversation") : answer;
        privacy.see(written.path("private"), true);
        return written.path("id").asText("");
    }

    @Override
    public boolean edits() {
        return true;
    }

    /** Who sees it stays as it is. */
    @Override
    public void edit(String ticket, String note, HelpdeskNote text) throws HelpdeskException {
        client.put(
                "/api/v2/conversations/" + HelpdeskClient.encoded(note),
                HelpdeskClient.document().put("body", text.html()));
    }

    @Override
    public void mark(String ticket, TicketFields fields) throws HelpdeskException {
        Map<String, String> values = names.values(fields);
        if (!values.isEmpty()) {
            ObjectNode change = HelpdeskClient.document();
            ObjectNode list = change.putObject("custom_fields");
            values.forEach(list::put);
            client.put("/api/v2/tickets/" + ticket, change);
        }
    }
}
