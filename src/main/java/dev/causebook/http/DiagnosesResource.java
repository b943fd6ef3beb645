package dev.causebook.http;

import dev.causebook.cases.Answer;
import dev.causebook.cases.Caller;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Role;
import dev.causebook.fact.Fault;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cases in, diagnoses out. */
@Singleton
@Path("/v1/diagnoses")
public final class DiagnosesResource {

    private final ServedKnowledge knowledge;
    private final DiagnosisMeters meters;
    private final Supplier<Caller> caller;
    private final Clock clock;

    DiagnosesResource(ServedKnowledge knowledge, DiagnosisMeters meters, Supplier<Caller> caller, Clock clock) {
        this.knowledge = knowledge;
        this.meters = meters;
        this.caller = caller;
        this.clock = clock;
    }

    /** Answers a case. */
    @POST
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Tag(ref = "diagnoses")
    @Operation(
            operationId = "diagnose",
            summary = "Diagnose a case",
            description =
                    "Takes a ticket's text, facts that are known, or what is attached, and answers with likely causes, each with its"
                            + " confidence and evidence, with fixes in the order to try them, and with the questions worth asking.")
    @RequestBody(ref = "#/components/requestBodies/Case")
    @APIResponse(
            responseCode = "200",
            description = "The diagnosis. Equal facts and packs give equal bytes, `id` apart.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/Diagnosis"),
                            examples = @ExampleObject(name = "diagnosed", ref = "#/components/examples/Diagnosis")))
    @APIResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @APIResponse(responseCode = "406", ref = "#/components/responses/NotAcceptable")
    @APIResponse(responseCode = "413", ref = "#/components/responses/TooLarge")
    @APIResponse(responseCode = "415", ref = "#/components/responses/MediaType")
    @APIResponse(responseCode = "422", ref = "#/components/responses/InvalidCase")
    @APIResponse(responseCode = "500", ref = "#/components/responses/Internal")
    @APIResponse(responseCode = "501", ref = "#/components/responses/NotBuilt")
    public byte[] diagnose(byte[] body) throws InvalidCaseException {
        long begin = System.nanoTime();
        CaseRequest request = CaseRequest.read(body);
        List<Fault> overreach = caller.get().overreach(request.input());
        if (!overreach.isEmpty()) {
            throw new ProblemException(new Problem(Problem.Kind.FORBIDDEN, ProblemMappers.OVERREACH, overreach, null));
        }
        KnowledgeInForce inForce = knowledge.now();
        Answer answer = inForce.desk().answer(request.input());
        if (request.store()) {
            throw new ProblemException(Problem.of(
                    Problem.Kind.NOT_BUILT, "Diagnoses cannot be kept yet: leave 'store' out, or set it to false."));
        }
        byte[] document = AnswerWriter.write(
                Ulid.at(clock.millis()),
                answer,
                inForce,
                request.input().maxFixes(),
                request.input().maxQuestions());
        meters.answered(answer.status(), System.nanoTime() - begin);
        return document;
    }
}
