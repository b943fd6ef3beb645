package dev.causebook.console;

import dev.causebook.calibration.LearningDesk;
import dev.causebook.calibration.MeasuredFiles;
import dev.causebook.calibration.MeasuredText;
import dev.causebook.cases.Knowledge;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What closed cases would have the numbers of the packs be, for a person to take. */
@Singleton
@Path("/console/insight/learning")
@Produces(MediaType.TEXT_HTML)
public final class LearningPage {

    private final Knowledge knowledge;
    private final LearningDesk learning;
    private final MeasuredFiles files;
    private final Pages pages;

    LearningPage(Knowledge knowledge, LearningDesk learning, MeasuredFiles files, Pages pages) {
        this.knowledge = knowledge;
        this.learning = learning;
        this.files = files;
        this.pages = pages;
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class, ForbiddenException.class})
    Response refused(RuntimeException why, HttpHeaders headers, UriInfo uri) {
        return pages.refused(new Visit(headers, uri), why);
    }

    @ServerExceptionMapper
    Response unavailable(StoreUnavailableException away, HttpHeaders headers, UriInfo uri) {
        return pages.away(new Visit(headers, uri));
    }

    /** The numbers, each with what is behind it. */
    @GET
    @RolesAllowed(Role.Word.REVIEWER)
    @Blocking
    @Operation(hidden = true)
    public Response show(@Context HttpHeaders headers, @Context UriInfo uri) {
        Visit visit = new Visit(headers, uri);
        Seal seal = visit.seal();
        return pages.page(
                visit,
                seal,
                Templates.learning(
                        pages.shell(Shell.Section.INSIGHT, "What cases teach", seal),
                        learning.proposals().stream()
                                .map(one -> ProposalView.of(one, knowledge.active()))
                                .toList()));
    }

    /** The same as a patch. */
    @GET
    @Path("/patch")
    @RolesAllowed(Role.Word.REVIEWER)
    @Blocking
    @Produces({"text/x-diff", MediaType.TEXT_HTML})
    @Operation(hidden = true)
    public Response patch() throws IOException {
        return Response.ok(MeasuredText.patch(learning.proposals(), files), "text/x-diff;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"measured.patch\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
