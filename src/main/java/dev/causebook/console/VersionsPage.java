package dev.causebook.console;

import dev.causebook.cases.CaseFilter;
import dev.causebook.cases.ReplayDesk;
import dev.causebook.cases.ReplayDesk.Progress;
import dev.causebook.cases.ReplayDesk.State;
import dev.causebook.cases.ReplayDesk.Wanted;
import dev.causebook.cases.Role;
import dev.causebook.render.ReplayText;
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
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another version of the packs beside that in force: what differs in it, and what it would change in kept cases. */
@Singleton
@Path("/console/knowledge/versions")
@Produces(MediaType.TEXT_HTML)
@Blocking
public final class VersionsPage {

    private static final int LISTED = 20;
    private static final Duration A_MOMENT = Duration.ofSeconds(3);

    private final ReplayDesk desk;
    private final Pages pages;

    VersionsPage(ReplayDesk desk, Pages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    /** What can be compared with. */
    @GET
    @RolesAllowed(Role.Word.KNOWLEDGE_EDITOR)
    public Response choose(@BeanParam Visit visit) {
        return page(visit, null);
    }

    /** Begins a comparison; where one is running it is that one. */
    @POST
    @RolesAllowed(Role.Word.KNOWLEDGE_EDITOR)
    public Response begin(String body, @BeanParam Visit visit) {
        return pages.form(visit, body, sent -> {
            String packs = sent.first("packs");
            if (!desk.packs().contains(packs)) {
                return pages.message(
                        Response.Status.BAD_REQUEST,
                        visit,
                        "There are no such packs",
                        "They may have been taken away meanwhile. Load the page again and choose from the list.");
            }
            Progress begun =
                    desk.begin(new Wanted(packs, CaseFilter.ALL, LISTED), null).progress();
            return Response.seeOther(URI.create("/console/knowledge/versions/" + begun.id()))
                    .build();
        });
    }

    /** How a comparison stands, and what came out. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Role.Word.KNOWLEDGE_EDITOR)
    public Response show(@PathParam("id") String id, @BeanParam Visit visit) throws InterruptedException {
        return desk.await(id, A_MOMENT)
                .map(progress -> page(visit, VersionsView.of(progress)))
                .orElseGet(() -> pages.message(
                        Response.Status.NOT_FOUND,
                        visit,
                        "No such comparison is remembered",
                        "The last twenty are, until the service stops. Begin another one."));
    }

    private Response page(Visit visit, @Nullable VersionsView view) {
        return pages.page(
                visit,
                Shell.Section.KNOWLEDGE,
                "Another version",
                shell -> Templates.versions(shell, desk.packs(), view));
    }

    /**
     * How a comparison stands.
     *
     * @param state what to say of it
     * @param running true where it goes on
     * @param packs the packs compared with
     * @param differences what differs in the packs
     * @param report what would change in kept cases; null where there is no report yet
     */
    record VersionsView(
            String state,
            boolean running,
            String packs,
            List<Difference> differences,
            @Nullable String report) {

        VersionsView {
            differences = List.copyOf(differences);
        }

        static VersionsView of(Progress progress) {
            var report = progress.report();
            String detail = progress.detail();
            return new VersionsView(
                    switch (progress.state()) {
                        case RUNNING -> "It goes on: " + progress.done() + " of " + progress.all() + " cases.";
                        case DONE -> Words.count(progress.all(), "kept case was", "kept cases were") + " gone through.";
                        case CANCELLED -> "Somebody ended it.";
                        case FAILED ->
                            detail
                                    + String.join(
                                            "",
                                            progress.faults().stream()
                                                    .map(fault -> " " + fault.detail())
                                                    .toList());
                    },
                    progress.state() == State.RUNNING,
                    progress.packs(),
                    progress.differences().stream()
                            .flatMap(diff -> diff.changes().stream()
                                    .map(change -> new Difference(
                                            diff.pack() + " " + diff.before() + " → " + diff.after(),
                                            change.kind().word() + " " + change.id(),
                                            change.how(),
                                            String.join(", ", change.parts()))))
                            .toList(),
                    report == null ? null : ReplayText.plain(report));
        }
    }

    /** A line of the differences. */
    record Difference(String pack, String what, String how, String parts) {}
}
