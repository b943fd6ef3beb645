package dev.causebook.ticketing.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.DeliveryRefusedException;
import dev.causebook.cases.DeliveryRefusedException.Reason;
import dev.causebook.render.HelpdeskNote;
import dev.causebook.ticketing.FieldNames;
import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskException;
import dev.causebook.ticketing.Privacy;
import dev.causebook.ticketing.TicketEvent;
import dev.causebook.ticketing.TicketFields;
import dev.causebook.ticketing.TicketThread;
import dev.causebook.ticketing.TicketThread.Message;
import dev.causebook.ticketing.Told;
import dev.causebook.ticketing.WebhookCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request by Jira's and Jira Service Management's REST interfaces. Whether customers see a comment is said in each; one that
 * a customer's account writes is public whatever it says. A comment is wiki markup, which is switched off around ours.
 */
final class Jira implements Helpdesk {

    private static final String FORM =
            "A delivery of Jira is a JSON object with the key of the request in 'issue.key', as its webhooks send it, or in"
                    + " 'key', as automation's issue data has it.";
    private static final String ISSUE = "/rest/api/2/issue/";
    private static final String REQUEST = "/rest/servicedeskapi/request/";
    private static final String VERBATIM = "{noformat}";
    private static final int LONGEST_KEY = 60;
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 10;

    private final HelpdeskClient client;
    private final String own;
    private final FieldNames names;
    private final Privacy privacy = new Privacy();

    Jira(HelpdeskClient client, String own, FieldNames names) {
        this.client = client;
        this.own = own;
        this.names = names;
    }

    @Override
    public Optional<TicketEvent> hear(WebhookCall call) throws DeliveryRefusedException {
        JsonNode told = Told.document(call, FORM);
        String key = Told.first(told, "/issue/key", "/key");
        if (!isKey(key)) {
            throw new DeliveryRefusedException(Reason.UNREADABLE, FORM);
        }
        String by = told.path("comment").isObject() ? "/comment/author" : "/user";
        if (Told.names(told, own, by + "/accountId", by + "/name", by + "/key", by + "/emailAddress", "/by")) {
            return Optional.empty();
        }
        return Optional.of(
                call.header("X-Atlassian-Webhook-Identifier") != null
                        ? new TicketEvent(key, null)
                        : TicketEvent.nameless(
                                key,
                                Told.first(
                                        told, "/timestamp", "/changed", "/fields/updated", "/issue/fields/updated")));
    }

    /** Such as {@code IT-4}: capital letters, digits and underscores, a hyphen, a number. */
    private static boolean isKey(String key) {
        int hyphen = key.lastIndexOf('-');
        return hyphen > 0
                && hyphen < key.length() - 1
                && key.length() <= LONGEST_KEY
                && key.substring(0, hyphen)
                        .chars()
                        .allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')
                && key.substring(hyphen + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public TicketThread thread(String ticket, @Nullable String payload) throws HelpdeskException {
        JsonNode fields = client.get(ISSUE + ticket).path("fields");
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(null, false, false, fields.path("description").asText("")));
        comments(ticket).forEach(comment -> messages.add(message(comment)));
        return new TicketThread(
                fields.path("summary").asText(""),
                messages,
                fields.at("/status/statusCategory/key").asText("").equals("done"),
                names.outcome(name -> value(fields.path(name))));
    }

    private List<JsonNode> comments(String ticket) throws HelpdeskException {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode found = client.get(REQUEST + ticket + "/comment?start=" + page * PAGE + "&limit=" + PAGE);
            found.path("values").forEach(all::add);
            if (found.path("isLastPage").asBoolean(true)) {
                break;
            }
        }
        all.sort(Comparator.comparingLong(
                comment -> comment.at("/created/epochMillis").asLong()));
        return all;
    }

    private Message message(JsonNode comment) {
        boolean internal = !comment.path("public").asBoolean(true);
        boolean ours = internal
                && Told.names(comment, own, "/author/accountId", "/author/name", "/author/key", "/author/emailAddress");
        return new Message(
                comment.path("id").asText(""),
                internal,
                ours,
                comment.path("body").asText(""));
    }

    /** A field is a text, or one of a list. */
    private static String value(JsonNode field) {
        return field.isObject() ? field.path("value").asText("") : field.asText("");
    }

    @Override
    public @Nullable String post(String ticket, HelpdeskNote note) throws HelpdeskException {
        privacy.check();
        ObjectNode comment = HelpdeskClient.document()
                .put("body", VERBATIM + "\n" + note.plain().replace(VERBATIM, "") + "\n" + VERBATIM)
                .put("public", false);
        JsonNode written = client.post(REQUEST + ticket + "/comment", comment);
        privacy.see(written.path("public"), false);
        return written.path("id").asText("");
    }

    @Override
    public void mark(String ticket, TicketFields fields) throws HelpdeskException {
        Map<String, String> values = names.values(fields);
        if (!values.isEmpty()) {
            ObjectNode change = HelpdeskClient.document();
            ObjectNode list = change.putObject("fields");
            values.forEach(list::put);
            client.put(ISSUE + ticket, change);
        }
    }
}
