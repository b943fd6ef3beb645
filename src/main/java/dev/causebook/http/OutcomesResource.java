package dev.causebook.http;

import dev.causebook.cases.Caller;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.CaseStore.Receipt;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Judged;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.Role;
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
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What came of fixes. */
@Singleton
@Path("/v1/diagnoses/{id}")
@Tag(ref = "diagnoses")
public final class OutcomesResource {

    private final CaseStore store;
    private final KeptCases cases;
    private final Supplier<Caller> caller;
    private final Clock clock;

    OutcomesResource(CaseStore store, KeptCases cases, Supplier<Caller> caller, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.caller = caller;
        this.clock = clock;
    }

    /** Keeps an outcome. */
    @POST
    @Path("/outcomes")
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addOutcome",
            summary = "Say what came of a fix",
            description =
                    "Keeps which fix was carried out in this case and what came of it. Nothing changes an answer unreviewed.")
    @RequestBody(ref = "Outcome")
    @Parameter(ref = "IdempotencyKey")
    @APIResponse(
            responseCode = "201",
            description = "It is kept.",
            content = @Content(schema = @Schema(ref = "Outcome")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "422", ref = "InvalidCase")
    public Response add(@PathParam("id") String id, byte[] body, @Context HttpHeaders headers)
            throws InvalidCaseException {
        Caller saying = caller.get();
        IdempotencyKey key = Keys.of(headers, saying, "POST /v1/diagnoses/" + id + "/outcomes", body);
        Judged judged = cases.judge(id);
        long now = clock.millis();
        Judgement.SaidOutcome said = Judgement.outcome(body, judged);
        Outcome outcome = new Outcome(
                Ulid.at(now),
                id,
                Instant.ofEpochMilli(now),
                saying.proven() ? saying.name() : null,
                said.fix(),
                said.result(),
                said.cause(),
                said.note());
        Receipt receipt = store.add(outcome, key);
        Outcome kept = receipt.repeated()
                ? store.outcomes(id).stream()
                        .filter(one -> one.id().equals(receipt.id()))
                        .findFirst()
                        .orElse(outcome)
                : outcome;
        return Response.status(Response.Status.CREATED)
                .entity(Json.bytes(json -> JudgementWriter.outcome(json, kept)))
                .build();
    }

    /** The outcomes of a case. */
    @GET
    @Path("/outcomes")
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listOutcomes",
            summary = "What came of fixes",
            description = "All outcomes of a diagnosis, oldest first.")
    @APIResponse(
            responseCode = "200",
            description = "The outcomes.",
            content = @Content(schema = @Schema(ref = "OutcomeList")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public byte[] list(@PathParam("id") String id) {
        cases.get(id);
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("outcomes");
            for (Outcome outcome : store.outcomes(id)) {
                JudgementWriter.outcome(json, outcome);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
