package dev.causebook.console;

import dev.causebook.cases.Caller;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.ConversationDesk;
import dev.causebook.cases.ConversationMovedException;
import dev.causebook.cases.ConversationOverException;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.KeyReusedException;
import dev.causebook.cases.Reply;
import dev.causebook.cases.Role;
import dev.causebook.cases.Turn;
import dev.causebook.fact.Audience;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Leads somebody who only wants to get on with his work: one question or one thing to try at a time. */
@Singleton
@Path("/console/help")
@Produces(MediaType.TEXT_HTML)
@Blocking
public final class HelpPages {

    private static final int LONGEST = 4_000;

    private final ConversationDesk desk;
    private final CaseKeeper keeper;
    private final Pages pages;

    HelpPages(ConversationDesk desk, CaseKeeper keeper, Pages pages) {
        this.desk = desk;
        this.keeper = keeper;
        this.pages = pages;
    }

    /** Asks what goes wrong. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    public Response open(@BeanParam Visit visit) {
        return start(visit, Response.Status.OK, "", null);
    }

    private Response start(Visit visit, Response.Status status, String text, @Nullable String fault) {
        return pages.page(
                visit,
                status,
                Shell.Section.HELP,
                "Guided help",
                shell -> Templates.helpStart(shell, keeper.newId(), text, fault));
    }

    /** Begins with what goes wrong, in somebody's own words. */
    @POST
    @RolesAllowed(Role.Word.CALLER)
    public Response begin(String body, @BeanParam Visit visit) {
        return pages.form(visit, body, sent -> {
            String text = sent.words("words", LONGEST);
            if (text.isEmpty()) {
                return start(visit, Response.Status.BAD_REQUEST, "", "Say in a few words what does not work.");
            }
            CaseInput input =
                    CaseInput.with().text(text).audience(Audience.END_USER).take();
            try {
                Caller caller = pages.caller();
                return shown(desk.begin(input, null, caller, once(caller, sent, text)));
            } catch (InvalidCaseException invalid) {
                return start(visit, Response.Status.BAD_REQUEST, text, why(invalid));
            } catch (KeyReusedException reused) {
                return start(visit, Response.Status.BAD_REQUEST, text, "This was sent before. Press the button again.");
            }
        });
    }

    private static IdempotencyKey once(Caller caller, SentForm sent, String text) {
        return new IdempotencyKey(
                (caller.proven() ? caller.name() : "") + " console help", sent.first("once"), Digest.of(text));
    }

    /** What is next. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Role.Word.CALLER)
    public Response show(@PathParam("id") String id, @BeanParam Visit visit) {
        return page(visit, Response.Status.OK, desk.find(id, pages.caller()), null);
    }

    private Response page(Visit visit, Response.Status status, Turn turn, @Nullable String fault) {
        return pages.page(
                visit,
                status,
                Shell.Section.HELP,
                "Guided help",
                shell -> Templates.help(shell, HelpView.of(turn, fault)));
    }

    /** Takes an answer. */
    @POST
    @Path("/{id}/answers")
    @RolesAllowed(Role.Word.CALLER)
    public Response answer(@PathParam("id") String id, String body, @BeanParam Visit visit) {
        return pages.form(visit, body, sent -> {
            String choice = sent.first("answer");
            Reply reply = choice.isEmpty() ? new Reply.Words(sent.words("words", LONGEST)) : new Reply.Choice(choice);
            try {
                return shown(desk.answer(id, version(sent), reply, pages.caller(), null));
            } catch (InvalidCaseException invalid) {
                return page(visit, Response.Status.BAD_REQUEST, desk.find(id, pages.caller()), why(reply, invalid));
            } catch (ConversationMovedException | ConversationOverException past) {
                // Pressed twice, or from an old tab: what counts is where it stands now.
                return Response.seeOther(address(id)).build();
            }
        });
    }

    private static String why(Reply reply, InvalidCaseException invalid) {
        return reply instanceof Reply.Words
                ? "That says nothing that is not known yet. Choose an answer, or say it in other words."
                : why(invalid);
    }

    private static String why(InvalidCaseException invalid) {
        return invalid.faults().get(0).detail();
    }

    private static @Nullable Integer version(SentForm sent) {
        String version = sent.first("version");
        return version.matches("[0-9]{1,6}") ? Integer.valueOf(version) : null;
    }

    private static Response shown(Turn turn) {
        return Response.seeOther(address(turn.conversation().id())).build();
    }

    private static URI address(String id) {
        return URI.create("/console/help/" + id);
    }
}
