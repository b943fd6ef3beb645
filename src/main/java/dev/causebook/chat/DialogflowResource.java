package dev.causebook.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.Role;
import dev.causebook.cases.Turn;
import dev.causebook.chat.ChatDesk.Heard;
import dev.causebook.chat.ChatDesk.Said;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * A webhook for Dialogflow CX. The session remembers the conversation in two parameters; chips say what they choose, since
 * a chip sends its own words.
 */
@Singleton
@Path("/v1/chat/dialogflow")
@Tag(ref = "conversations")
public final class DialogflowResource {

    private static final String CONVERSATION = "causebook_conversation";
    private static final String VERSION = "causebook_version";
    private static final String STATE = "causebook_state";
    private static final String PARAMETERS = "/sessionInfo/parameters/";

    private final ChatDesk desk;

    DialogflowResource(ChatDesk desk) {
        this.desk = desk;
    }

    /** Answers a turn of a bot. */
    @POST
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "dialogflowWebhook",
            summary = "Webhook for Dialogflow CX",
            description =
                    "Begins a conversation with the user's words, or goes on with the one in the session parameter"
                            + " `causebook_conversation`. `causebook_state` says what is next, for the routes of a page.")
    @RequestBody(
            required = true,
            description = "A WebhookRequest, as Dialogflow CX sends it.",
            content = @Content(schema = @Schema(ref = "DialogflowCall")))
    @APIResponse(
            responseCode = "200",
            description = "A WebhookResponse.",
            content = @Content(schema = @Schema(ref = "DialogflowAnswer")))
    public byte[] answer(byte[] body) {
        JsonNode call = Payload.read(body);
        String text = Payload.text(call, "/text");
        String spoken = text == null ? Payload.text(call, "/transcript") : text;
        Said said = desk.hear(new Heard(
                Payload.text(call, PARAMETERS + CONVERSATION),
                Payload.number(call, PARAMETERS + VERSION),
                null,
                spoken == null ? "" : spoken));
        return Payload.write(answer(said));
    }

    private static ObjectNode answer(Said said) {
        ObjectNode answer = Payload.JSON.createObjectNode();
        ObjectNode fulfillment = answer.putObject("fulfillmentResponse");
        ArrayNode messages = fulfillment.putArray("messages");
        messages.addObject().putObject("text").putArray("text").add(said.text());
        Turn turn = said.turn();
        if (turn != null && !turn.options().isEmpty()) {
            ObjectNode chips = messages.addObject()
                    .putObject("payload")
                    .putArray("richContent")
                    .addArray()
                    .addObject()
                    .put("type", "chips");
            ArrayNode options = chips.putArray("options");
            turn.options().forEach(option -> options.addObject().put("text", option.words()));
        }
        fulfillment.put("mergeBehavior", "REPLACE");
        Turn kept = said.remembered();
        answer.putObject("sessionInfo")
                .putObject("parameters")
                .put(CONVERSATION, kept == null ? null : kept.conversation().id())
                .put(
                        VERSION,
                        kept == null ? null : (Integer) kept.conversation().version())
                .put(STATE, turn == null ? null : turn.state().word());
        return answer;
    }
}
