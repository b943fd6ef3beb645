package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.calibration.Calibration;
import dev.causebook.calibration.Calibration.OfVersion;
import dev.causebook.calibration.Reliability;
import dev.causebook.calibration.Reliability.Band;
import dev.causebook.calibration.Reliability.Range;
import dev.causebook.cases.CaseStatistics;
import dev.causebook.cases.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

    private final CaseStatistics statistics;

    CalibrationResource(CaseStatistics statistics) {
        this.statistics = statistics;
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
                            + " the share of wrong closures; what was never tried counts for nothing. Nothing here changes an answer.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/Calibration")))
    @APIResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
    @APIResponse(responseCode = "406", ref = "#/components/responses/NotAcceptable")
    @APIResponse(responseCode = "500", ref = "#/components/responses/Internal")
    @APIResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
    public byte[] get() {
        Calibration calibration = Calibration.of(statistics.ended(Calibration.MOST));
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("ended", calibration.ended());
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

    private static void members(JsonGenerator json, Reliability reliability) throws IOException {
        json.writeNumberField("cases", reliability.cases());
        json.writeStringField("basis", reliability.basis().word());
        number(json, "brier", reliability.brier());
        number(json, "logLoss", reliability.logLoss());
        number(json, "calibrationError", reliability.calibrationError());
        json.writeFieldName("interval");
        interval(json, reliability.errorInterval());
        number(json, "flattening", reliability.flattening());
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
