package dev.causebook.console;

import dev.causebook.cases.Caller;
import dev.causebook.cases.Credentials;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.ForbiddenException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes forms and sends pages, each with the headers that keep strangers' words from becoming scripts. */
@Singleton
final class Pages {

    /** Nothing from elsewhere, nothing inline, and nobody may frame us. */
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset(StandardCharsets.UTF_8.name());
    private static final int MOST_FIELDS = 2_000;

    private final Supplier<Caller> caller;
    private final Credentials credentials;

    Pages(Supplier<Caller> caller, Credentials credentials) {
        this.caller = caller;
        this.credentials = credentials;
    }

    /**
     * Who asks, from where.
     *
     * @param headers the call's headers
     * @param uri the call's address
     */
    record Visit(HttpHeaders headers, UriInfo uri) {

        Seal seal() {
            return Seal.of(headers);
        }

        /** True where the page's script asks for the part that changes. */
        boolean part() {
            return headers.getHeaderString("HX-Request") != null;
        }

        boolean encrypted() {
            return "https".equals(uri.getRequestUri().getScheme());
        }
    }

    /** Who makes the call in work. */
    Caller caller() {
        return caller.get();
    }

    /** The frame of a page for whoever asks. */
    Shell shell(Shell.Section section, String title, Seal seal) {
        Caller who = caller.get();
        return new Shell(section, title, seal.value(), !who.proven(), who.proven() ? who.name() : null);
    }

    /** The frame of a page for somebody whom we do not know yet. */
    Shell strangersShell(String title, Seal seal) {
        return new Shell(Shell.Section.DIAGNOSE, title, seal.value(), credentials.open(), null);
    }

    /** A page that went well. */
    Response page(Visit visit, Seal seal, TemplateInstance page) {
        return send(Response.Status.OK, visit, seal, page);
    }

    /** There is no such page. */
    Response unknown() {
        Seal none = Seal.none();
        return headed(
                        Response.Status.NOT_FOUND,
                        Templates.message(
                                strangersShell("No such page", none),
                                "There is no such page",
                                "The address is misspelt, or the page was in another version. Everything there is stands in the menu above."))
                .build();
    }

    /** The page with its status; sets the seal where the browser has none. */
    Response send(Response.Status status, Visit visit, Seal seal, TemplateInstance page) {
        Response.ResponseBuilder response = headed(status, page);
        NewCookie cookie = seal.cookie(visit.encrypted());
        return cookie == null ? response.build() : response.cookie(cookie).build();
    }

    private static Response.ResponseBuilder headed(Response.Status status, TemplateInstance page) {
        return Response.status(status)
                .type(HTML)
                .entity(page.render())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, "HX-Request");
    }

    /** Answers a form of ours; refuses what is none, or was sent from elsewhere. */
    Response form(Visit visit, String body, Function<Map<String, List<String>>, Response> answer) {
        Seal seal = visit.seal();
        MediaType type = visit.headers().getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            return message(
                    Response.Status.UNSUPPORTED_MEDIA_TYPE,
                    visit,
                    "This is not a form",
                    "The pages of the console send forms; programs use the API, which is described at /openapi.");
        }
        Map<String, List<String>> sent =
                new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_FIELDS).parameters();
        List<String> seals = sent.getOrDefault(Seal.FIELD, List.of());
        if (seal.broken(seals.isEmpty() ? null : seals.get(0), visit.headers(), visit.uri())) {
            return message(
                    Response.Status.FORBIDDEN,
                    visit,
                    "This form was not taken",
                    "It did not come from a page of this console, or that page is too old."
                            + " Load the page again and send it once more; nothing was changed.");
        }
        return answer.apply(sent);
    }

    /** A page that only says something. */
    Response message(Response.Status status, Visit visit, String heading, String text) {
        Seal seal = visit.seal();
        return send(status, visit, seal, Templates.message(strangersShell(heading, seal), heading, text));
    }

    /** The store does not answer. */
    Response away(Visit visit) {
        return message(
                Response.Status.SERVICE_UNAVAILABLE,
                visit,
                "The store does not answer",
                "Diagnosing goes on; cases cannot be kept, shown or counted at the moment. Try again in a few seconds.");
    }

    /** Where nobody signed in, the page to do so; where the role is too low, a page that says so. */
    Response refused(Visit visit, RuntimeException why) {
        if (why instanceof ForbiddenException) {
            return message(
                    Response.Status.FORBIDDEN,
                    visit,
                    "Your role does not allow this",
                    "Ask whoever runs this service for a key with a higher role, or go on with what you may do.");
        }
        Seal seal = visit.seal();
        return send(Response.Status.UNAUTHORIZED, visit, seal, Templates.signIn(strangersShell("Sign in", seal), null));
    }
}
