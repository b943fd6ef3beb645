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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at each request before anything else does. */
@Singleton
public final class RouteGuard {

    private static final Logger LOG = Logger.getLogger(RouteGuard.class);

    /** Paths that different readers read differently have been the way around checks again and again. */
    private static final List<String> REFUSED = List.of(";", "%3b", "%2f", "%5c", "\\", "//", "..", "%2e", "%00");

    private static final int FIRST = 10_000;
    private static final int LONGEST_LENGTH = 18;

    private final Clock clock;
    private final long mostBytes;

    RouteGuard(Clock clock, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.clock = clock;
        this.mostBytes = most.asLongValue();
    }

    void guard(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    /** What no resource handles ends in problem details too. */
    void errors(@Observes Router router) {
        for (int status : new int[] {400, 404, 405, 406, 413, 415}) {
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
        } else if (tooLong(call.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
            call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            end(call, Problem.of(Problem.Kind.TOO_LARGE, ProblemMappers.detail(413)));
        } else if (unnamedBody(call.request())) {
            end(call, Problem.of(Problem.Kind.MEDIA_TYPE, ProblemMappers.detail(415)));
        } else if (call.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            collect(call);
        } else {
            call.next();
        }
    }

    /** A body without a length is read here, so that one that is too long ends in a problem like any other. */
    private void collect(RoutingContext call) {
        Buffer collected = Buffer.buffer();
        call.request().handler(part -> {
            if (call.response().ended()) {
                return;
            }
            if (collected.length() + part.length() > mostBytes) {
                call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                end(call, Problem.of(Problem.Kind.TOO_LARGE, ProblemMappers.detail(413)));
            } else {
                collected.appendBuffer(part);
            }
        });
        call.request().endHandler(ended -> {
            if (!call.response().ended()) {
                ((RoutingContextInternal) call).setBody(collected);
                call.next();
            }
        });
        call.request().resume();
    }

    /** A page of another site may send a body without a type unasked, but not one that calls itself JSON. */
    private static boolean unnamedBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean body =
                request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null || length != null && !length.equals("0");
        return body && request.getHeader(HttpHeaders.CONTENT_TYPE) == null;
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

    private boolean tooLong(@Nullable String length) {
        if (length == null) {
            return false;
        }
        return length.length() > LONGEST_LENGTH
                || length.chars().allMatch(c -> c >= '0' && c <= '9')
                        && !length.isEmpty()
                        && Long.parseLong(length) > mostBytes;
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
