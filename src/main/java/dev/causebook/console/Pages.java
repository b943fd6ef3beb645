package dev.causebook.console;

import dev.causebook.cases.Caller;
import dev.causebook.cases.Credentials;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
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

    private final Supplier<Caller> caller;
    private final Credentials credentials;

    Pages(Supplier<Caller> caller, Credentials credentials) {
        this.caller = caller;
        this.credentials = credentials;
    }

    /** Who makes the call in work. */
    Caller caller() {
        return caller.get();
    }

    /** A page of a section that went well. */
    Response page(Visit visit, Shell.Section section, String title, Function<Shell, TemplateInstance> page) {
        return page(visit, Response.Status.OK, section, title, page);
    }

    /** A page of a section. */
    Response page(
            Visit visit,
            Response.StatusType status,
            Shell.Section section,
            String title,
            Function<Shell, TemplateInstance> page) {
        Caller who = caller.get();
        String name = who.proven() ? who.name() : null;
        return send(visit, status, seal -> page.apply(new Shell(section, title, seal.value(), !who.proven(), name)));
    }

    /** The part of a page that the page's script asks for. */
    Response part(Visit visit, TemplateInstance part) {
        return send(visit, Response.Status.OK, seal -> part);
    }

    /** A page for somebody whom we do not know yet. */
    Response toStranger(Visit visit, Response.StatusType status, String title, Function<Shell, TemplateInstance> page) {
        return send(visit, status, seal -> page.apply(new Shell(null, title, seal.value(), credentials.open(), null)));
    }

    /** A page that only says something. */
    Response message(Response.StatusType status, Visit visit, String heading, String text) {
        return toStranger(visit, status, heading, shell -> Templates.message(shell, heading, text));
    }

    /** The page with its status; sets the seal where the browser has none. */
    private static Response send(Visit visit, Response.StatusType status, Function<Seal, TemplateInstance> page) {
        Seal seal = visit.seal();
        Response.ResponseBuilder response = headed(status, page.apply(seal));
        NewCookie cookie = seal.cookie(visit.encrypted());
        return cookie == null ? response.build() : response.cookie(cookie).build();
    }

    private static Response.ResponseBuilder headed(Response.StatusType status, TemplateInstance page) {
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
    Response form(Visit visit, String body, Function<SentForm, Response> answer) {
        Seal seal = visit.seal();
        MediaType type = visit.headers().getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            return message(
                    Response.Status.UNSUPPORTED_MEDIA_TYPE,
                    visit,
                    "This is not a form",
                    "The pages of the console send forms; programs use the API, which is described at /openapi.");
        }
        SentForm sent;
        try {
            sent = SentForm.read(body);
        } catch (IllegalArgumentException unreadable) {
            return message(
                    Response.Status.BAD_REQUEST,
                    visit,
                    "This form cannot be read",
                    "It breaks off, or was changed on its way. Load the page again and send it once more; nothing was changed.");
        }
        if (seal.broken(sent.has(Seal.FIELD) ? sent.first(Seal.FIELD) : null, visit.headers(), visit.uri())) {
            return message(
                    Response.Status.FORBIDDEN,
                    visit,
                    "This form was not taken",
                    "It did not come from a page of this console, or that page is too old."
                            + " Load the page again and send it once more; nothing was changed.");
        }
        return answer.apply(sent);
    }
}
