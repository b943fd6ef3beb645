package dev.causebook.ticketing.glpi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.DeliveryRefusedException;
import dev.causebook.cases.DeliveryRefusedException.Reason;
import dev.causebook.render.HelpdeskNote;
import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskException;
import dev.causebook.ticketing.HtmlWords;
import dev.causebook.ticketing.TicketEvent;
import dev.causebook.ticketing.TicketNumbers;
import dev.causebook.ticketing.TicketThread;
import dev.causebook.ticketing.TicketThread.Message;
import dev.causebook.ticketing.Told;
import dev.causebook.ticketing.WebhookCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * GLPI by its high-level API. A followup is public unless it says otherwise. Texts are HTML, sometimes escaped once more.
 * Tickets have no fields of their own without a plugin, so there is none to fill.
 */
final class Glpi implements Helpdesk {

    private static final String FORM =
            "A delivery of GLPI is a JSON object with 'event' and 'item', as the default payload of a webhook for tickets or"
                    + " followups has it.";
    private static final String TICKET = "/Assistance/Ticket/";
    /** Solved and closed. */
    private static final Set<String> CLOSED = Set.of("5", "6");
    /** Older versions do not say who wrote a followup. */
    private static final Pattern OURS = Pattern.compile("Diagnosis 01[0-9A-Z]{24}");

    private final GlpiSession session;
    private final String own;

    Glpi(GlpiSession session, String own) {
        this.session = session;
        this.own = own;
    }

    /** Its token is the signature of these words; see Webhook.php: validateCRAChallenge. */
    @Override
    public @Nullable String challenge() {
        return "validate_cra_challenge";
    }

    @Override
    public Optional<TicketEvent> hear(WebhookCall call) throws DeliveryRefusedException {
        JsonNode told = Told.document(call, FORM);
        JsonNode item = told.path("item");
        boolean followup = !Told.first(item, "/items_id").isEmpty();
        String ticket = Told.first(item, followup ? "/items_id" : "/id");
        if (!TicketNumbers.is(ticket)) {
            throw new DeliveryRefusedException(Reason.UNREADABLE, FORM);
        }
        boolean ours =
                followup && isOurs(item) || !followup && Told.names(item, own, "/user_editor/name", "/user_editor/id");
        boolean other = followup && !Told.first(item, "/itemtype").equals("Ticket");
        boolean gone = told.path("event").asText("").equals("delete");
        return ours || other || gone ? Optional.empty() : Optional.of(new TicketEvent(ticket, null));
    }

    private boolean isOurs(JsonNode followup) {
        boolean internal = isPrivate(followup);
        if (followup.path("user").isObject()
                && !Told.first(followup, "/user/name", "/user/id").isEmpty()) {
            return internal && Told.names(followup, own, "/user/name", "/user/id");
        }
        return internal && OURS.matcher(followup.path("content").asText("")).find();
    }

    /** A payload that is filled in by a template has all values as text. */
    private static boolean isPrivate(JsonNode followup) {
        JsonNode value = followup.path("is_private");
        return value.asBoolean() || value.asText("").equals("1");
    }

    @Override
    public TicketThread thread(String ticket, @Nullable String payload) throws HelpdeskException {
        JsonNode head = session.call("GET", TICKET + ticket, null);
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(null, false, false, words(head)));
        for (JsonNode followup : followups(ticket)) {
            messages.add(new Message(
                    followup.path("id").asText(""), isPrivate(followup), isOurs(followup), words(followup)));
        }
        JsonNode status = head.path("status");
        return new TicketThread(
                head.path("name").asText(""),
                messages,
                CLOSED.contains(status.isObject() ? status.path("id").asText("") : status.asText("")),
                null);
    }

    private List<JsonNode> followups(String ticket) throws HelpdeskException {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode one : session.call("GET", TICKET + ticket + "/Timeline/Followup?limit=500", null)) {
            all.add(one.path("item").isObject() ? one.path("item") : one);
        }
        all.sort(Comparator.comparingLong(one -> one.path("id").asLong()));
        return all;
    }

    private static String words(JsonNode one) {
        String content = one.path("content").asText("");
        return HtmlWords.of(content.contains("<") || !content.contains("&lt;") ? content : HtmlWords.of(content));
    }

    @Override
    public @Nullable String post(String ticket, HelpdeskNote note) throws HelpdeskException {
        ObjectNode followup =
                HelpdeskClient.document().put("content", note.html()).put("is_private", true);
        JsonNode written = session.call("POST", TICKET + ticket + "/Timeline/Followup", followup);
        return written.hasNonNull("id") ? written.path("id").asText("") : null;
    }

    @Override
    public boolean edits() {
        return true;
    }

    @Override
    public void edit(String ticket, String note, HelpdeskNote text) throws HelpdeskException {
        ObjectNode followup =
                HelpdeskClient.document().put("content", text.html()).put("is_private", true);
        session.call("PATCH", TICKET + ticket + "/Timeline/Followup/" + HelpdeskClient.encoded(note), followup);
    }
}
