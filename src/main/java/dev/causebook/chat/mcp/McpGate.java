package dev.causebook.chat.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.Role;
import dev.causebook.chat.mcp.Message.Kind;
import dev.causebook.render.Quoted;
import io.quarkiverse.mcp.server.McpServer;
import io.quarkiverse.mcp.server.http.runtime.StreamableHttpMcpMessageHandler;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the protocol's own route: lets in callers with a role, one message of a known form at a time, and answers
 * itself what needs no session, so that none is ever kept. There is no stream to open, since nothing is told unasked.
 */
@Singleton
public final class McpGate {

    private static final String PATH = "/mcp";

    /** After it is known how callers show who they are. */
    private static final int AFTER_IDENTITY = 50;

    private static final String REVISION = "Mcp-Protocol-Version";
    private static final String SESSION = "Mcp-Session-Id";
    private static final String JSON = "application/json";
    private static final String STREAM = "text/event-stream";

    /** Under this name the route finds out which of several servers is called. */
    private static final String SERVER_NAME = "mcp.http.server-name";

    private final HttpAuthenticator authenticator;
    private final Greeting greeting;
    private final Instance<StreamableHttpMcpMessageHandler> route;

    McpGate(HttpAuthenticator authenticator, Greeting greeting, Instance<StreamableHttpMcpMessageHandler> route) {
        this.authenticator = authenticator;
        this.greeting = greeting;
        this.route = route;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_IDENTITY);
    }

    private void check(RoutingContext call) {
        String path = call.normalizedPath();
        if (path.equals(PATH)) {
            identify(call);
        } else if (path.startsWith(PATH + "/")) {
            refuse(call, 404, Message.INVALID, "There is one address here: " + PATH + ".");
        } else {
            call.next();
        }
    }

    private void identify(RoutingContext call) {
        // Who fails to be known is answered from there, and would be a second time from here.
        BiConsumer<RoutingContext, Throwable> stranger = this::strange;
        call.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, stranger);
        QuarkusHttpUser.getSecurityIdentity(call, null)
                .subscribe()
                .with(identity -> admit(call, identity), failure -> strange(call, failure));
    }

    private void strange(RoutingContext call, Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            challenge(call);
        } else {
            refuse(call, 503, Message.INTERNAL, "Who calls cannot be judged at the moment. Try again shortly.");
        }
    }

    private void challenge(RoutingContext call) {
        authenticator.getChallenge(call).subscribe().with(challenge -> {
            if (call.response().ended()) {
                return;
            }
            challenge.getHeaders().forEach((name, value) -> call.response().putHeader(name, value));
            refuse(
                    call,
                    401,
                    Message.REFUSED,
                    "Send your key as 'Authorization: Bearer …' or 'X-API-Key: …'; a token has to be of the configured issuer,"
                            + " for this service, and not expired.");
        });
    }

    private void admit(RoutingContext call, @Nullable SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            challenge(call);
        } else if (!identity.hasRole(Role.Word.CALLER)) {
            refuse(call, 403, Message.REFUSED, "This wants the role " + Role.Word.CALLER + " or a higher one.");
        } else {
            QuarkusHttpUser.setIdentity(identity, call);
            form(call);
        }
    }

    private void form(RoutingContext call) {
        HttpServerRequest request = call.request();
        String revision = request.getHeader(REVISION);
        if (!request.method().equals(HttpMethod.POST)) {
            call.response().putHeader(HttpHeaders.ALLOW, "POST");
            refuse(call, 405, Message.INVALID, "Send each message by POST; there is no stream and no session.");
        } else if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            refuse(call, 415, Message.INVALID, "Send application/json in UTF-8.");
        } else if (!takesJson(request.getHeader(HttpHeaders.ACCEPT))) {
            refuse(call, 406, Message.INVALID, "Answers are application/json: accept that, or leave the header out.");
        } else if (revision != null && !Greeting.SPOKEN.contains(revision)) {
            unspoken(call, revision);
        } else {
            read(call, Sessionless.REVISION.equals(revision));
        }
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON);
    }

    private static boolean takesJson(@Nullable String accept) {
        return accept == null || accept.contains(JSON) || accept.contains("*/*") || accept.contains("application/*");
    }

    private static void unspoken(RoutingContext call, String revision) {
        ObjectNode answer = Message.error(
                null, Message.REVISION_UNKNOWN, REVISION + " is one of " + String.join(", ", Greeting.SPOKEN) + ".");
        ObjectNode data = answer.withObject("/error/data").put("requested", Quoted.line(revision));
        Greeting.SPOKEN.forEach(data.putArray("supported")::add);
        end(call, 400, answer);
    }

    private void read(RoutingContext call, boolean sessionless) {
        Buffer body = call.body().buffer();
        Message message;
        try {
            message = Message.read(body == null ? new byte[0] : body.getBytes());
        } catch (Message.MalformedException malformed) {
            int noMethod = sessionless ? 404 : 200;
            end(call, malformed.code() == Message.NO_METHOD ? noMethod : 400, malformed.answer());
            return;
        }
        if (message.kind() == Kind.UNANSWERED) {
            call.response().setStatusCode(202).end();
        } else if (sessionless) {
            withoutSession(call, message);
        } else {
            withSession(call, message);
        }
    }

    private void withSession(RoutingContext call, Message message) {
        switch (message.kind()) {
            case GREETING -> end(call, 200, message.answer(greeting.answer(message.parameters())));
            case DISCOVERY -> end(call, 200, message.noMethod());
            default -> {
                hand(call, message);
                call.next();
            }
        }
    }

    private void withoutSession(RoutingContext call, Message message) {
        String mismatch = Sessionless.mismatch(call.request().headers(), message);
        UnaryOperator<ObjectNode> whole = answer -> Sessionless.whole(message.method(), answer, greeting.self());
        if (mismatch != null) {
            refuse(call, 400, Message.HEADERS_DIFFER, mismatch);
            return;
        }
        switch (message.kind()) {
            case GREETING, PING -> end(call, 404, message.noMethod());
            case DISCOVERY -> end(call, 200, whole.apply(message.answer(greeting.discovery())));
            default -> {
                hand(call, message);
                call.put(SERVER_NAME, McpServer.DEFAULT);
                route.get().handle(new WholeAnswers(call, whole));
            }
        }
    }

    /** What the route reads, whatever the call brought. */
    private static void hand(RoutingContext call, Message message) {
        call.request()
                .headers()
                .remove(SESSION)
                .set(REVISION, Greeting.REVISIONS.get(0))
                .set(HttpHeaders.ACCEPT, JSON + ", " + STREAM);
        ((RoutingContextInternal) call).setBody(Buffer.buffer(Arguments.bytes(message.document())));
    }

    private static void refuse(RoutingContext call, int status, int code, String message) {
        end(call, status, Message.error(null, code, message));
    }

    private static void end(RoutingContext call, int status, JsonNode answer) {
        if (call.response().ended()) {
            return;
        }
        call.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .end(Buffer.buffer(Arguments.bytes(answer)));
    }
}
