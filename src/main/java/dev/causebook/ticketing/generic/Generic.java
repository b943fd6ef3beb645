package dev.causebook.ticketing.generic;

import com.fasterxml.jackson.core.JsonPointer;
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
import dev.causebook.ticketing.TicketThread;
import dev.causebook.ticketing.TicketThread.Message;
import dev.causebook.ticketing.WebhookCall;
import dev.causebook.ticketing.generic.GenericProduct.Pointers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A helpdesk that is told about by pointers. What it sends is all that is known of a ticket, since it cannot be asked; so each
 * delivery holds all that was written. A note that may have been written before is sent again with the same idempotency key.
 */
final class Generic implements Helpdesk {

    private static final String FORM =
            "A delivery is a JSON object or a CloudEvent whose data is one, with what the ticket is called where"
                    + " options.ticket-pointer points.";

    private final HelpdeskClient client;
    private final String own;
    private final Pointers places;
    private final Set<String> closed;
    private final UnaryOperator<String> path;

    Generic(HelpdeskClient client, String own, Pointers places, Set<String> closed, UnaryOperator<String> path) {
        this.client = client;
        this.own = own;
        this.places = places;
        this.closed = closed;
        this.path = path;
    }

    @Override
    public boolean keepsPayload() {
        return true;
    }

    @Override
    public Optional<TicketEvent> hear(WebhookCall call) throws DeliveryRefusedException {
        JsonNode told = HelpdeskClient.read(call.body());
        JsonNode data = told == null ? null : data(told);
        String ticket = data == null ? "" : word(data, places.ticket());
        if (told == null || data == null || !isName(ticket)) {
            throw new DeliveryRefusedException(Reason.UNREADABLE, FORM);
        }
        return word(data, places.author()).equalsIgnoreCase(own)
                ? Optional.empty()
                : Optional.of(new TicketEvent(ticket, key(call, told)));
    }

    /** It becomes a part of a path, where dots alone would lead elsewhere. */
    private static boolean isName(String ticket) {
        return ticket.chars().anyMatch(c -> c != '.');
    }

    /** A CloudEvent is named by its source and its id together, in its body or in headers. */
    private static @Nullable String key(WebhookCall call, JsonNode told) {
        if (isEvent(told)) {
            return told.path("source").asText("") + " " + told.path("id").asText("");
        }
        String id = call.header("ce-id");
        return id == null ? null : call.header("ce-source") + " " + id;
    }

    private static boolean isEvent(JsonNode told) {
        return told.path("specversion").isTextual()
                && told.path("id").isTextual()
                && told.path("source").isTextual();
    }

    private static @Nullable JsonNode data(JsonNode told) {
        if (!isEvent(told)) {
            return told;
        }
        return told.path("data").isObject() ? told.path("data") : null;
    }

    private static String word(JsonNode data, JsonPointer place) {
        JsonNode found = data.at(place);
        return found.isValueNode() ? found.asText("").strip() : "";
    }

    @Override
    public TicketThread thread(String ticket, @Nullable String payload) throws HelpdeskException {
        JsonNode told = payload == null ? null : HelpdeskClient.read(payload.getBytes(StandardCharsets.UTF_8));
        JsonNode data = told == null ? null : data(told);
        if (data == null) {
            throw new HelpdeskException(
                    HelpdeskException.Kind.NEVER, "What was sent of the ticket is no longer there.");
        }
        String text = word(data, places.text());
        return new TicketThread(
                word(data, places.subject()),
                List.of(new Message(null, false, false, text.contains("</") ? HtmlWords.of(text) : text)),
                closed.contains(word(data, places.state()).toLowerCase(Locale.ROOT)),
                outcome(data));
    }

    private @Nullable TicketOutcome outcome(JsonNode data) {
        String fix = word(data, places.fix());
        return fix.isEmpty()
                ? null
                : TriedFix.Result.of(word(data, places.result()).toLowerCase(Locale.ROOT))
                        .map(result -> new TicketOutcome(fix, result, null))
                        .orElse(null);
    }

    @Override
    public @Nullable String post(String ticket, HelpdeskNote note) throws HelpdeskException {
        ObjectNode document = HelpdeskClient.document()
                .put("ticket", ticket)
                .put("diagnosis", note.diagnosis())
                .put("private", true)
                .put("text", note.plain())
                .put("html", note.html());
        client.call("POST", path.apply(ticket), document, Map.of("Idempotency-Key", "\"" + note.diagnosis() + "\""));
        return null;
    }
}
