package dev.causebook.http;

import dev.causebook.cases.Knowledge;
import dev.causebook.cases.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which packs are in force, and how the last load went. */
@Singleton
@Path("/v1/knowledge")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "knowledge")
public final class KnowledgeResource {

    private final ServedKnowledge knowledge;

    KnowledgeResource(ServedKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** The state of the packs. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Operation(
            operationId = "getKnowledge",
            summary = "Packs in force",
            description =
                    "Each pack with its version, digest and counts, and what is wrong with the files on disk where they are not the ones in force.")
    @APIResponse(
            responseCode = "200",
            description = "The packs.",
            content = @Content(schema = @Schema(ref = "Knowledge")))
    @APIResponse(responseCode = "304", ref = "NotModified")
    public Response knowledge(@Context HttpHeaders headers) {
        KnowledgeInForce inForce = knowledge.now();
        Knowledge.Status status = knowledge.status();
        // The state changes with each load, also with one that was refused and so left the digest alone.
        return Documents.tagged(
                headers, inForce, status.loadedAt().toString(), json -> KnowledgeWriter.status(json, inForce, status));
    }

    /** Reads the packs again. */
    @POST
    @RolesAllowed(Role.Word.KNOWLEDGE_EDITOR)
    @Path("/reload")
    @Blocking
    @Operation(
            operationId = "reloadKnowledge",
            summary = "Read the packs again",
            description =
                    "Reads and checks all packs. A pack with a fault is refused whole, its faults are listed, and the old one goes on serving.")
    @APIResponse(
            responseCode = "200",
            description = "How it went; `current` is false where a pack was refused.",
            content = @Content(schema = @Schema(ref = "Knowledge")))
    public byte[] reload() {
        Knowledge.Status status = knowledge.reload();
        KnowledgeInForce inForce = knowledge.now();
        return Json.bytes(json -> KnowledgeWriter.status(json, inForce, status));
    }
}
