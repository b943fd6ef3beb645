package dev.causebook.http;

import dev.causebook.cases.Caller;
import dev.causebook.cases.ConversationDesk;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Role;
import dev.causebook.cases.Turn;
import dev.causebook.fact.Fault;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Guided troubleshooting, a question at a time. */
@Singleton
@Path("/v1/conversations")
@Tag(ref = "conversations")
public final class ConversationsResource {

    private final ConversationDesk desk;
    private final Supplier<Caller> caller;

    ConversationsResource(ConversationDesk desk, Supplier<Caller> caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** Begins a conversation. */
    @POST
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "beginConversation",
            summary = "Begin guided troubleshooting",
            description =
                    "Takes what is known at the beginning and answers with one thing to do next: a question with its answers, or a"
                            + " fix to try. An end user, who is meant where no audience is named, is asked at most three questions in a row.")
    @RequestBody(ref = "Conversation")
    @Parameter(ref = "IdempotencyKey")
    @APIResponse(
            responseCode = "201",
            description = "The conversation, with what is next. `Location` names it.",
            content = @Content(schema = @Schema(ref = "Conversation")))
    @APIResponse(responseCode = "422", ref = "InvalidCase")
    public Response begin(byte[] body, @Context HttpHeaders headers) throws InvalidCaseException {
        CaseRequest request = CaseRequest.readForConversation(body);
        Caller asking = caller.get();
        List<Fault> overreach = asking.overreach(request.input());
        if (!overreach.isEmpty()) {
            throw new ProblemException(new Problem(Problem.Kind.FORBIDDEN, ProblemMappers.OVERREACH, overreach, null));
        }
        IdempotencyKey key = Keys.of(headers, asking, "POST /v1/conversations", body);
        Turn turn = desk.begin(request.input(), request.ticket(), asking, key);
        return Response.created(
                        URI.create("/v1/conversations/" + turn.conversation().id()))
                .entity(ConversationWriter.write(turn))
                .build();
    }

    /** Goes on with a conversation. */
    @POST
    @Path("/{id}/answers")
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "answerConversation",
            summary = "Answer what a conversation asks",
            description =
                    "Takes one of the offered answers (`cannot-tell` and `back`, which undoes the last step, among them), words of"
                            + " somebody's own, or facts, and answers with what is next. `version` is the one that is answered: where somebody"
                            + " else answered it before, this is a 409 and counts for nothing.")
    @RequestBody(ref = "ConversationAnswer")
    @Parameter(ref = "IdempotencyKey")
    @APIResponse(
            responseCode = "200",
            description = "The conversation, with what is next.",
            content = @Content(schema = @Schema(ref = "Conversation")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "422", ref = "InvalidCase")
    public byte[] answer(@PathParam("id") String id, byte[] body, @Context HttpHeaders headers)
            throws InvalidCaseException {
        ConversationReply said = ConversationReply.read(body);
        Caller asking = caller.get();
        IdempotencyKey key = Keys.of(headers, asking, "POST /v1/conversations/" + id + "/answers", body);
        return ConversationWriter.write(desk.answer(id, said.version(), said.reply(), asking, key));
    }

    /** Where a conversation stands. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getConversation",
            summary = "Where a conversation stands",
            description = "What is next, as the last answer said it. A caller sees his own, a reviewer sees all.")
    @APIResponse(
            responseCode = "200",
            description = "The conversation, with what is next.",
            content = @Content(schema = @Schema(ref = "Conversation")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public byte[] conversation(@PathParam("id") String id) {
        return ConversationWriter.write(desk.find(id, caller.get()));
    }
}
