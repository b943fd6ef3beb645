package dev.causebook.ticketing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a helpdesk: only below its address, with time limits, never where an answer points to, and not at all for a while
 * where it failed again and again. TLS is checked as Java checks it.
 */
public final class HelpdeskClient {

    /** A whole call; whoever works on a ticket holds it for longer than this. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration SETTLING = PATIENCE.multipliedBy(3);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int FAILURES = 5;
    private static final Duration REST = Duration.ofSeconds(15);
    private static final int LARGEST_ANSWER = 8_000_000;
    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 2_000_000;
    private static final int LONGEST_WAIT_SECONDS = 3_600;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build());

    private final String name;
    private final URI base;
    private final Map<String, String> headers;
    private final HttpClient http;
    private final CircuitBreaker<JsonNode> breaker;

    /**
     * @param name the helpdesk's name here
     * @param base where its interface is
     * @param headers what each call carries, its credentials among it
     */
    public HelpdeskClient(String name, URI base, Map<String, String> headers) {
        this.name = name;
        this.base = base;
        this.headers = Map.copyOf(headers);
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.breaker = CircuitBreaker.<JsonNode>builder()
                .handleIf(failure -> failure instanceof HelpdeskException failed
                        && (failed.kind() == HelpdeskException.Kind.LATER
                                || failed.kind() == HelpdeskException.Kind.REFUSED))
                .withFailureThreshold(FAILURES)
                .withDelay(REST)
                .build();
    }

    /** An empty document to fill. */
    public static ObjectNode document() {
        return JSON.createObjectNode();
    }

    /**
     * Reads a document that came from outside.
     *
     * @return null where it is no JSON object
     */
    public static @Nullable JsonNode read(byte[] document) {
        try {
            JsonNode read = JSON.readTree(document);
            return read != null && read.isObject() ? read : null;
        } catch (IOException broken) {
            return null;
        }
    }

    /**
     * Asks for something.
     *
     * @param path what follows the address, beginning with a slash, encoded
     */
    public JsonNode get(String path) throws HelpdeskException {
        return call("GET", path, null, Map.of());
    }

    /** Creates something. */
    public JsonNode post(String path, JsonNode body) throws HelpdeskException {
        return call("POST", path, body, Map.of());
    }

    /** Puts something in place of what is there. */
    public JsonNode put(String path, JsonNode body) throws HelpdeskException {
        return call("PUT", path, body, Map.of());
    }

    /**
     * Any call.
     *
     * @param body null for none
     * @param more headers of this call alone
     * @return the answer; a missing node where it has no body
     * @throws HelpdeskException where the answer is no success, or there is none
     */
    public JsonNode call(String method, String path, @Nullable JsonNode body, Map<String, String> more)
            throws HelpdeskException {
        try {
            return Failsafe.with(breaker).get(() -> send(method, path, body, more));
        } catch (CircuitBreakerOpenException resting) {
            throw new HelpdeskException(
                    HelpdeskException.Kind.RESTING,
                    name + " failed again and again, and is left alone for a while.",
                    breaker.getRemainingDelay());
        } catch (FailsafeException failed) {
            if (failed.getCause() instanceof HelpdeskException said) {
                throw said;
            }
            throw failed;
        }
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body, Map<String, String> more)
            throws HelpdeskException {
        BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .method(method, content);
        request.setHeader("Accept", "application/json");
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        HttpResponse<byte[]> answer = await(http.sendAsync(request.build(), new AtMost(LARGEST_ANSWER)));
        return judged(answer);
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> call) throws HelpdeskException {
        try {
            return call.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof HttpTimeoutException ? slow() : later(reason(failed.getCause()));
        } catch (TimeoutException slow) {
            call.cancel(true);
            throw slow();
        } catch (InterruptedException stopping) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw later("was not waited for, since the service stops");
        }
    }

    private static String reason(@Nullable Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof SSLException) {
                return "shows no certificate that can be trusted, or speaks TLS in a way that is refused";
            }
            if (one instanceof AtMost.TooLongException) {
                return "answered with more than " + LARGEST_ANSWER / 1_000_000 + " MB";
            }
        }
        return "cannot be reached";
    }

    /** It may be doing still what it was asked: time enough that it shows, before anybody looks whether it did. */
    private HelpdeskException slow() {
        return new HelpdeskException(
                HelpdeskException.Kind.LATER,
                name + " did not answer within " + PATIENCE.toSeconds() + " s.",
                SETTLING);
    }

    private HelpdeskException later(String why) {
        return new HelpdeskException(HelpdeskException.Kind.LATER, name + " " + why + ".");
    }

    private JsonNode judged(HttpResponse<byte[]> answer) throws HelpdeskException {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return parsed(answer.body());
        }
        String said = name + " answered " + status + " to " + answer.request().method() + " "
                + answer.request().uri().getPath() + ".";
        throw switch (status) {
            case 401, 403 ->
                new HelpdeskException(
                        HelpdeskException.Kind.REFUSED,
                        said + " Check the credentials that are configured, and what that account may do there.");
            case 404, 410 -> new HelpdeskException(HelpdeskException.Kind.MISSING, said);
            case 408, 409, 412, 423, 425, 429 ->
                new HelpdeskException(HelpdeskException.Kind.LATER, said, retryAfter(answer));
            default ->
                status >= 500
                        ? new HelpdeskException(HelpdeskException.Kind.LATER, said, retryAfter(answer))
                        : new HelpdeskException(HelpdeskException.Kind.NEVER, said);
        };
    }

    private static @Nullable Duration retryAfter(HttpResponse<byte[]> answer) {
        String said = answer.headers().firstValue("Retry-After").orElse("");
        return said.matches("[0-9]{1,5}")
                ? Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, Integer.parseInt(said)))
                : null;
    }

    private JsonNode parsed(byte[] body) throws HelpdeskException {
        if (body.length == 0) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(body);
        } catch (IOException broken) {
            throw later("answered with something that is no JSON");
        }
    }

    /** A member's text; empty where it is not there, null, or no single value. */
    public static String text(JsonNode of, String member) {
        JsonNode value = of.path(member);
        return value.isNull() ? "" : value.asText("");
    }

    /** A path's part or a query's value, so that whatever a ticket is called stays one. */
    public static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
