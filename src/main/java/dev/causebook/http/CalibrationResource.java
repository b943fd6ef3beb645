package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.calibration.Calibration;
import dev.causebook.calibration.Calibration.OfVersion;
import dev.causebook.calibration.CalibrationDesk;
import dev.causebook.calibration.LearningDesk;
import dev.causebook.calibration.MeasuredFiles;
import dev.causebook.calibration.MeasuredText;
import dev.causebook.calibration.Proposal;
import dev.causebook.calibration.ProposalText;
import dev.causebook.calibration.Reliability;
import dev.causebook.calibration.Reliability.Band;
import dev.causebook.calibration.Reliability.Range;
import dev.causebook.calibration.Reliability.Step;
import dev.causebook.cases.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How far confidences can be trusted, by what became of cases. */
@Singleton
@Path("/v1/calibration")
@Tag(ref = "diagnoses")
public final class CalibrationResource {

    private static final int DIGITS = 4;

    private static final String DIFF = "text/x-diff";

    private final CalibrationDesk desk;
    private final LearningDesk learning;
    private final MeasuredFiles files;

    CalibrationResource(CalibrationDesk desk, LearningDesk learning, MeasuredFiles files) {
        this.desk = desk;
        this.learning = learning;
        this.files = files;
    }

    /** The figures. */
    @GET
    @RolesAllowed(Role.Word.REVIEWER)
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getCalibration",
            summary = "How far confidences can be trusted",
            description =
                    "Compares what was said with what came true, over the newest 5000 cases that somebody reviewed or reported an outcome of,"
                            + " and for each version of a pack. A verdict counts as it is; an outcome counts where it names the cause, less"
                            + " the share of wrong closures; what was never tried counts for nothing. Of one sender and day the outcomes of 100 cases count."
                            + " Nothing here changes an answer.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(schema = @Schema(ref = "Calibration")))
    public byte[] get() {
        Calibration calibration = desk.now();
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("ended", calibration.ended());
            json.writeNumberField("leftOut", calibration.leftOut());
            members(json, calibration.all());
            json.writeArrayFieldStart("versions");
            for (OfVersion version : calibration.versions()) {
                json.writeStartObject();
                json.writeStringField("pack", version.pack());
                json.writeStringField("version", version.version());
                json.writeStringField("digest", version.digest());
                members(json, version.reliability());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** What closed cases would have the numbers of the packs be. */
    @GET
    @Path("/proposals")
    @RolesAllowed(Role.Word.REVIEWER)
    @Blocking
    @Produces({MediaType.APPLICATION_JSON, DIFF})
    @Operation(
            operationId = "getProposals",
            summary = "What closed cases would have the packs' numbers be",
            description =
                    "How frequent causes are, how often fixes help and how much evidence is to be flattened, learned from the newest 5000"
                            + " cases of which somebody said how they ended; each number with the judgement it began at, its 80 % interval"
                            + " and the cases behind it. Wrong closures are reckoned with, and what was never tried teaches nothing. Of one sender and day the outcomes of 100"
                            + " cases count. Nothing"
                            + " is in force until a person has put it into the pack: as `text/x-diff` the answer is a patch for `git apply`.")
    @APIResponse(
            responseCode = "200",
            description = "A proposal for each pack in force.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Proposals")),
                @Content(mediaType = DIFF, schema = @Schema(type = SchemaType.STRING))
            })
    public Response proposals(@Context HttpHeaders headers) throws IOException {
        LearningDesk.Learned learned = learning.learned();
        List<Proposal> proposals = learned.proposals();
        boolean diff = headers.getAcceptableMediaTypes().stream()
                .findFirst()
                .filter(type -> type.isCompatible(MediaType.valueOf(DIFF)) && !type.isWildcardType())
                .isPresent();
        if (diff) {
            return Response.ok(MeasuredText.patch(proposals, files), DIFF + ";charset=UTF-8")
                    .build();
        }
        byte[] json = Json.bytes(out -> {
            out.writeStartObject();
            out.writeFieldName("proposals");
            Json.plain(out, proposals.stream().map(ProposalText::json).toList());
            out.writeNumberField("leftOut", learned.leftOut());
            out.writeEndObject();
        });
        return Response.ok(json, MediaType.APPLICATION_JSON).build();
    }

    private static void members(JsonGenerator json, Reliability reliability) throws IOException {
        json.writeNumberField("cases", reliability.cases());
        json.writeStringField("basis", reliability.basis().word());
        number(json, "brier", reliability.brier());
        number(json, "logLoss", reliability.logLoss());
        number(json, "calibrationError", reliability.calibrationError());
        json.writeFieldName("interval");
        interval(json, reliability.errorInterval());
        number(json, "flattening", reliability.flattening());
        json.writeArrayFieldStart("steps");
        for (Step step : reliability.steps()) {
            json.writeStartObject();
            number(json, "from", step.from());
            number(json, "to", step.to());
            json.writeNumberField("cases", step.cases());
            number(json, "comesTrue", step.comesTrue());
            json.writeFieldName("interval");
            interval(json, new Range(step.low(), step.high()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("bands");
        for (Band band : reliability.bands()) {
            boolean any = band.cases() > 0;
            json.writeStartObject();
            number(json, "from", band.from());
            number(json, "to", band.to());
            json.writeNumberField("cases", band.cases());
            number(json, "said", any ? band.said() : null);
            number(json, "cameTrue", any ? band.cameTrue() : null);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void interval(JsonGenerator json, @Nullable Range range) throws IOException {
        if (range == null) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        Json.decimal(json, range.low(), DIGITS);
        Json.decimal(json, range.high(), DIGITS);
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, @Nullable Double number) throws IOException {
        json.writeFieldName(name);
        if (number == null) {
            json.writeNull();
        } else {
            Json.decimal(json, number, DIGITS);
        }
    }
}
