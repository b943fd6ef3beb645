package dev.causebook.http;

import dev.causebook.cases.CaseStore;
import dev.causebook.cases.Role;
import dev.causebook.cases.Ticket;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is kept of a ticket. */
@Singleton
@Path("/v1/tickets")
@Tag(ref = "diagnoses")
public final class TicketsResource {

    private final CaseStore store;

    TicketsResource(CaseStore store) {
        this.store = store;
    }

    /** Deletes what is kept of a ticket. */
    @DELETE
    @Path("/{system}/{id}")
    @RolesAllowed(Role.Word.ADMINISTRATOR)
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "forgetTicket",
            summary = "Delete what is kept of a ticket",
            description =
                    "Deletes the diagnoses of a ticket with their outcomes and reviews, for good. The same call again deletes nothing more.")
    @APIResponse(
            responseCode = "200",
            description = "How many diagnoses were deleted.",
            content = @Content(schema = @Schema(ref = "Forgotten")))
    public byte[] forget(@PathParam("system") String system, @PathParam("id") String id) {
        long diagnoses = store.forget(new Ticket(system, id));
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("diagnoses", diagnoses);
            json.writeEndObject();
        });
    }
}
