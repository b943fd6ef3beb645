package dev.causebook.http;

import dev.causebook.cases.KnowledgeSearch;
import dev.causebook.cases.Role;
import dev.causebook.knowledge.Fix;
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

/** The fixes of the packs in force. */
@Singleton
@Path("/v1/fixes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "knowledge")
public final class FixesResource {

    private static final Function<Pack, Function<String, @Nullable Fix>> BY_ID = pack -> pack.fixes()::get;

    private final ServedKnowledge knowledge;

    FixesResource(ServedKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** All fixes, or those that some words find. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Operation(
            operationId = "listFixes",
            summary = "Fixes",
            description = "Repairs, as the packs know them. Search by words for chatbots and people.")
    @APIResponse(
            responseCode = "200",
            description = "The fixes; with words the best twenty, best first.",
            content = @Content(schema = @Schema(ref = "FixList")))
    @APIResponse(responseCode = "304", ref = "NotModified")
    public Response list(
            @QueryParam("q")
                    @Parameter(description = "Words to search for; all fixes without them.", example = "certificate")
                    @Nullable
                    String words,
            @Context HttpHeaders headers) {
        return Documents.<Fix>list(
                headers,
                knowledge.now(),
                "fixes",
                KnowledgeSearch.Kind.FIX,
                words,
                pack -> pack.fixes().values(),
                BY_ID,
                KnowledgeWriter::fixInShort);
    }

    /** One fix, with its sources. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    @Path("/{id}")
    @Blocking
    @Operation(
            operationId = "getFix",
            summary = "One fix",
            description =
                    "What to do, step by step, with cost, class, preconditions, verification, rollback and sources.")
    @APIResponse(responseCode = "200", description = "The fix.", content = @Content(schema = @Schema(ref = "Fix")))
    @APIResponse(responseCode = "304", ref = "NotModified")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response one(
            @PathParam("id") @Parameter(description = "Id of the fix.", example = "reset-machinekeys-acl") String id,
            @Context HttpHeaders headers) {
        return Documents.<Fix>one(
                headers,
                knowledge.now(),
                "fix",
                id,
                BY_ID,
                pack -> List.copyOf(pack.fixes().keySet()),
                KnowledgeWriter::fix);
    }
}
