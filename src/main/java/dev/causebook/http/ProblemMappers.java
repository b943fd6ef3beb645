package dev.causebook.http;

import dev.causebook.cases.ConversationMovedException;
import dev.causebook.cases.ConversationOverException;
import dev.causebook.cases.DeliveryRefusedException;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.KeyReusedException;
import dev.causebook.cases.StoreUnavailableException;
import dev.causebook.cases.UnknownCaseException;
import dev.causebook.cases.UnknownConversationException;
import dev.causebook.http.access.IssuerSilentException;
import dev.causebook.http.access.KeyOrToken;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a call early into problem details. */
@Singleton
public final class ProblemMappers {

    /** What a caller hears who claims to be more than the key says. */
    static final String OVERREACH = "Nothing was diagnosed: your key does not allow what 'errors' lists.";

    private static final int RETRY_SECONDS = 10;

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Clock clock;

    ProblemMappers(Clock clock) {
        this.clock = clock;
    }

    @ServerExceptionMapper
    Response problem(ProblemException ended) {
        return response(ended.problem());
    }

    @ServerExceptionMapper
    Response invalidCase(InvalidCaseException invalid) {
        return response(Refusals.invalid(invalid));
    }

    /** Who shows nothing, or what is nobody's key, learns how to show one and nothing more. */
    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unknownCaller(SecurityException unknown) {
        return Response.fromResponse(response(Problem.of(Problem.Kind.UNKNOWN_CALLER, detail(401))))
                .header(HttpHeaders.WWW_AUTHENTICATE, KeyOrToken.CHALLENGE)
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden) {
        return response(Problem.of(Problem.Kind.FORBIDDEN, detail(403)));
    }

    @ServerExceptionMapper
    Response issuerSilent(IssuerSilentException silent) {
        LOG.warn("A token could not be judged: the keys of the issuer cannot be fetched", silent.getCause());
        return Response.fromResponse(
                        response(
                                Problem.of(
                                        Problem.Kind.UNAVAILABLE,
                                        "The issuer of this token does not give its keys at the moment. Try again, or use an API key.")))
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }

    @ServerExceptionMapper
    Response unavailable(StoreUnavailableException unavailable) {
        LOG.debug("The store does not answer", unavailable);
        return Response.fromResponse(response(Refusals.UNAVAILABLE))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    @ServerExceptionMapper
    Response reused(KeyReusedException reused) {
        return response(Refusals.KEY_REUSED);
    }

    @ServerExceptionMapper
    Response unknownCase(UnknownCaseException unknown) {
        return response(DiagnosesResource.unknown());
    }

    @ServerExceptionMapper
    Response unknownConversation(UnknownConversationException unknown) {
        return response(Problem.of(
                Problem.Kind.NOT_FOUND,
                "No conversation of that id is kept: it was never begun, or it was deleted when its time was over."));
    }

    @ServerExceptionMapper
    Response refusedDelivery(DeliveryRefusedException refused) {
        Problem.Kind kind = switch (refused.reason()) {
            case UNKNOWN_HELPDESK -> Problem.Kind.NOT_FOUND;
            case UNPROVEN -> Problem.Kind.UNPROVEN_DELIVERY;
            case UNREADABLE -> Problem.Kind.UNREADABLE_DELIVERY;
        };
        return response(Problem.of(kind, String.valueOf(refused.getMessage())));
    }

    @ServerExceptionMapper
    Response moved(ConversationMovedException moved) {
        return response(
                Problem.of(
                        Problem.Kind.CONFLICT,
                        "Somebody answered before, so this answer was not counted. Read the conversation and answer what it asks now."));
    }

    @ServerExceptionMapper
    Response over(ConversationOverException over) {
        return response(Problem.of(Problem.Kind.CONFLICT, String.valueOf(over.getMessage())));
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        if (status < 400) {
            return refused.getResponse();
        }
        if (status >= 500) {
            return unexpected(refused);
        }
        Response.ResponseBuilder response =
                Response.fromResponse(response(Problem.of(Problem.Kind.of(status), detail(status))));
        Object allow = refused.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return (allow == null ? response : response.header(HttpHeaders.ALLOW, allow)).build();
    }

    /** The caller went away while its body was read: nobody's fault here, and nobody reads the answer. */
    @ServerExceptionMapper
    Response brokenOff(IOException gone) {
        LOG.debug("A request broke off", gone);
        return response(Problem.of(Problem.Kind.BAD_REQUEST, "The request broke off."));
    }

    @ServerExceptionMapper
    Response unexpected(Throwable unexpected) {
        String id = Ulid.at(clock.millis());
        LOG.errorf(unexpected, "Problem %s", id);
        return response(internal(id));
    }

    static Problem internal(String id) {
        return new Problem(Problem.Kind.INTERNAL, "The log says more under the id of this problem.", List.of(), id);
    }

    static String detail(int status) {
        return switch (status) {
            case 401 ->
                "Send your key as 'Authorization: Bearer …' or 'X-API-Key: …'; a token has to be of the configured issuer,"
                        + " for this service, and not expired.";
            case 403 -> "Your role does not allow this call; /openapi says which does.";
            case 404 -> "No call has this path; /openapi lists those that there are.";
            case 405 -> "This path has no such method; /openapi lists those that there are.";
            case 400 -> "The request has not the form that this call takes; /openapi describes it.";
            case 406 ->
                "Ask for application/json or another form that /openapi lists for this call, or leave the header Accept out.";
            case 408 -> "A document has to arrive whole within 10 seconds.";
            case 413 ->
                "A document has at most " + StrictReader.LARGEST_WITH_ATTACHMENTS
                        + " bytes where something may be attached, else " + StrictReader.LARGEST + ".";
            case 415 -> "Send application/json in UTF-8.";
            default -> "The request is not understood.";
        };
    }

    private static Response response(Problem problem) {
        return Response.status(problem.kind().status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.json())
                .build();
    }
}
