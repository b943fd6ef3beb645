package dev.causebook.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at each request before anything else does. */
@Singleton
public final class RouteGuard {

    private static final Logger LOG = Logger.getLogger(RouteGuard.class);

    /** Paths that different readers read differently have been the way around checks again and again. */
    private static final List<String> REFUSED = List.of(";", "%3b", "%2f", "%5c", "\\", "//", "..", "%2e", "%00");

    /** What takes attachments takes more than all else. */
    private static final Set<String> WITH_ATTACHMENTS =
            Set.of("/v1/diagnoses", "/v1/facts/extract", "/v1/conversations", "/console");

    private static final int FIRST = 10_000;
    private static final int LONGEST_LENGTH = 18;

    /** So long a document may take to arrive; only the network waits for it, no thread. */
    private static final long ARRIVAL_MILLIS = 10_000;

    private final Clock clock;
    private final Admission admission;
    private final SameMachine sameMachine;
    private final long mostBytes;

    RouteGuard(
            Clock clock,
            Admission admission,
            SameMachine sameMachine,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.clock = clock;
        this.admission = admission;
        this.sameMachine = sameMachine;
        this.mostBytes = most.asLongValue();
    }

    void guard(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    /** What no resource handles ends in problem details too. */
    void errors(@Observes Router router) {
        for (int status : new int[] {400, 401, 403, 404, 405, 406, 413, 415}) {
            router.errorHandler(
                    status, call -> end(call, Problem.of(Problem.Kind.of(status), ProblemMappers.detail(status))));
        }
        router.errorHandler(500, call -> {
            String id = Ulid.at(clock.millis());
            LOG.errorf(call.failure(), "Problem %s", id);
            end(call, ProblemMappers.internal(id));
        });
    }

    private void check(RoutingContext call) {
        if (refused(call.request().path())) {
            end(
                    call,
                    Problem.of(
                            Problem.Kind.REFUSED_PATH,
                            "Write the path plainly, without ; .. // and encoded slashes or dots."));
        } else if (sameMachine.refuses(call.request())) {
            end(call, Problem.of(Problem.Kind.FORBIDDEN, SameMachine.DETAIL));
        } else if (tooLong(
                call.request().getHeader(HttpHeaders.CONTENT_LENGTH),
                most(call.request().path()))) {
            call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            end(call, Problem.tooLarge(most(call.request().path())));
        } else if (unnamedBody(call.request())) {
            end(call, Problem.of(Problem.Kind.MEDIA_TYPE, ProblemMappers.detail(415)));
        } else if (body(call.request())) {
            collect(call);
        } else {
            admit(call);
        }
    }

    private void admit(RoutingContext call) {
        if (admission.admits(call)) {
            call.next();
        } else {
            call.response().putHeader(HttpHeaders.RETRY_AFTER, Admission.RETRY_SECONDS);
            end(call, Problem.of(Problem.Kind.UNAVAILABLE, "More calls came than can be answered. Try again shortly."));
        }
    }

    /** A body is read here, so that one that is too long ends in a problem, and one that dribbles holds no thread. */
    private void collect(RoutingContext call) {
        Buffer collected = Buffer.buffer();
        long most = most(call.request().path());
        long deadline = call.vertx().setTimer(ARRIVAL_MILLIS, late -> {
            call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            end(call, Problem.of(Problem.Kind.TOO_SLOW, ProblemMappers.detail(408)));
        });
        call.addEndHandler(ended -> call.vertx().cancelTimer(deadline));
        call.request().handler(part -> {
            if (call.response().ended()) {
                return;
            }
            if (collected.length() + part.length() > most) {
                call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                end(call, Problem.tooLarge(most));
            } else {
                collected.appendBuffer(part);
            }
        });
        call.request().endHandler(ended -> {
            call.vertx().cancelTimer(deadline);
            if (!call.response().ended()) {
                RoutingContextInternal read = (RoutingContextInternal) call;
                read.setBody(collected);
                // A route that would read the body itself is not to wait for what has come.
                read.visitHandler(RoutingContextInternal.BODY_HANDLER);
                admit(call);
            }
        });
        call.request().resume();
    }

    /** A page of another site may send a body without a type unasked, but not one that calls itself JSON. */
    private static boolean unnamedBody(HttpServerRequest request) {
        return body(request) && request.getHeader(HttpHeaders.CONTENT_TYPE) == null;
    }

    private static boolean body(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null || length != null && !length.equals("0");
    }

    static boolean refused(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            return true;
        }
        String lower = path.toLowerCase(Locale.ROOT);
        for (String part : REFUSED) {
            if (lower.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private long most(@Nullable String path) {
        return path != null && WITH_ATTACHMENTS.contains(path) ? mostBytes : Math.min(mostBytes, StrictReader.LARGEST);
    }

    private static boolean tooLong(@Nullable String length, long most) {
        if (length == null) {
            return false;
        }
        return length.length() > LONGEST_LENGTH
                || length.chars().allMatch(c -> c >= '0' && c <= '9')
                        && !length.isEmpty()
                        && Long.parseLong(length) > most;
    }

    private static void end(RoutingContext call, Problem problem) {
        if (!call.response().headWritten() && !call.response().ended()) {
            call.response()
                    .setStatusCode(problem.kind().status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Buffer.buffer(problem.json()));
        }
    }
}
