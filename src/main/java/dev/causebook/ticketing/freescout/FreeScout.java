package dev.causebook.ticketing.freescout;

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
import dev.causebook.ticketing.TicketEvent;
import dev.causebook.ticketing.TicketFields;
import dev.causebook.ticketing.TicketNumbers;
import dev.causebook.ticketing.TicketThread;
import dev.causebook.ticketing.TicketThread.Message;
import dev.causebook.ticketing.Told;
import dev.causebook.ticketing.WebhookCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** FreeScout by its API. What a thread is, its type says: a {@code note} is for staff, a {@code message} goes out by mail. */
final class FreeScout implements Helpdesk {

    private static final String FORM =
            "A delivery of FreeScout is a JSON object, the conversation as its webhooks send it, with its number in 'id'.";
    private static final String NOTE = "note";
    private static final Set<String> WRITTEN = Set.of("customer", "message", NOTE);
    private static final Comparator<JsonNode> OLDEST =
            Comparator.comparingLong(thread -> thread.path("id").asLong());

    private final HelpdeskClient client;
    private final String own;
    private final FieldNames names;

    FreeScout(HelpdeskClient client, String own, FieldNames names) {
        this.client = client;
        this.own = own;
        this.names = names;
    }

    @Override
    public Optional<TicketEvent> hear(WebhookCall call) throws DeliveryRefusedException {
        JsonNode told = Told.document(call, FORM);
        String ticket = Told.first(told, "/id");
        if (!TicketNumbers.is(ticket)) {
            throw new DeliveryRefusedException(Reason.UNREADABLE, FORM);
        }
        List<JsonNode> threads = threads(told);
        boolean ours = "convo.note.created".equals(call.header("X-FreeScout-Event"))
                && !threads.isEmpty()
                && isOurs(threads.get(threads.size() - 1));
        return ours ? Optional.empty() : Optional.of(new TicketEvent(ticket, null));
    }

    private boolean isOurs(JsonNode thread) {
        return thread.path("type").asText("").equals(NOTE)
                && thread.at("/createdBy/id").asText("").equals(own)
                && !thread.at("/createdBy/type").asText("").equals("customer");
    }

    /** Oldest first; it gives them newest first. */
    private static List<JsonNode> threads(JsonNode conversation) {
        List<JsonNode> threads = new ArrayList<>();
        conversation.at("/_embedded/threads").forEach(threads::add);
        threads.sort(OLDEST);
        return threads;
    }

    @Override
    public TicketThread thread(String ticket, @Nullable String payload) throws HelpdeskException {
        JsonNode conversation = client.get("/api/conversations/" + ticket + "?embed=threads");
        List<Message> messages = threads(conversation).stream()
                .filter(thread -> WRITTEN.contains(thread.path("type").asText("")))
                .map(this::message)
                .toList();
        return new TicketThread(
                conversation.path("subject").asText(""),
                messages,
                conversation.path("status").asText("").equals("closed"),
                names.outcome(name -> field(conversation, name)));
    }

    private Message message(JsonNode thread) {
        return new Message(
                thread.path("id").asText(""),
                thread.path("type").asText("").equals(NOTE),
                isOurs(thread),
                HtmlWords.of(thread.path("body").asText("")));
    }

    private static String field(JsonNode conversation, String id) {
        for (JsonNode field : conversation.path("customFields")) {
            if (field.path("id").asText("").equals(id)) {
                String text = field.path("text").asText("");
                return text.isEmpty() ? field.path("value").asText("") : text;
            }
        }
        return "";
    }

    @Override
    public @Nullable String post(String ticket, HelpdeskNote note) throws HelpdeskException {
        ObjectNode thread = HelpdeskClient.document()
                .put("type", NOTE)
                .put("text", note.html())
                .put("user", Long.parseLong(own));
        client.post("/api/conversations/" + ticket + "/threads", thread);
        return null; // Its number stands in a header; the note is found by the diagnosis in it.
    }

    @Override
    public void mark(String ticket, TicketFields fields) throws HelpdeskException {
        Map<String, String> values = names.values(fields);
        if (values.isEmpty()) {
            return;
        }
        ObjectNode change = HelpdeskClient.document();
        ArrayNode list = change.putArray("customFields");
        FieldNames.list(values, list);
        client.put("/api/conversations/" + ticket + "/custom_fields", change);
    }
}
