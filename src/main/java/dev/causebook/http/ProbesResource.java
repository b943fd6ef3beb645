package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.ProbeRefusedException;
import dev.causebook.cases.Role;
import dev.causebook.cases.Sighting;
import dev.causebook.cases.SightingSigns;
import dev.causebook.fact.Observation;
import dev.causebook.intake.artefact.Sign;
import dev.causebook.render.SightingJson;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A look at a Remote Desktop endpoint from where the service runs. */
@Singleton
@Path("/v1/probes")
public final class ProbesResource {

    private final EndpointProbe probe;
    private final ServedKnowledge knowledge;
    private final Clock clock;

    ProbesResource(EndpointProbe probe, ServedKnowledge knowledge, Clock clock) {
        this.probe = probe;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    /** Looks once. */
    @POST
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(ref = "diagnoses")
    @Operation(
            operationId = "probe",
            summary = "Look at an endpoint",
            description =
                    "Looks the name up, connects, offers each set of security protocols and watches one TLS handshake, without signing"
                            + " in; answers with what was seen, the facts in it and, if asked, a diagnosis of them. Only for endpoints that"
                            + " are on the service's list; the list is empty unless configured. Takes 3 s at most.")
    @RequestBody(ref = "Probe")
    @APIResponse(
            responseCode = "200",
            description = "What was seen, a closed or silent port too.",
            content = @Content(schema = @Schema(ref = "Sighting")))
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "422", ref = "InvalidCase")
    @APIResponse(responseCode = "429", ref = "TooOften")
    public Response look(byte[] body) throws InvalidCaseException {
        ProbeRequest request = ProbeRequest.read(body);
        try {
            Sighting seen = probe.look(request.host(), request.port());
            return Response.ok(write(seen, request.diagnosis()), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } catch (ProbeRefusedException refused) {
            return refusal(refused);
        }
    }

    private static Response refusal(ProbeRefusedException refused) {
        boolean later = refused.reason() == ProbeRefusedException.Reason.LATER;
        Problem problem = Problem.of(
                later ? Problem.Kind.TOO_OFTEN : Problem.Kind.FORBIDDEN, String.valueOf(refused.getMessage()));
        Response.ResponseBuilder response = Response.status(problem.kind().status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.json());
        return (later ? response.header(HttpHeaders.RETRY_AFTER, refused.retrySeconds()) : response).build();
    }

    private byte[] write(Sighting seen, boolean diagnose) throws InvalidCaseException {
        KnowledgeInForce inForce = knowledge.now();
        List<Sign> signs = SightingSigns.of(seen);
        byte[] diagnosis = diagnose ? diagnosis(signs, inForce) : null;
        return Json.bytes(json -> {
            json.writeStartObject();
            for (Map.Entry<String, ?> member : SightingJson.of(seen).entrySet()) {
                json.writeFieldName(member.getKey());
                Json.plain(json, member.getValue());
            }
            facts(json, signs, inForce);
            if (diagnosis != null) {
                json.writeFieldName("diagnosis");
                json.writeRawValue(new String(diagnosis, StandardCharsets.UTF_8));
            }
            json.writeEndObject();
        });
    }

    private byte[] diagnosis(List<Sign> signs, KnowledgeInForce inForce) throws InvalidCaseException {
        CaseInput nothingElse = CaseInput.ofFacts(Map.of());
        return AnswerWriter.write(
                Ulid.at(clock.millis()),
                inForce.desk().answer(nothingElse, signs),
                inForce,
                nothingElse.maxFixes(),
                nothingElse.maxQuestions());
    }

    private static void facts(JsonGenerator json, List<Sign> signs, KnowledgeInForce inForce) throws IOException {
        json.writeArrayFieldStart("facts");
        for (PackDesk desk : inForce.active().desks()) {
            for (Observation fact : desk.reader().seen(signs)) {
                json.writeStartObject();
                AnswerWriter.fact(json, fact);
                json.writeStringField("pack", desk.pack().id());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
