package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.cases.Answer;
import dev.causebook.cases.Caller;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.IncidentDesk;
import dev.causebook.cases.IncidentDesk.Found;
import dev.causebook.cases.IncidentDesk.Report;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Role;
import dev.causebook.diagnosis.Correlation.Incident;
import dev.causebook.diagnosis.Correlation.Likely;
import dev.causebook.fact.Fault;
import dev.causebook.http.CorrelationRequest.Item;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many diagnoses in; those that are one fault out. */
@Singleton
@Path("/v1/incidents/correlate")
public final class IncidentsResource {

    private final ServedKnowledge knowledge;
    private final CaseStore store;
    private final Supplier<Caller> caller;

    IncidentsResource(ServedKnowledge knowledge, CaseStore store, Supplier<Caller> caller) {
        this.knowledge = knowledge;
        this.store = store;
        this.caller = caller;
    }

    /** Compares diagnoses. */
    @POST
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(ref = "diagnoses")
    @Operation(
            operationId = "correlate",
            summary = "Find the diagnoses that are one fault",
            description =
                    "Takes up to 200 diagnoses, kept ones by their id, others as text and facts or as answers of this service, each with when"
                            + " and where it happened, and says which share one cause behind one host, gateway, subnet or build, with the"
                            + " joint posterior. Two hypotheses are weighed against each other: one shared cause, and a cause for each.")
    @RequestBody(
            required = true,
            description = "The diagnoses to compare. At most 262144 bytes of UTF-8.",
            content = @Content(schema = @Schema(ref = "Correlation")))
    @APIResponse(
            responseCode = "200",
            description = "What is one fault, and what stands alone.",
            content = @Content(schema = @Schema(ref = "Incidents")))
    @APIResponse(responseCode = "422", ref = "InvalidCase")
    public byte[] correlate(byte[] body) throws InvalidCaseException {
        CorrelationRequest request = CorrelationRequest.read(body);
        KnowledgeInForce inForce = knowledge.now();
        List<Report> reports = reports(request.items(), inForce);
        List<Found> found = new IncidentDesk(inForce.active()).correlate(reports);
        return Json.bytes(json -> write(json, request.items(), reports, found, inForce));
    }

    private List<Report> reports(List<Item> items, KnowledgeInForce inForce) throws InvalidCaseException {
        List<Fault> faults = new ArrayList<>();
        Map<String, Case> kept = kept(items);
        List<Report> reports = new ArrayList<>();
        for (Item item : items) {
            (item.id() == null ? made(item, inForce, faults) : kept(item, kept, faults)).ifPresent(reports::add);
        }
        if (!faults.isEmpty()) {
            throw new InvalidCaseException(faults);
        }
        return reports;
    }

    private Map<String, Case> kept(List<Item> items) {
        List<String> ids = items.stream()
                .map(Item::id)
                .flatMap(id -> Optional.ofNullable(id).stream())
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : store.find(ids).stream().filter(caller.get()::maySee).collect(Collectors.toMap(Case::id, one -> one));
    }

    private static Optional<Report> kept(Item item, Map<String, Case> kept, List<Fault> faults) {
        Case found = kept.get(String.valueOf(item.id()));
        if (found == null) {
            faults.add(Fault.of(item.pointer() + "/id", "No diagnosis of that id is kept."));
            return Optional.empty();
        }
        return Optional.of(new Report(
                found.facts(),
                found.tried(),
                found.packs().stream().map(Case.PackAnswer::pack).collect(Collectors.toSet()),
                item.at() == null ? found.at() : item.at(),
                item.places()));
    }

    private static Optional<Report> made(Item item, KnowledgeInForce inForce, List<Fault> faults) {
        CaseInput input = CaseInput.with()
                .text(item.text())
                .facts(item.facts())
                .maxFixes(1)
                .maxQuestions(0)
                .intervals(false)
                .take();
        try {
            Answer answer = inForce.desk().answer(input);
            return Optional.of(new Report(
                    answer.facts(),
                    answer.tried(),
                    answer.diagnoses().stream().map(one -> one.pack().id()).collect(Collectors.toSet()),
                    item.at(),
                    item.places()));
        } catch (InvalidCaseException invalid) {
            invalid.faults()
                    .forEach(fault -> faults.add(
                            new Fault(item.pointer() + "/case" + fault.pointer(), fault.detail(), fault.nearest())));
            return Optional.empty();
        }
    }

    private static void write(
            JsonGenerator json, List<Item> items, List<Report> reports, List<Found> found, KnowledgeInForce inForce)
            throws IOException {
        json.writeStartObject();
        json.writeFieldName("knowledge");
        AnswerWriter.references(json, inForce.packs());
        json.writeArrayFieldStart("incidents");
        for (Found one : found) {
            incident(json, items, one);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("alone");
        for (int number : IncidentDesk.alone(reports, found)) {
            json.writeNumber(number);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void incident(JsonGenerator json, List<Item> items, Found found) throws IOException {
        Incident incident = found.incident();
        json.writeStartObject();
        json.writeStringField("pack", found.pack().id());
        Map<String, String> place = new LinkedHashMap<>();
        place.put("kind", incident.place().word());
        place.put("name", incident.name());
        json.writeFieldName("place");
        Json.plain(json, place);
        json.writeArrayFieldStart("members");
        for (int number : incident.members()) {
            json.writeStartObject();
            json.writeNumberField("number", number);
            Json.text(json, "id", items.get(number).id());
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.probability(json, "shared", incident.shared());
        json.writeArrayFieldStart("causes");
        for (Likely likely : incident.causes()) {
            json.writeStartObject();
            json.writeStringField("id", likely.cause().id());
            json.writeStringField("title", likely.cause().title());
            Json.probability(json, "confidence", likely.confidence());
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.probability(json, "other", incident.other());
        json.writeEndObject();
    }
}
