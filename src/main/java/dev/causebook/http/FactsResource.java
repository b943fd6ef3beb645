package dev.causebook.http;

import dev.causebook.cases.KnowledgeSearch;
import dev.causebook.cases.Role;
import dev.causebook.fact.FactDefinition;
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
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The facts of the packs in force. */
@Singleton
@Path("/v1/facts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "knowledge")
public final class FactsResource {

    private static final Function<Pack, Function<String, @Nullable FactDefinition>> BY_ID =
            pack -> id -> pack.vocabulary().find(id).orElse(null);

    private final ServedKnowledge knowledge;

    FactsResource(ServedKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** All facts, or those that some words find. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Operation(
            operationId = "listFacts",
            summary = "Facts",
            description = "The vocabulary: every fact that can be stated, read or concluded.")
    @APIResponse(
            responseCode = "200",
            description = "The facts; with words the best twenty, best first.",
            content = @Content(schema = @Schema(ref = "FactList")))
    @APIResponse(responseCode = "304", ref = "NotModified")
    public Response list(
            @QueryParam("q")
                    @Parameter(description = "Words to search for; all facts without them.", example = "certificate")
                    @Nullable
                    String words,
            @Context HttpHeaders headers) {
        return Documents.<FactDefinition>list(
                headers,
                knowledge.now(),
                "facts",
                KnowledgeSearch.Kind.FACT,
                words,
                pack -> pack.vocabulary().facts(),
                BY_ID,
                KnowledgeWriter::factInShort);
    }

    /** One fact, with its sources. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    @Path("/{id}")
    @Blocking
    @Operation(
            operationId = "getFact",
            summary = "One fact",
            description = "What the fact may be, how it is asked, and which rules look at it.")
    @APIResponse(responseCode = "200", description = "The fact.", content = @Content(schema = @Schema(ref = "Fact")))
    @APIResponse(responseCode = "304", ref = "NotModified")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response one(
            @PathParam("id") @Parameter(description = "Id of the fact.", example = "probe.tcpPort") String id,
            @Context HttpHeaders headers) {
        return Documents.<FactDefinition>one(
                headers,
                knowledge.now(),
                "fact",
                id,
                BY_ID,
                pack -> pack.vocabulary().facts().stream()
                        .map(FactDefinition::id)
                        .toList(),
                KnowledgeWriter::fact);
    }
}
