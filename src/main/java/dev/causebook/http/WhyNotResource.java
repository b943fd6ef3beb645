package dev.causebook.http;

import dev.causebook.cases.Caller;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.Role;
import dev.causebook.diagnosis.WhyNot;
import dev.causebook.fact.Nearest;
import dev.causebook.render.WhyNotText;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why a cause is not the first of a kept diagnosis. */
@Singleton
@Path("/v1/diagnoses/{id}/why-not/{cause}")
public final class WhyNotResource {

    private final ServedKnowledge knowledge;
    private final CaseStore store;
    private final Supplier<Caller> caller;

    WhyNotResource(ServedKnowledge knowledge, CaseStore store, Supplier<Caller> caller) {
        this.knowledge = knowledge;
        this.store = store;
        this.caller = caller;
    }

    /** Diagnoses the kept facts again, with the packs in force, and looks at one cause. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(ref = "diagnoses")
    @Operation(
            operationId = "whyNot",
            summary = "Why a cause is not the first",
            description =
                    "What speaks for and against the cause, the nearest rules that would speak for it and did not with what they miss, and"
                            + " the smallest set of facts found that would put it first; by the packs in force now.")
    @APIResponse(responseCode = "200", description = "Why not.", content = @Content(schema = @Schema(ref = "WhyNot")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public byte[] whyNot(
            @PathParam("id") @Parameter(description = "Id of the diagnosis.", example = "01JDC0W3M5Q8Z6V1T4R7N2K9XA")
                    String id,
            @PathParam("cause") @Parameter(description = "Id of the cause.", example = "rdp-cert-expired")
                    String cause) {
        Case kept = store.find(id)
                .filter(caller.get()::maySee)
                .orElseThrow(() -> new ProblemException(DiagnosesResource.unknown()));
        CaseDesk desk = knowledge.now().desk();
        WhyNot why =
                desk.whyNot(kept.facts(), kept.tried(), kept.audience(), cause).orElseThrow(() -> unknown(cause, desk));
        return Json.bytes(json -> Json.plain(json, WhyNotText.json(why)));
    }

    static ProblemException unknown(String cause, CaseDesk desk) {
        List<String> near = Nearest.to(cause, desk.causes());
        return ProblemException.notFound("No pack in force has a cause of that id."
                + (near.isEmpty() ? "" : " Maybe you meant " + String.join(" or ", near) + "?"));
    }
}
