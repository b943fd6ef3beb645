package dev.causebook.console;

import dev.causebook.cases.Delivery;
import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;

/** What helpdesks told and nobody could work off, and the button to try it again. */
@Singleton
@Path("/console/deliveries")
@Produces(MediaType.TEXT_HTML)
@Blocking
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

    /** What waits, and what is dead. */
    @GET
    @RolesAllowed(Role.Word.REVIEWER)
    public Response deliveries(@BeanParam Visit visit) {
        DeliveriesView view = DeliveriesView.of(
                store.count(Delivery.State.WAITING), store.count(Delivery.State.DEAD), store.dead(MOST));
        return pages.page(visit, Shell.Section.INSIGHT, "Deliveries", shell -> Templates.deliveries(shell, view));
    }

    /** Lets a dead one be tried again; one that somebody else revived meanwhile is left alone. */
    @POST
    @Path("/{id}/again")
    @RolesAllowed(Role.Word.REVIEWER)
    public Response again(@PathParam("id") String id, String body, @BeanParam Visit visit) {
        return pages.form(visit, body, sent -> {
            store.revive(id, clock.instant());
            return Response.seeOther(URI.create("/console/deliveries")).build();
        });
    }
}
