package dev.causebook.http;

import dev.causebook.cases.KnowledgeSearch;
import dev.causebook.cases.Role;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Pack;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The causes of the packs in force. */
@Singleton
@Path("/v1/causes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "knowledge")
public final class CausesResource {

    private static final Function<Pack, Function<String, @Nullable Cause>> BY_ID = pack -> pack.causes()::get;

    private final ServedKnowledge knowledge;

    CausesResource(ServedKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** All causes, or those that some words find. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Operation(
            operationId = "listCauses",
            summary = "Causes",
            description = "What can be wrong, as the packs know it. Search by words for chatbots and people.")
    @APIResponse(
            responseCode = "200",
            description = "The causes; with words the best twenty, best first.",
            content = @Content(schema = @Schema(ref = "CauseList")))
    @APIResponse(responseCode = "304", ref = "NotModified")
    public Response list(
            @QueryParam("q")
                    @Parameter(description = "Words to search for; all causes without them.", example = "certificate")
                    @Nullable
                    String words,
            @Context HttpHeaders headers) {
        return Documents.<Cause>list(
                headers,
                knowledge.now(),
                "causes",
                KnowledgeSearch.Kind.CAUSE,
                words,
                pack -> pack.causes().values(),
                BY_ID,
                KnowledgeWriter::causeInShort);
    }

    /** One cause, with its sources. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    @Path("/{id}")
    @Blocking
    @Operation(
            operationId = "getCause",
            summary = "One cause",
            description =
                    "What is wrong and why the connection then fails, with its findings, their strengths and sources, and the fixes that solve it.")
    @APIResponse(responseCode = "200", description = "The cause.", content = @Content(schema = @Schema(ref = "Cause")))
    @APIResponse(responseCode = "304", ref = "NotModified")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response one(
            @PathParam("id") @Parameter(description = "Id of the cause.", example = "machinekeys-acl-broken") String id,
            @Context HttpHeaders headers) {
        return Documents.<Cause>one(
                headers,
                knowledge.now(),
                "cause",
                id,
                BY_ID,
                pack -> List.copyOf(pack.causes().keySet()),
                KnowledgeWriter::cause);
    }
}
