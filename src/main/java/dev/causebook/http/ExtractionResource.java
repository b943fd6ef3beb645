package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.Role;
import dev.causebook.fact.Observation;
import dev.causebook.intake.Reading;
import dev.causebook.knowledge.TriedFix;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Text in, facts out. */
@Singleton
@Path("/v1/facts/extract")
public final class ExtractionResource {

    private final ServedKnowledge knowledge;

    ExtractionResource(ServedKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Reads a ticket without diagnosing it. */
    @POST
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(ref = "diagnoses")
    @Operation(
            operationId = "extractFacts",
            summary = "Read facts from a ticket",
            description =
                    "Reads the text and the attachments in the words of each pack and answers with facts, each with the words it was"
                            + " read from, and with the fixes that were tried already.")
    @RequestBody(ref = "Ticket")
    @APIResponse(
            responseCode = "200",
            description = "What was read.",
            content = @Content(schema = @Schema(ref = "Reading")))
    @APIResponse(responseCode = "422", ref = "InvalidCase")
    public byte[] extract(byte[] body) throws InvalidCaseException {
        CaseInput ticket = CaseRequest.readForExtraction(body).input();
        KnowledgeInForce inForce = knowledge.now();
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (PackDesk desk : inForce.active().desks()) {
            readings.put(desk.pack().id(), desk.reader().read(ticket.text(), ticket.attachments()));
        }
        return Json.bytes(json -> write(json, inForce, readings));
    }

    private static void write(JsonGenerator json, KnowledgeInForce inForce, Map<String, Reading> readings)
            throws IOException {
        json.writeStartObject();
        json.writeFieldName("knowledge");
        AnswerWriter.references(json, inForce.packs());
        json.writeArrayFieldStart("scope");
        for (var reading : readings.entrySet()) {
            json.writeStartObject();
            json.writeStringField("pack", reading.getKey());
            json.writeStringField("scope", reading.getValue().scope().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("facts");
        for (var reading : readings.entrySet()) {
            for (Observation fact : reading.getValue().observations()) {
                json.writeStartObject();
                AnswerWriter.fact(json, fact);
                json.writeStringField("pack", reading.getKey());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("earlier");
        for (var reading : readings.entrySet()) {
            for (Observation fact : reading.getValue().earlier()) {
                json.writeStartObject();
                AnswerWriter.fact(json, fact);
                json.writeStringField("pack", reading.getKey());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tried");
        for (var reading : readings.entrySet()) {
            for (TriedFix tried : reading.getValue().tried()) {
                json.writeStartObject();
                json.writeStringField("fix", tried.fix());
                json.writeStringField("result", tried.result().word());
                json.writeStringField("pack", reading.getKey());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        Set<String> warnings = new LinkedHashSet<>();
        readings.values().forEach(reading -> warnings.addAll(reading.warnings()));
        Json.texts(json, "warnings", warnings);
        json.writeEndObject();
    }
}
