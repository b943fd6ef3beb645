package dev.causebook.ticketing.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

/** Zendesk by its Support API. A comment is public unless it says otherwise, and goes to the requester by mail at once. */
final class Zendesk implements Helpdesk {

    private static final String FORM =
            "A delivery of Zendesk is a JSON object: an event of a ticket, whose number is in 'detail.id', or the body of a"
                    + " trigger with {\"ticket\": \"{{ticket.id}}\", \"by\": \"{{current_user.email}}\"}.";
    private static final Set<String> CLOSED = Set.of("solved", "closed");
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 5;

    private final HelpdeskClient client;
    private final String own;
    private final FieldNames names;
    private final Privacy privacy = new Privacy();
    private volatile @Nullable String ownId;

    Zendesk(HelpdeskClient client, String own, FieldNames names) {
        this.client = client;
        this.own = own;
        this.names = names;
    }

    @Override
    public Optional<TicketEvent> hear(WebhookCall call) throws DeliveryRefusedException {
        JsonNode told = Told.document(call, FORM);
        String ticket = Told.first(told, "/detail/id", "/ticket", "/ticket/id", "/ticket_id");
        if (!TicketNumbers.is(ticket)) {
            throw new DeliveryRefusedException(Reason.UNREADABLE, FORM);
        }
        String id = ownId;
        boolean ours = Told.names(told, own, "/by", "/detail/actor_id", "/event/comment/author/id")
                || id != null && Told.names(told, id, "/by", "/detail/actor_id", "/event/comment/author/id");
        return ours ? Optional.empty() : Optional.of(new TicketEvent(ticket, null));
    }

    @Override
    public TicketThread thread(String ticket, @Nullable String payload) throws HelpdeskException {
        String me = me();
        JsonNode head = client.get("/api/v2/tickets/" + ticket + ".json").path("ticket");
        List<Message> messages = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode comments = client.get(
                            "/api/v2/tickets/" + ticket + "/comments.json?per_page=" + PAGE + "&page=" + page)
                    .path("comments");
            comments.forEach(comment -> messages.add(message(comment, me)));
            if (comments.size() < PAGE) {
                break;
            }
        }
        return new TicketThread(
                head.path("subject").asText(""),
                messages,
                CLOSED.contains(head.path("status").asText("")),
                names.outcome(name -> field(head, name)));
    }

    /** Comments name their authors by numbers. */
    private String me() throws HelpdeskException {
        String known = ownId;
        if (known == null) {
            known = client.get("/api/v2/users/me.json").at("/user/id").asText("");
            ownId = known;
        }
        return known;
    }

    private static Message message(JsonNode comment, String me) {
        boolean internal = !comment.path("public").asBoolean(true);
        String plain = comment.path("plain_body").asText("");
        return new Message(
                comment.path("id").asText(""),
                internal,
                internal && comment.path("author_id").asText("").equals(me),
                plain.isEmpty() ? HtmlWords.of(comment.path("html_body").asText("")) : plain);
    }

    private static String field(JsonNode head, String id) {
        for (JsonNode field : head.path("custom_fields")) {
            if (field.path("id").asText("").equals(id)) {
                return field.path("value").asText("");
            }
        }
        return "";
    }

    @Override
    public @Nullable String post(String ticket, HelpdeskNote note) throws HelpdeskException {
        privacy.check();
        ObjectNode comment =
                HelpdeskClient.document().put("html_body", note.html()).put("public", false);
        ObjectNode change = HelpdeskClient.document();
        change.putObject("ticket").set("comment", comment);
        JsonNode written = client.put("/api/v2/tickets/" + ticket + ".json", change);
        for (JsonNode event : written.at("/audit/events")) {
            if (event.path("type").asText("").equals("Comment")) {
                privacy.see(event.path("public"), false);
                return event.path("id").asText("");
            }
        }
        return null;
    }

    @Override
    public void mark(String ticket, TicketFields fields) throws HelpdeskException {
        Map<String, String> values = names.values(fields);
        if (values.isEmpty()) {
            return;
        }
        ObjectNode change = HelpdeskClient.document();
        ArrayNode list = change.putObject("ticket").putArray("custom_fields");
        FieldNames.list(values, list);
        client.put("/api/v2/tickets/" + ticket + ".json", change);
    }
}
