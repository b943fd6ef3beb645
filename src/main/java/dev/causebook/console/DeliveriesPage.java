package dev.causebook.console;

import dev.causebook.cases.Delivery;
import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.Role;
import dev.causebook.cases.StoreUnavailableException;
import dev.causebook.console.Pages.Visit;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What helpdesks told and nobody could work off, and the button to try it again. */
@Singleton
@Path("/console/deliveries")
@Produces(MediaType.TEXT_HTML)
public final class DeliveriesPage {

    private static final int MOST = 200;

    private final DeliveryStore store;
    private final Pages pages;
    private final Clock clock;

    DeliveriesPage(DeliveryStore store, Pages pages, Clock clock) {
        this.store = store;
        this.pages = pages;
        this.clock = clock;
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class, ForbiddenException.class})
    Response refused(RuntimeException why, HttpHeaders headers, UriInfo uri) {
        return pages.refused(new Visit(headers, uri), why);
    }

    @ServerExceptionMapper
    Response unavailable(StoreUnavailableException away, HttpHeaders headers, UriInfo uri) {
        return pages.away(new Visit(headers, uri));
    }

    /** What waits, and what is dead. */
    @GET
    @RolesAllowed(Role.Word.REVIEWER)
    @Blocking
    @Operation(hidden = true)
    public Response deliveries(@Context HttpHeaders headers, @Context UriInfo uri) {
        Visit visit = new Visit(headers, uri);
        Seal seal = visit.seal();
        DeliveriesView view = DeliveriesView.of(
                store.count(Delivery.State.WAITING), store.count(Delivery.State.DEAD), store.dead(MOST));
        return pages.page(
                visit, seal, Templates.deliveries(pages.shell(Shell.Section.INSIGHT, "Deliveries", seal), view));
    }

    /** Lets a dead one be tried again; one that somebody else revived meanwhile is left alone. */
    @POST
    @Path("/{id}/again")
    @RolesAllowed(Role.Word.REVIEWER)
    @Blocking
    @Operation(hidden = true)
    public Response again(@PathParam("id") String id, String body, @Context HttpHeaders headers, @Context UriInfo uri) {
        return pages.form(new Visit(headers, uri), body, sent -> {
            store.revive(id, clock.instant());
            return Response.seeOther(URI.create("/console/deliveries")).build();
        });
    }
}
