package dev.causebook.console;

import dev.causebook.cases.Credentials;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** A key in, a cookie out that only this browser and only these pages send back. */
@Singleton
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@Blocking
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
    public Response form(@BeanParam Visit visit) {
        return pages.toStranger(visit, Response.Status.OK, "Sign in", shell -> Templates.signIn(shell, null));
    }

    /** Takes the key; one that is nobody's is not kept. */
    @POST
    @Path("/sign-in")
    @PermitAll
    public Response signIn(String body, @BeanParam Visit visit) {
        return pages.form(visit, body, sent -> taken(visit, sent));
    }

    private Response taken(Visit visit, SentForm sent) {
        if (credentials.open()) {
            return Response.seeOther(START).build(); // Nobody asks for a key here, so none is kept.
        }
        String key = sent.first("key").strip();
        if (credentials.holder(key).isPresent()) {
            return Response.seeOther(START)
                    .cookie(cookie(visit, key, NewCookie.DEFAULT_MAX_AGE))
                    .build();
        }
        return pages.toStranger(
                visit,
                Response.Status.UNAUTHORIZED,
                "Sign in",
                shell -> Templates.signIn(
                        shell,
                        "Nobody here has that key. Look for a missing first or last character; a token may have expired."));
    }

    /** Forgets the key. */
    @POST
    @Path("/sign-out")
    @PermitAll
    public Response signOut(String body, @BeanParam Visit visit) {
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
