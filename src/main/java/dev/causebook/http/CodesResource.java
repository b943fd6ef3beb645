package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.cases.Role;
import dev.causebook.fact.ErrorCode;
import dev.causebook.fact.FactKind;
import dev.causebook.knowledge.Code;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Operator;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import dev.causebook.render.CodeMeaning;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What error codes mean. */
@Singleton
@Path("/v1/codes/{code}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "knowledge")
public final class CodesResource {

    private final ServedKnowledge knowledge;

    CodesResource(ServedKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** What a rule says of a cause because of a code. */
    private record Speaker(Pack pack, Rule rule, Statement.Evidence evidence, String fact) {
        double weight() {
            return Math.abs(StrictMath.log(pack.scale().likelihoodRatio(evidence.strength())));
        }
    }

    /** One code in each list that has it. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Operation(
            operationId = "getCode",
            summary = "One error code",
            description =
                    "What the code means in each list that has it, and which causes it speaks for and against. `0x904`, `0X0904` and"
                            + " `2308` are the same code; bare digits are decimal.")
    @APIResponse(responseCode = "200", description = "The code.", content = @Content(schema = @Schema(ref = "Code")))
    @APIResponse(responseCode = "304", ref = "NotModified")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "Internal")
    public Response code(
            @PathParam("code") @Parameter(description = "The code, hexadecimal such as 0x904 or decimal such as 2308.")
                    String written,
            @Context HttpHeaders headers) {
        KnowledgeInForce inForce = knowledge.now();
        return Documents.tagged(headers, inForce, "", document(inForce, written));
    }

    /**
     * The code as the packs write it.
     *
     * @throws ProblemException where it is none
     */
    static String code(String written) {
        return ErrorCode.read(written)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        Problem.Kind.BAD_REQUEST, "This is no error code: write 0x904, or 2308 in decimal.")));
    }

    /**
     * The document of one code.
     *
     * @param written as somebody wrote it
     * @throws ProblemException where it is no code, or no list and no rule has it
     */
    static Json.Body document(KnowledgeInForce inForce, String written) {
        String code = code(written);
        List<Speaker> speakers = speakers(inForce, code);
        boolean listed = inForce.packs().stream()
                .anyMatch(text -> !text.pack().codes(code).isEmpty());
        if (!listed && speakers.isEmpty()) {
            throw ProblemException.notFound("No list and no rule has the code " + code + "."
                    + CodeMeaning.meant(
                            written,
                            inForce.packs().stream().map(PackText::pack).toList()));
        }
        return json -> write(json, inForce, code, speakers);
    }

    private static List<Speaker> speakers(KnowledgeInForce inForce, String code) {
        List<Speaker> speakers = new ArrayList<>();
        for (PackText text : inForce.packs()) {
            for (Rule rule : text.pack().rules()) {
                if (rule.says() instanceof Statement.Evidence evidence) {
                    rule.conditions().stream()
                            .filter(condition -> names(text.pack(), condition, code))
                            .forEach(condition ->
                                    speakers.add(new Speaker(text.pack(), rule, evidence, condition.fact())));
                }
            }
        }
        speakers.sort(Comparator.comparingDouble((Speaker speaker) -> -speaker.weight())
                .thenComparing(speaker -> speaker.rule().id()));
        return speakers;
    }

    private static boolean names(Pack pack, Condition condition, String code) {
        return pack.vocabulary().get(condition.fact()).kind() == FactKind.CODE
                && (condition.operator() == Operator.IS || condition.operator() == Operator.IN)
                && condition.literals().contains(code);
    }

    private static void write(JsonGenerator json, KnowledgeInForce inForce, String code, List<Speaker> speakers)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("code", code);
        json.writeFieldName("decimal");
        json.writeNumber(new BigInteger(code.substring(2), 16));
        json.writeArrayFieldStart("lists");
        for (PackText text : inForce.packs()) {
            for (Code listed : text.pack().codes(code)) {
                json.writeStartObject();
                KnowledgeWriter.code(json, text.pack(), listed);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        speakers(
                json,
                "speaksFor",
                speakers.stream()
                        .filter(speaker -> speaker.evidence().strength().supports())
                        .toList());
        speakers(
                json,
                "speaksAgainst",
                speakers.stream()
                        .filter(speaker -> !speaker.evidence().strength().supports())
                        .toList());
        json.writeEndObject();
    }

    private static void speakers(JsonGenerator json, String name, List<Speaker> speakers) throws IOException {
        json.writeArrayFieldStart(name);
        for (Speaker speaker : speakers) {
            json.writeStartObject();
            KnowledgeWriter.speaker(json, speaker.pack(), speaker.rule(), speaker.evidence(), speaker.fact());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
