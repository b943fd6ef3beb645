package dev.causebook.console;

import dev.causebook.cases.Credentials;
import dev.causebook.console.Pages.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A key in, a cookie out that only this browser and only these pages send back. */
@Singleton
@Path("/console")
@Produces(MediaType.TEXT_HTML)
public final class SignInPage {

    private static final String COOKIE = "causebook";
    private static final URI START = URI.create("/console");

    private final Credentials credentials;
    private final Pages pages;

    SignInPage(Credentials credentials, Pages pages) {
        this.credentials = credentials;
        this.pages = pages;
    }

    /** The form. */
    @GET
    @Path("/sign-in")
    @PermitAll
    @Blocking
    @Operation(hidden = true)
    public Response form(@Context HttpHeaders headers, @Context UriInfo uri) {
        Visit visit = new Visit(headers, uri);
        Seal seal = visit.seal();
        return pages.page(visit, seal, Templates.signIn(pages.strangersShell("Sign in", seal), null));
    }

    /** Takes the key; one that is nobody's is not kept. */
    @POST
    @Path("/sign-in")
    @PermitAll
    @Blocking
    @Operation(hidden = true)
    public Response signIn(String body, @Context HttpHeaders headers, @Context UriInfo uri) {
        Visit visit = new Visit(headers, uri);
        return pages.form(visit, body, sent -> taken(visit, sent));
    }

    private Response taken(Visit visit, Map<String, List<String>> sent) {
        String key = String.join("", sent.getOrDefault("key", List.of())).strip();
        if (credentials.open() || credentials.holder(key).isPresent()) {
            return Response.seeOther(START)
                    .cookie(cookie(visit, key, NewCookie.DEFAULT_MAX_AGE))
                    .build();
        }
        Seal seal = visit.seal();
        return pages.send(
                Response.Status.UNAUTHORIZED,
                visit,
                seal,
                Templates.signIn(
                        pages.strangersShell("Sign in", seal),
                        "Nobody here has that key. Look for a missing first or last character; a token may have expired."));
    }

    /** Forgets the key. */
    @POST
    @Path("/sign-out")
    @PermitAll
    @Blocking
    @Operation(hidden = true)
    public Response signOut(String body, @Context HttpHeaders headers, @Context UriInfo uri) {
        Visit visit = new Visit(headers, uri);
        return pages.form(
                visit,
                body,
                sent -> Response.seeOther(START).cookie(cookie(visit, "", 0)).build());
    }

    private static NewCookie cookie(Visit visit, String key, int maxAge) {
        return new NewCookie.Builder(COOKIE)
                .value(key)
                .path("/console")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(visit.encrypted())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
