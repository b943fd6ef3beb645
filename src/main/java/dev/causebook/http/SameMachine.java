package dev.causebook.http;

import dev.causebook.http.access.AccessRules;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps the pages of other sites out. A browser on this machine reaches the service for whatever page it shows: under a
 * name that the page's owner lets point here, or by a form that it sends unasked.
 */
@Singleton
final class SameMachine {

    static final String DETAIL =
            "This comes from another site's page, or asks under a name that is not this machine's. Use http://127.0.0.1"
                    + " or http://localhost; to be called by other names, Causebook needs a key (CAUSEBOOK_ACCESS_KEYS_FILE).";

    private static final String ASSISTANTS = "/mcp";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Pattern OWN =
            Pattern.compile("localhost|[a-z0-9-]{1,63}\\.localhost|127(?:\\.[0-9]{1,3}){3}|\\[?::1]?");

    private final AccessRules access;

    SameMachine(AccessRules access) {
        this.access = access;
    }

    boolean refuses(HttpServerRequest request) {
        return foreignPage(request) || foreignOrigin(request) || access.open() && foreignName(request.authority());
    }

    /** Assistants run outside pages. One that runs in a page is served where the page comes from here itself. */
    private static boolean foreignOrigin(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        HostAndPort here = request.authority();
        return origin != null
                && ASSISTANTS.equals(request.path())
                && (here == null || !origin.equals("http://" + here) && !origin.equals("https://" + here));
    }

    private static boolean foreignPage(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null
                && (site.equals("cross-site") || site.equals("same-site"))
                && !READING.contains(request.method());
    }

    private static boolean foreignName(HostAndPort authority) {
        return authority != null
                && !OWN.matcher(authority.host().toLowerCase(Locale.ROOT)).matches();
    }
}
