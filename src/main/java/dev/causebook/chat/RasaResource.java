package dev.causebook.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.Role;
import dev.causebook.cases.Turn;
import dev.causebook.cases.Turn.Option;
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
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * An action server for Rasa. The bot remembers the conversation in two slots, and its buttons carry the answer as an
 * entity, so that no language model guesses what was clicked.
 */
@Singleton
@Path("/v1/chat/rasa")
@Tag(ref = "conversations")
public final class RasaResource {

    private static final String ACTION = "action_causebook";
    private static final String CONVERSATION = "causebook_conversation";
    private static final String VERSION = "causebook_version";
    private static final String ANSWER = "causebook_answer";
    private static final String INTENT = "/causebook";

    private final ChatDesk desk;

    RasaResource(ChatDesk desk) {
        this.desk = desk;
    }

    /** Carries out an action. */
    @POST
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rasaAction",
            summary = "Action server for Rasa",
            description =
                    "Carries out the custom action `action_causebook`: begins a conversation with the user's words, or goes on with the"
                            + " one in the slot `causebook_conversation`, and answers with what to say and the slots to keep. Another action is a 404,"
                            + " as Rasa expects it.")
    @RequestBody(
            required = true,
            description = "The call of an action, as Rasa sends it.",
            content = @Content(schema = @Schema(ref = "RasaCall")))
    @APIResponse(
            responseCode = "200",
            description = "What to say, and the slots to keep.",
            content = @Content(schema = @Schema(ref = "RasaAnswer")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response act(byte[] body) {
        JsonNode call = Payload.read(body);
        String action = Payload.text(call, "/next_action");
        if (!ACTION.equals(action)) {
            return unknown(action == null ? "" : action);
        }
        return Response.ok(Payload.write(answer(desk.hear(heard(call))))).build();
    }

    private static Response unknown(String action) {
        ObjectNode problem = Payload.JSON
                .createObjectNode()
                .put("error", "There is no such action here; '" + ACTION + "' is the one that there is.")
                .put("action_name", action);
        return Response.status(Response.Status.NOT_FOUND)
                .entity(Payload.write(problem))
                .build();
    }

    private static Heard heard(JsonNode call) {
        String text = Payload.text(call, "/tracker/latest_message/text");
        return new Heard(
                Payload.text(call, "/tracker/slots/" + CONVERSATION),
                Payload.number(call, "/tracker/slots/" + VERSION),
                clicked(call.at("/tracker/latest_message/entities")),
                text == null || text.startsWith("/") ? "" : text);
    }

    private static @Nullable String clicked(JsonNode entities) {
        for (JsonNode entity : entities) {
            if (entity.path("entity").asText().equals(ANSWER)
                    && entity.path("value").isTextual()) {
                return entity.get("value").asText();
            }
        }
        return null;
    }

    private static ObjectNode answer(Said said) {
        ObjectNode answer = Payload.JSON.createObjectNode();
        Turn kept = said.remembered();
        ArrayNode events = answer.putArray("events");
        slot(events, CONVERSATION)
                .put("value", kept == null ? null : kept.conversation().id());
        slot(events, VERSION)
                .put(
                        "value",
                        kept == null ? null : (Integer) kept.conversation().version());
        ObjectNode response = answer.putArray("responses").addObject();
        response.put("text", said.text());
        ArrayNode buttons = response.putArray("buttons");
        Turn turn = said.turn();
        if (turn != null) {
            turn.options().forEach(option -> button(buttons, option));
            response.putObject("custom")
                    .put("conversation", turn.conversation().id())
                    .put("state", turn.state().word());
        }
        return answer;
    }

    private static ObjectNode slot(ArrayNode events, String name) {
        ObjectNode event = events.addObject();
        event.put("event", "slot");
        event.putNull("timestamp");
        event.put("name", name);
        return event;
    }

    private static void button(ArrayNode buttons, Option option) {
        ObjectNode entity = Payload.JSON.createObjectNode().put(ANSWER, option.answer());
        buttons.addObject().put("title", option.words()).put("payload", INTENT + entity);
    }
}
