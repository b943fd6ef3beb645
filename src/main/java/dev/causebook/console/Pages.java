package dev.causebook.console;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;

/** Sends pages, each with the headers that keep strangers' words from becoming scripts. */
@Singleton
final class Pages {

    /** Nothing from elsewhere, nothing inline, and nobody may frame us. */
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset(StandardCharsets.UTF_8.name());

    /** The page with its status; sets the seal where the browser has none. */
    Response send(Response.Status status, TemplateInstance page, Seal seal, UriInfo uri) {
        Response.ResponseBuilder response = Response.status(status)
                .type(HTML)
                .entity(page.render())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, "HX-Request");
        NewCookie cookie = seal.cookie("https".equals(uri.getBaseUri().getScheme()));
        return cookie == null ? response.build() : response.cookie(cookie).build();
    }
}
