package dev.causebook.http;

import dev.causebook.cases.Answer;
import dev.causebook.cases.Caller;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.CaseStore.Receipt;
import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.LookFirst;
import dev.causebook.cases.Role;
import dev.causebook.cases.StoreUnavailableException;
import dev.causebook.fact.Fault;
import dev.causebook.intake.Masking;
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
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Cases in, diagnoses out. */
@Singleton
@Path("/v1/diagnoses")
public final class DiagnosesResource {

    private static final String NOT_KEPT =
            "This diagnosis was not kept, since the store does not answer at the moment: its id finds nothing later.";

    private final ServedKnowledge knowledge;
    private final DiagnosisMeters meters;
    private final Supplier<Caller> caller;
    private final CaseStore store;
    private final LookFirst looks;
    private final Clock clock;
    private final boolean keepsText;

    DiagnosesResource(
            ServedKnowledge knowledge,
            CaseStore store,
            EndpointProbe probe,
            DiagnosisMeters meters,
            Supplier<Caller> caller,
            Clock clock,
            @ConfigProperty(name = "causebook.store.text", defaultValue = "false") boolean keepsText) {
        this.knowledge = knowledge;
        this.store = store;
        this.looks = new LookFirst(probe);
        this.meters = meters;
        this.caller = caller;
        this.clock = clock;
        this.keepsText = keepsText;
    }

    /** Answers a case. */
    @POST
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({
        MediaType.APPLICATION_JSON,
        Cards.ADAPTIVE,
        Cards.ADAPTIVE_ATTACHED,
        Cards.SLACK,
        Cards.MARKDOWN,
        MediaType.TEXT_PLAIN
    })
    @Tag(ref = "diagnoses")
    @Operation(
            operationId = "diagnose",
            summary = "Diagnose a case",
            description =
                    "Takes a ticket's text, facts that are known, or what is attached, and answers with likely causes, each with its"
                            + " confidence and evidence, with fixes in the order to try them, and with the questions worth asking.")
    @RequestBody(ref = "Case")
    @APIResponse(
            responseCode = "200",
            description = "The diagnosis. Equal facts and packs give equal bytes, `id` apart.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(ref = "Diagnosis"),
                        examples = @ExampleObject(name = "diagnosed", ref = "Diagnosis")),
                @Content(mediaType = Cards.ADAPTIVE, schema = @Schema(ref = "AdaptiveCard")),
                @Content(mediaType = Cards.SLACK, schema = @Schema(ref = "SlackMessage")),
                @Content(mediaType = Cards.MARKDOWN, schema = @Schema(ref = "CardText")),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(ref = "CardText"))
            })
    @APIResponse(responseCode = "422", ref = "InvalidCase")
    @APIResponse(responseCode = "503", ref = "NotKept")
    @Parameter(ref = "IdempotencyKey")
    public Response diagnose(byte[] body, @Context HttpHeaders headers) throws InvalidCaseException {
        long begin = System.nanoTime();
        CaseRequest request = CaseRequest.read(body);
        Caller asking = caller.get();
        List<Fault> overreach = asking.overreach(request.input());
        if (!overreach.isEmpty()) {
            throw new ProblemException(new Problem(Problem.Kind.FORBIDDEN, ProblemMappers.OVERREACH, overreach, null));
        }
        boolean keep = !Boolean.FALSE.equals(request.store());
        IdempotencyKey key = keep ? Keys.of(headers, asking, "POST /v1/diagnoses", body) : null;
        KnowledgeInForce inForce = knowledge.now();
        Answer answer = looks.answer(inForce.desk(), request.input());
        Instant now = Instant.ofEpochMilli(clock.millis());
        String id = Ulid.at(now.toEpochMilli());
        byte[] document = write(id, answer, inForce, request);
        if (keep) {
            document = keep(id, now, asking, answer, document, inForce, request, key);
        }
        meters.answered(answer.status(), System.nanoTime() - begin);
        return Cards.of(document, headers);
    }

    private byte[] keep(
            String id,
            Instant now,
            Caller asking,
            Answer answer,
            byte[] document,
            KnowledgeInForce inForce,
            CaseRequest request,
            @Nullable IdempotencyKey key) {
        Case kept = Case.of(id, now, asking, request.ticket(), request.input(), answer, words(request));
        boolean explicit = Boolean.TRUE.equals(request.store());
        try {
            Receipt receipt = store.keep(kept, document, key, explicit ? Haste.WAIT : Haste.GO_ON);
            return receipt.repeated() ? store.answer(receipt.id()).orElse(document) : document;
        } catch (StoreUnavailableException unavailable) {
            if (explicit) {
                throw unavailable;
            }
            return write(id, answer.warning(NOT_KEPT), inForce, request);
        }
    }

    /** The ticket's words, where they are to be kept: without names, addresses and secrets. */
    private @Nullable String words(CaseRequest request) {
        String text = request.input().text();
        return keepsText && text != null ? Masking.mask(text).text() : null;
    }

    private static byte[] write(String id, Answer answer, KnowledgeInForce inForce, CaseRequest request) {
        return AnswerWriter.write(
                id, answer, inForce, request.input().maxFixes(), request.input().maxQuestions());
    }

    /** A diagnosis that was kept. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Produces({
        MediaType.APPLICATION_JSON,
        Cards.ADAPTIVE,
        Cards.ADAPTIVE_ATTACHED,
        Cards.SLACK,
        Cards.MARKDOWN,
        MediaType.TEXT_PLAIN
    })
    @Tag(ref = "diagnoses")
    @Operation(
            operationId = "getDiagnosis",
            summary = "A kept diagnosis",
            description =
                    "The diagnosis as it was given, byte for byte, or as a card for a chat or a ticket, made from what was given. A caller"
                            + " sees his own, a reviewer sees all.")
    @APIResponse(
            responseCode = "200",
            description = "The diagnosis.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Diagnosis")),
                @Content(mediaType = Cards.ADAPTIVE, schema = @Schema(ref = "AdaptiveCard")),
                @Content(mediaType = Cards.SLACK, schema = @Schema(ref = "SlackMessage")),
                @Content(mediaType = Cards.MARKDOWN, schema = @Schema(ref = "CardText")),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(ref = "CardText"))
            })
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response diagnosis(@PathParam("id") String id, @Context HttpHeaders headers) {
        Caller asking = caller.get();
        if (!asking.may(Role.REVIEWER) && store.find(id).filter(asking::maySee).isEmpty()) {
            throw new ProblemException(unknown());
        }
        return Cards.of(store.answer(id).orElseThrow(() -> new ProblemException(unknown())), headers);
    }

    static Problem unknown() {
        return Problem.of(
                Problem.Kind.NOT_FOUND,
                "No diagnosis of that id is kept: it was never stored, or it was deleted when its time was over.");
    }
}
