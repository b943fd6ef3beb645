package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.cases.Caller;
import dev.causebook.cases.CaseFilter;
import dev.causebook.cases.CaseLines;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.PastCases;
import dev.causebook.cases.ReplayDesk;
import dev.causebook.cases.ReplayDesk.Begun;
import dev.causebook.cases.ReplayDesk.Progress;
import dev.causebook.cases.ReplayDesk.State;
import dev.causebook.cases.ReplayReport;
import dev.causebook.cases.Role;
import dev.causebook.render.ReplayText;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Kept diagnoses against another version of the packs: what would change. */
@Singleton
@Path("/v1/replays")
@Tag(ref = "knowledge")
public final class ReplaysResource {

    /** So long a call waits for the end; a replay that takes longer is asked about by its id. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final String MARKDOWN = "text/markdown";
    private static final String LINES = "application/jsonl";

    private final ReplayDesk desk;
    private final CaseStore store;
    private final CaseLines lines;
    private final Supplier<Caller> caller;

    ReplaysResource(ReplayDesk desk, CaseStore store, CaseLines lines, Supplier<Caller> caller) {
        this.desk = desk;
        this.store = store;
        this.lines = lines;
        this.caller = caller;
    }

    /** Begins a replay. */
    @POST
    @RolesAllowed(Role.Word.KNOWLEDGE_EDITOR)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replay",
            summary = "Replay kept diagnoses",
            description =
                    "Diagnoses what is kept again, with the packs in force, those on disk, or a folder of candidates, and says how many first"
                            + " fixes and likeliest causes change, the expected minutes before and after, and which fixes become gated."
                            + " Nothing is written. One replay runs at a time; one that takes more than ten seconds is answered with 202 and"
                            + " asked about by its id.")
    @RequestBody(ref = "Replay")
    @Parameter(ref = "IdempotencyKey")
    @APIResponse(
            responseCode = "200",
            description = "It is over.",
            content = @Content(schema = @Schema(ref = "Replay")))
    @APIResponse(
            responseCode = "202",
            description = "It goes on; `Location` says where to ask about it.",
            content = @Content(schema = @Schema(ref = "Replay")))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "422", ref = "InvalidCase")
    public Response begin(byte[] body, @Context HttpHeaders headers) throws InvalidCaseException, InterruptedException {
        ReplayDesk.Wanted wanted = ReplayRequest.read(body, desk.packs());
        IdempotencyKey key = Keys.of(headers, caller.get(), "POST /v1/replays", body);
        Begun begun = desk.begin(wanted, key);
        String id = begun.progress().id();
        if (begun.busy()) {
            throw new ProblemException(Problem.of(
                    Problem.Kind.CONFLICT,
                    "The replay " + id + " is running, and one runs at a time. Wait for its end (GET /v1/replays/" + id
                            + ") or end it (DELETE /v1/replays/" + id + ")."));
        }
        Progress progress = desk.await(id, LONGEST_WAIT).orElse(begun.progress());
        if (!progress.faults().isEmpty()) {
            throw new InvalidCaseException(progress.faults());
        }
        boolean running = progress.state() == State.RUNNING;
        return Response.status(running ? Response.Status.ACCEPTED : Response.Status.OK)
                .location(URI.create("/v1/replays/" + id))
                .entity(json(progress))
                .build();
    }

    /** How a replay stands. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Role.Word.KNOWLEDGE_EDITOR)
    @Produces({MediaType.APPLICATION_JSON, MARKDOWN})
    @Operation(
            operationId = "getReplay",
            summary = "How a replay stands",
            description =
                    "How far it is, and its report when it is done; as `text/markdown` fit for a comment on a change of a pack. The last"
                            + " twenty replays are remembered until the service stops.")
    @APIResponse(
            responseCode = "200",
            description = "How it stands.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Replay")),
                @Content(mediaType = MARKDOWN, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response get(@PathParam("id") String id, @Context HttpHeaders headers) {
        Progress progress = desk.find(id).orElseThrow(ReplaysResource::unknown);
        boolean markdown = headers.getAcceptableMediaTypes().stream()
                .findFirst()
                .filter(type -> type.isCompatible(MediaType.valueOf(MARKDOWN)) && !type.isWildcardType())
                .isPresent();
        return markdown
                ? Response.ok(text(progress), MARKDOWN + ";charset=UTF-8").build()
                : Response.ok(json(progress), MediaType.APPLICATION_JSON).build();
    }

    /** Ends a replay. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.Word.KNOWLEDGE_EDITOR)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "cancelReplay",
            summary = "End a replay",
            description = "Ends a replay after the cases it is at. The same call again changes nothing more.")
    @APIResponse(
            responseCode = "200",
            description = "How it stands; `state` becomes `cancelled` within a moment.",
            content = @Content(schema = @Schema(ref = "Replay")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public byte[] cancel(@PathParam("id") String id) {
        return json(desk.cancel(id).orElseThrow(ReplaysResource::unknown));
    }

    /** What is kept, as lines. */
    @GET
    @Path("/cases")
    @RolesAllowed(Role.Word.KNOWLEDGE_EDITOR)
    @Blocking
    @Produces(LINES)
    @Operation(
            operationId = "exportCases",
            summary = "Kept diagnoses to replay elsewhere",
            description =
                    "All kept diagnoses as lines of JSON, oldest first, for `replay --cases` on another machine: what was known and answered,"
                            + " without words, names of people, tickets and attachments.")
    @APIResponse(
            responseCode = "200",
            description = "A JSON object for each diagnosis.",
            content = @Content(mediaType = LINES, schema = @Schema(type = SchemaType.STRING)))
    public StreamingOutput export() {
        store.count(CaseFilter.ALL); // A store that is away is a 503 now, and no half file.
        return out -> {
            try (PastCases cases = PastCases.of(store, CaseFilter.ALL)) {
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                cases.forEach(batch -> batch.forEach(one -> append(writer, lines.write(one))));
                writer.flush();
            } catch (UncheckedIOException gone) {
                throw gone.getCause();
            }
        };
    }

    private static void append(Writer writer, String line) {
        try {
            writer.append(line).append('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound(
                "No replay of that id is remembered: the last twenty are, until the service stops.");
    }

    private static String text(Progress progress) {
        ReplayReport report = progress.report();
        return report == null
                ? "The replay is " + progress.state().word() + ": " + progress.done() + " of " + progress.all()
                        + " cases.\n"
                : ReplayText.markdown(report);
    }

    private static byte[] json(Progress progress) {
        return Json.bytes(json -> write(json, progress));
    }

    private static void write(JsonGenerator json, Progress progress) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", progress.id());
        json.writeStringField("state", progress.state().word());
        json.writeStringField("compared", progress.packs());
        json.writeStringField("begun", progress.begun().toString());
        json.writeNumberField("done", progress.done());
        json.writeNumberField("all", progress.all());
        Json.text(json, "detail", progress.detail());
        json.writeFieldName("report");
        ReplayReport report = progress.report();
        Map<String, ?> plain = report == null ? null : ReplayText.json(report);
        Json.plain(json, plain);
        json.writeEndObject();
    }
}
