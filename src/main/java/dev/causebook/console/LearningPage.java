package dev.causebook.console;

import dev.causebook.calibration.LearningDesk;
import dev.causebook.calibration.MeasuredFiles;
import dev.causebook.calibration.MeasuredText;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** What closed cases would have the numbers of the packs be, for a person to take. */
@Singleton
@Path("/console/insight/learning")
@Produces(MediaType.TEXT_HTML)
@Blocking
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

    /** The numbers, each with what is behind it. */
    @GET
    @RolesAllowed(Role.Word.REVIEWER)
    public Response show(@BeanParam Visit visit) {
        LearningDesk.Learned learned = learning.learned();
        return pages.page(
                visit,
                Shell.Section.INSIGHT,
                "What closed cases teach",
                shell -> Templates.learning(
                        shell,
                        learned.proposals().stream()
                                .map(one -> ProposalView.of(one, knowledge.active()))
                                .toList(),
                        learned.says()));
    }

    /** The same as a patch. */
    @GET
    @Path("/patch")
    @RolesAllowed(Role.Word.REVIEWER)
    @Produces({"text/x-diff", MediaType.TEXT_HTML})
    public Response patch() throws IOException {
        return Response.ok(MeasuredText.patch(learning.learned().proposals(), files), "text/x-diff;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"measured.patch\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
