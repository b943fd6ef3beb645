package dev.causebook.ticketing.generic;

import com.fasterxml.jackson.core.JsonPointer;
import dev.causebook.ticketing.Helpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskSettings;
import dev.causebook.ticketing.Product;
import dev.causebook.ticketing.SignatureTerms;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Any other helpdesk. It signs as Standard Webhooks do, where nothing else is told. */
public final class GenericProduct implements Product {

    /** Option: where notes are posted, with {@code {ticket}} in place of the ticket. */
    static final String NOTE_PATH = "note-path";

    /** Option: the states in which nobody works on a ticket any more, with commas between. */
    static final String CLOSED_STATES = "closed-states";

    private static final String TICKET = "{ticket}";

    /**
     * What is looked for in what is sent (in {@code data} of a CloudEvent). Each stands under its name, unless the option of
     * that name, such as {@code ticket-pointer}, says where else.
     */
    private static final List<String> LOOKED_FOR =
            List.of("ticket", "subject", "text", "author", "state", "fix", "result");

    private static final String POINTER = "-pointer";

    @Override
    public String system() {
        return "generic";
    }

    @Override
    public SignatureTerms signature() {
        return SignatureTerms.standardWebhooks();
    }

    @Override
    public Set<String> options() {
        Set<String> options = new TreeSet<>();
        LOOKED_FOR.forEach(one -> options.add(one + POINTER));
        options.add(NOTE_PATH);
        options.add(CLOSED_STATES);
        return options;
    }

    @Override
    public Helpdesk connect(HelpdeskSettings settings, HelpdeskClient client) {
        String path = settings.options().getOrDefault(NOTE_PATH, "/tickets/{ticket}/notes");
        if (!path.startsWith("/") || !path.contains(TICKET) || path.contains("..")) {
            throw new IllegalArgumentException(settings.setting("options." + NOTE_PATH)
                    + " is a path below the address that begins with a slash and holds {ticket}, such as"
                    + " /tickets/{ticket}/notes.");
        }
        Pointers places = new Pointers(
                pointer(settings, "ticket"),
                pointer(settings, "subject"),
                pointer(settings, "text"),
                pointer(settings, "author"),
                pointer(settings, "state"),
                pointer(settings, "fix"),
                pointer(settings, "result"));
        return new Generic(
                client,
                settings.own(),
                places,
                settings.words(CLOSED_STATES, "closed, resolved, solved, done"),
                ticket -> path.replace(TICKET, HelpdeskClient.encoded(ticket)));
    }

    private static JsonPointer pointer(HelpdeskSettings settings, String what) {
        String written = settings.options().getOrDefault(what + POINTER, "/" + what);
        try {
            return JsonPointer.compile(written);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    settings.setting("options." + what + POINTER)
                            + " is no JSON pointer (RFC 6901), such as /ticket/id.",
                    wrong);
        }
    }

    /** Where what stands. */
    record Pointers(
            JsonPointer ticket,
            JsonPointer subject,
            JsonPointer text,
            JsonPointer author,
            JsonPointer state,
            JsonPointer fix,
            JsonPointer result) {}
}
