package dev.causebook.http;

import dev.causebook.cases.Caller;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.CaseStore.Receipt;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Judged;
import dev.causebook.cases.Review;
import dev.causebook.cases.Role;
import dev.causebook.knowledge.Pack;
import dev.causebook.render.ScenarioText;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people who know the field say of diagnoses. */
@Singleton
@Path("/v1/diagnoses/{id}")
@Tag(ref = "diagnoses")
public final class ReviewsResource {

    private final CaseStore store;
    private final KeptCases cases;
    private final ServedKnowledge knowledge;
    private final Supplier<Caller> caller;
    private final Clock clock;

    ReviewsResource(CaseStore store, KeptCases cases, ServedKnowledge knowledge, Supplier<Caller> caller, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.knowledge = knowledge;
        this.caller = caller;
        this.clock = clock;
    }

    /** Keeps a review. */
    @POST
    @Path("/reviews")
    @RolesAllowed(Role.Word.REVIEWER)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addReview",
            summary = "Judge a diagnosis",
            description =
                    "Keeps whether the likeliest cause is the right one, which cause it really was, and facts that were otherwise than the case has them.")
    @RequestBody(ref = "Review")
    @Parameter(ref = "IdempotencyKey")
    @APIResponse(
            responseCode = "201",
            description = "It is kept.",
            content = @Content(schema = @Schema(ref = "Review")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "422", ref = "InvalidCase")
    public Response add(@PathParam("id") String id, byte[] body, @Context HttpHeaders headers)
            throws InvalidCaseException {
        Caller saying = caller.get();
        IdempotencyKey key = Keys.of(headers, saying, "POST /v1/diagnoses/" + id + "/reviews", body);
        Judged judged = cases.judge(id);
        long now = clock.millis();
        Judgement.SaidReview said = Judgement.review(body, judged);
        Review review = new Review(
                Ulid.at(now),
                id,
                Instant.ofEpochMilli(now),
                saying.proven() ? saying.name() : null,
                said.verdict(),
                said.cause(),
                said.comment(),
                said.corrections());
        Receipt receipt = store.add(review, key);
        Review kept = receipt.repeated()
                ? store.reviews(id).stream()
                        .filter(one -> one.id().equals(receipt.id()))
                        .findFirst()
                        .orElse(review)
                : review;
        return Response.status(Response.Status.CREATED)
                .entity(Json.bytes(json -> JudgementWriter.review(json, kept)))
                .build();
    }

    /** The reviews of a case. */
    @GET
    @Path("/reviews")
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listReviews",
            summary = "Judgements of a diagnosis",
            description = "All reviews of a diagnosis, oldest first.")
    @APIResponse(
            responseCode = "200",
            description = "The reviews.",
            content = @Content(schema = @Schema(ref = "ReviewList")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public byte[] list(@PathParam("id") String id) {
        cases.get(id);
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("reviews");
            for (Review review : store.reviews(id)) {
                JudgementWriter.review(json, review);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** A reviewed case as a scenario. */
    @GET
    @Path("/scenario")
    @RolesAllowed(Role.Word.REVIEWER)
    @Blocking
    @Produces("application/yaml")
    @Operation(
            operationId = "getScenario",
            summary = "A reviewed case as a scenario of its pack",
            description =
                    "The facts as the review has them and the cause that it names, as a file scenarios.yaml for the folder of that cause.")
    @Parameter(
            name = "review",
            description = "Id of the review; without it the latest one that names a cause of a pack in force.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The file.",
            content = @Content(mediaType = "application/yaml", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response scenario(@PathParam("id") String id, @QueryParam("review") @Nullable String wanted) {
        Case kept = cases.get(id);
        List<Pack> packs = knowledge.now().active().packs();
        List<Review> reviews = store.reviews(id);
        for (int index = reviews.size() - 1; index >= 0; index--) {
            Review review = reviews.get(index);
            String cause = review.cause();
            if (cause != null && (wanted == null || wanted.equals(review.id()))) {
                for (Pack pack : packs) {
                    if (pack.causes().containsKey(cause)) {
                        return file(ScenarioText.of(kept, review, pack));
                    }
                }
            }
        }
        throw ProblemException.notFound(
                "There is no such review that names a cause of a pack in force; a scenario needs one to expect.");
    }

    private static Response file(String yaml) {
        return Response.ok(yaml)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"scenarios.yaml\"")
                .build();
    }
}
