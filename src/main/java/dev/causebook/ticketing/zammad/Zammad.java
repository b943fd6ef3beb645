package dev.causebook.ticketing.zammad;

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
import dev.causebook.ticketing.WebhookCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Zammad by its REST interface. An article is public unless it says {@code internal}; one that a customer's account writes is
 * public even then. A note is no communication, so times that are promised to customers do not change.
 */
final class Zammad implements Helpdesk {

    private final HelpdeskClient client;
    private final String own;
    private final Set<String> closed;
    private final FieldNames names;
    private final Privacy privacy = new Privacy();

    Zammad(HelpdeskClient client, String own, Set<String> closed, FieldNames names) {
        this.client = client;
        this.own = own;
        this.closed = closed;
        this.names = names;
    }

    @Override
    public Optional<TicketEvent> hear(WebhookCall call) throws DeliveryRefusedException {
        JsonNode told = HelpdeskClient.read(call.body());
        String ticket = told == null ? "" : told.path("ticket").path("id").asText("");
        if (told == null || !TicketNumbers.is(ticket)) {
            throw new DeliveryRefusedException(
                    Reason.UNREADABLE,
                    "A delivery of Zammad is a JSON object with 'ticket' and the number of the ticket in its 'id', as the"
                            + " default payload of a webhook has it; a payload of one's own needs {\"ticket\": {\"id\":"
                            + " \"#{ticket.id}\"}}.");
        }
        // A change of fields comes without an article.
        JsonNode article = told.path("article");
        JsonNode by = article.hasNonNull("id")
                ? article.path("created_by")
                : told.path("ticket").path("updated_by");
        boolean ours = (isOurs(by.path("login")) || isOurs(by.path("email")))
                && (!article.hasNonNull("id") || article.path("internal").asBoolean());
        return ours ? Optional.empty() : Optional.of(new TicketEvent(ticket, null));
    }

    private boolean isOurs(JsonNode name) {
        return name.asText("").equalsIgnoreCase(own);
    }

    @Override
    public TicketThread thread(String ticket, @Nullable String payload) throws HelpdeskException {
        JsonNode head = client.get("/api/v1/tickets/" + ticket + "?expand=true");
        List<Message> messages = new ArrayList<>();
        for (JsonNode article : client.get("/api/v1/ticket_articles/by_ticket/" + ticket + "?expand=true")) {
            messages.add(message(article));
        }
        return new TicketThread(
                head.path("title").asText(""),
                messages,
                closed.contains(head.path("state").asText("").toLowerCase(Locale.ROOT)),
                names.outcome(name -> head.path(name).asText("")));
    }

    private Message message(JsonNode article) {
        boolean internal = article.path("internal").asBoolean();
        String body = article.path("body").asText("");
        boolean html = article.path("content_type").asText("").startsWith("text/html");
        return new Message(
                article.path("id").asText(""),
                internal,
                internal && isOurs(article.path("created_by")),
                html ? HtmlWords.of(body) : body);
    }

    @Override
    public @Nullable String post(String ticket, HelpdeskNote note) throws HelpdeskException {
        privacy.check();
        ObjectNode article = HelpdeskClient.document()
                .put("ticket_id", Long.parseLong(ticket))
                .put("body", note.html())
                .put("content_type", "text/html")
                .put("type", "note")
                .put("internal", true);
        JsonNode written = client.post("/api/v1/ticket_articles", article);
        privacy.see(written.path("internal"), true);
        return written.path("id").asText("");
    }

    @Override
    public void mark(String ticket, TicketFields fields) throws HelpdeskException {
        Map<String, String> values = names.values(fields);
        if (!values.isEmpty()) {
            ObjectNode change = HelpdeskClient.document();
            values.forEach(change::put);
            client.put("/api/v1/tickets/" + ticket, change);
        }
    }
}
