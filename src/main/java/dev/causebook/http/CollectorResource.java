package dev.causebook.http;

import dev.causebook.cases.Role;
import dev.causebook.intake.CollectorScript;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The script that collects diagnostics on a Windows machine. */
@Singleton
@Path("/v1/collector")
public final class CollectorResource {

    private static final String SCRIPT = CollectorScript.text();

    /** The script. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    @Produces(MediaType.TEXT_PLAIN)
    @Tag(ref = "diagnoses")
    @Operation(
            operationId = "getCollector",
            summary = "The collector script",
            description =
                    "A PowerShell script (5.1 and 7) that only reads and writes what it found as JSON, without names of people; that file"
                            + " is sent as an attachment of a case.")
    @APIResponse(
            responseCode = "200",
            description = "The script.",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)))
    public Response script() {
        return Response.ok(SCRIPT)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + CollectorScript.NAME + "\"")
                .build();
    }
}
