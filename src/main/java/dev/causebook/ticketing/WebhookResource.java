package dev.causebook.ticketing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.Delivery;
import dev.causebook.cases.DeliveryRefusedException;
import dev.causebook.cases.DeliveryRefusedException.Reason;
import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.Ticket;
import dev.causebook.cases.Ulid;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What helpdesks tell. Anybody may call, and nobody is believed without the signature; the answer comes as soon as the
 * delivery is kept, and the work is done afterwards.
 */
@Singleton
@Path("/v1/webhooks")
@Tag(ref = "helpdesks")
public final class WebhookResource {

    private static final int LONGEST_KEY = 160;

    private final Helpdesks helpdesks;
    private final DeliveryStore store;
    private final DeliveryRun run;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    WebhookResource(Helpdesks helpdesks, DeliveryStore store, DeliveryRun run, Clock clock) {
        this.helpdesks = helpdesks;
        this.store = store;
        this.run = run;
        this.clock = clock;
    }

    /** Takes a delivery. */
    @POST
    @Path("/{system}")
    @PermitAll
    @SecurityRequirements
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "takeDelivery",
            summary = "Take what a helpdesk tells",
            description =
                    "For helpdesks that are set up under causebook.ticketing: keeps that a ticket wants looking at, and answers at"
                            + " once. The call proves itself by its signature, over the bytes as they come. The same delivery again does"
                            + " nothing more.")
    @RequestBody(
            required = true,
            description = "What the helpdesk sends, in its own form.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "HelpdeskDelivery")))
    @APIResponse(
            responseCode = "202",
            description = "It is kept, was kept before, or is no news.",
            content = @Content(schema = @Schema(ref = "DeliveryReceipt")))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "401", ref = "UnprovenDelivery")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "MediaType")
    @APIResponse(responseCode = "422", ref = "UnreadableDelivery")
    @APIResponse(responseCode = "500", ref = "Internal")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response take(@PathParam("system") String system, byte @Nullable [] body, @Context HttpHeaders headers)
            throws DeliveryRefusedException {
        ConnectedHelpdesk there = helpdesks.get(system);
        WebhookCall call = new WebhookCall(headers::getHeaderString, body == null ? new byte[0] : body);
        prove(there, call);
        Optional<TicketEvent> event = hear(there, call);
        if (event.isEmpty()) {
            run.meters().delivery(there.name(), "ignored");
            return receipt("ignored");
        }
        Instant now = clock.instant();
        boolean fresh = store.take(Delivery.arrived(
                id(now),
                new Ticket(there.name(), event.get().ticket()),
                key(there, call, event.get()),
                now,
                there.helpdesk().keepsPayload() ? call.text() : null));
        run.meters().delivery(there.name(), fresh ? "accepted" : "repeated");
        if (fresh) {
            run.ring();
        }
        return receipt(fresh ? "accepted" : "repeated");
    }

    /** Answers a helpdesk that asks whether somebody is here who knows the secret. */
    @GET
    @Path("/{system}")
    @PermitAll
    @SecurityRequirements
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            operationId = "answerChallenge",
            summary = "Answer a helpdesk's challenge",
            description =
                    "For products that ask before they send (GLPI). The token proves by itself that the secret is known there: nothing"
                            + " else is ever signed.")
    @APIResponse(
            responseCode = "200",
            description = "The signature of the token, in hexadecimal digits.",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "401", ref = "UnprovenDelivery")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public String answer(
            @PathParam("system") String system,
            @Parameter(description = "The signature of words that the product fixes.")
                    @QueryParam("crc_token")
                    @Nullable
                    String token)
            throws DeliveryRefusedException {
        ConnectedHelpdesk there = helpdesks.get(system);
        String words = there.helpdesk().challenge();
        if (words == null) {
            throw new DeliveryRefusedException(
                    Reason.UNKNOWN_HELPDESK,
                    "This helpdesk is told by POST; its product does not ask anything by GET.");
        }
        return there.check()
                .answer(words, token == null ? "" : token)
                .orElseThrow(() -> new DeliveryRefusedException(
                        Reason.UNPROVEN,
                        "The query parameter crc_token is not the one that the product sends with the secret that is configured"
                                + " here."));
    }

    private void prove(ConnectedHelpdesk there, WebhookCall call) throws DeliveryRefusedException {
        Optional<String> doubt = there.check().doubt(call);
        if (doubt.isPresent()) {
            run.meters().delivery(there.name(), "unproven");
            throw new DeliveryRefusedException(Reason.UNPROVEN, doubt.get());
        }
    }

    private Optional<TicketEvent> hear(ConnectedHelpdesk there, WebhookCall call) throws DeliveryRefusedException {
        try {
            Optional<TicketEvent> event = there.helpdesk().hear(call);
            if (event.isPresent() && !plausible(event.get().ticket())) {
                throw new DeliveryRefusedException(
                        Reason.UNREADABLE, "What the ticket is called is too long, or no name.");
            }
            return event;
        } catch (DeliveryRefusedException unreadable) {
            run.meters().delivery(there.name(), "unreadable");
            throw unreadable;
        }
    }

    private static boolean plausible(String ticket) {
        return !ticket.isBlank()
                && ticket.length() <= Ticket.LONGEST
                && ticket.chars().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    /** What the helpdesk calls the delivery; where it has no name, what it sent is its name. */
    private static String key(ConnectedHelpdesk there, WebhookCall call, TicketEvent event) {
        String named = event.key() == null ? there.check().id(call) : event.key();
        if (named == null) {
            return "sha256 " + digest(call.body());
        }
        return named.length() <= LONGEST_KEY ? "id " + named : "long " + digest(named.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private String id(Instant now) {
        byte[] bits = new byte[Ulid.RANDOM_BYTES];
        random.nextBytes(bits);
        return Ulid.of(now.toEpochMilli(), bits);
    }

    private static Response receipt(String status) {
        ObjectNode receipt = HelpdeskClient.document().put("status", status);
        return Response.accepted(receipt.toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
