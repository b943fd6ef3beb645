package dev.causebook.ticketing.rt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.DeliveryRefusedException;
import dev.causebook.cases.DeliveryRefusedException.Reason;
import dev.causebook.cases.TicketOutcome;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.render.HelpdeskNote;
import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskException;
import dev.causebook.ticketing.HtmlWords;
import dev.causebook.ticketing.TicketEvent;
import dev.causebook.ticketing.TicketFields;
import dev.causebook.ticketing.TicketThread;
import dev.causebook.ticketing.TicketThread.Message;
import dev.causebook.ticketing.WebhookCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Request Tracker by its REST 2 interface. A comment there is private and cannot be edited. Links that it gives are not
 * followed: they may name an address that it does not answer under.
 */
final class RequestTracker implements Helpdesk {

    private static final String CAUSE = "Causebook cause";
    private static final String CONFIDENCE = "Causebook confidence";
    private static final String PACK = "Causebook pack";
    private static final String FIX = "Causebook fix";
    private static final String RESULT = "Causebook result";

    private static final Set<String> CLOSED = Set.of("resolved", "rejected", "deleted");
    private static final Set<String> WRITTEN = Set.of("Create", "Correspond", "Comment");
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;
    private final HelpdeskClient client;
    private final String own;

    RequestTracker(HelpdeskClient client, String own) {
        this.client = client;
        this.own = own;
    }

    @Override
    public Optional<TicketEvent> hear(WebhookCall call) throws DeliveryRefusedException {
        JsonNode told = HelpdeskClient.read(call.body());
        String ticket = told == null ? "" : HelpdeskClient.text(told, "ticket");
        if (told == null || !number(ticket)) {
            throw new DeliveryRefusedException(
                    Reason.UNREADABLE,
                    "A delivery of Request Tracker is a JSON object with the number of the ticket in 'ticket', as the scrip in"
                            + " the documentation sends it.");
        }
        return HelpdeskClient.text(told, "by").equalsIgnoreCase(own)
                ? Optional.empty()
                : Optional.of(new TicketEvent(ticket, null));
    }

    private static boolean number(String ticket) {
        return !ticket.isEmpty() && ticket.length() <= 18 && ticket.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public TicketThread thread(String ticket, @Nullable String payload) throws HelpdeskException {
        JsonNode head = client.get("/REST/2.0/ticket/" + ticket);
        boolean closed = CLOSED.contains(HelpdeskClient.text(head, "Status"));
        return new TicketThread(HelpdeskClient.text(head, "Subject"), messages(ticket), closed, outcome(head));
    }

    private List<Message> messages(String ticket) throws HelpdeskException {
        Map<String, JsonNode> written = new LinkedHashMap<>();
        for (JsonNode change :
                pages("/REST/2.0/ticket/" + ticket + "/history?fields=Type,Creator&fields%5BCreator%5D=Name")) {
            if (WRITTEN.contains(HelpdeskClient.text(change, "Type"))) {
                written.put(HelpdeskClient.text(change, "id"), change);
            }
        }
        Map<String, Map<String, String>> texts = new TreeMap<>();
        for (JsonNode part : pages(
                "/REST/2.0/ticket/" + ticket + "/attachments?fields=TransactionId,ContentType,Content,Filename")) {
            String type = HelpdeskClient.text(part, "ContentType");
            if (HelpdeskClient.text(part, "Filename").isEmpty() && type.startsWith("text/")) {
                texts.computeIfAbsent(HelpdeskClient.text(part, "TransactionId"), one -> new TreeMap<>())
                        .putIfAbsent(type, HelpdeskClient.text(part, "Content"));
            }
        }
        List<Message> messages = new ArrayList<>();
        written.forEach((id, change) -> messages.add(message(id, change, texts.getOrDefault(id, Map.of()))));
        return messages;
    }

    /** Mails come in both forms; the plain one is what somebody wrote. */
    private Message message(String id, JsonNode change, Map<String, String> texts) {
        String plain = texts.get("text/plain");
        String html = texts.get("text/html");
        return new Message(
                id,
                HelpdeskClient.text(change, "Type").equals("Comment"),
                HelpdeskClient.text(change, "Type").equals("Comment")
                        && by(change).equalsIgnoreCase(own),
                plain != null ? plain : html != null ? HtmlWords.of(html) : "");
    }

    private static String by(JsonNode change) {
        JsonNode creator = change.path("Creator");
        String name = HelpdeskClient.text(creator, "Name");
        return name.isEmpty() ? HelpdeskClient.text(creator, "id") : name;
    }

    private List<JsonNode> pages(String path) throws HelpdeskException {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode items = client.get(path + (path.contains("?") ? "&" : "?") + "per_page=" + PAGE + "&page=" + page)
                    .path("items");
            items.forEach(all::add);
            if (items.size() < PAGE) {
                break;
            }
        }
        return all;
    }

    private static @Nullable TicketOutcome outcome(JsonNode head) {
        String fix = field(head, FIX);
        Optional<TriedFix.Result> result =
                TriedFix.Result.of(field(head, RESULT).toLowerCase(Locale.ROOT));
        return fix.isEmpty() || result.isEmpty() ? null : new TicketOutcome(fix, result.get(), null);
    }

    private static String field(JsonNode head, String name) {
        for (JsonNode field : head.path("CustomFields")) {
            if (HelpdeskClient.text(field, "name").equalsIgnoreCase(name)) {
                return field.path("values").path(0).asText().strip();
            }
        }
        return "";
    }

    @Override
    public @Nullable String post(String ticket, HelpdeskNote note) throws HelpdeskException {
        ObjectNode comment =
                HelpdeskClient.document().put("Content", note.html()).put("ContentType", "text/html");
        client.post("/REST/2.0/ticket/" + ticket + "/comment", comment);
        return null; // It tells no number; the note is found by the diagnosis in it.
    }

    /** Fields that a queue does not have are passed over there, and what is the same is no change. */
    @Override
    public void mark(String ticket, TicketFields fields) throws HelpdeskException {
        ObjectNode values = HelpdeskClient.document()
                .put(CAUSE, fields.cause())
                .put(CONFIDENCE, fields.confidence())
                .put(PACK, fields.pack());
        client.put("/REST/2.0/ticket/" + ticket, HelpdeskClient.document().set("CustomFields", values));
    }

    @Override
    public List<TicketEvent> changedSince(Instant moment) throws HelpdeskException {
        // RT reads a moment in the zone of who asks and takes no other, so it is asked by its own clock.
        long minutes = Duration.between(moment, Instant.now()).toMinutes() + 1;
        String query = "LastUpdated >= '" + minutes + " minutes ago'";
        List<TicketEvent> changed = new ArrayList<>();
        for (JsonNode one : pages("/REST/2.0/tickets?query=" + HelpdeskClient.encoded(query)
                + "&fields=LastUpdated&orderby=LastUpdated&order=ASC")) {
            if (number(HelpdeskClient.text(one, "id"))
                    && !by(one.path("LastUpdatedBy")).equalsIgnoreCase(own)) {
                changed.add(new TicketEvent(
                        HelpdeskClient.text(one, "id"),
                        HelpdeskClient.text(one, "id") + " " + HelpdeskClient.text(one, "LastUpdated")));
            }
        }
        return changed;
    }
}
