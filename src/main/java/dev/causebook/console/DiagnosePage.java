package dev.causebook.console;

import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A ticket in, facts, causes and fixes out, and every part of it open to correction. */
@Singleton
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@Blocking
public final class DiagnosePage {

    static final String EXAMPLE = """
            Since Monday nobody can connect to our terminal server by Remote Desktop.
            Error code: 0x904, extended error code: 0x7.
            The server is a Windows Server 2019 VM in Azure, the clients run Windows 11.
            No VPN. By IP address it fails too. Port 3389 is open. We have rebooted both sides.""";

    private final Knowledge knowledge;
    private final CaseKeeper keeper;
    private final EndpointProbe probe;
    private final Pages pages;

    DiagnosePage(Knowledge knowledge, CaseKeeper keeper, EndpointProbe probe, Pages pages) {
        this.knowledge = knowledge;
        this.keeper = keeper;
        this.probe = probe;
        this.pages = pages;
    }

    /** The empty form, or the form with the example in it. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    public Response open(@QueryParam("example") @Nullable String example, @BeanParam Visit visit) {
        CaseForm form = example == null ? CaseForm.empty() : CaseForm.ofText(EXAMPLE);
        return page(form, form.blank() ? null : view(form), visit);
    }

    /** The answer to what the form holds: the part that changes for the page's script, else the whole page. */
    @POST
    @RolesAllowed(Role.Word.CALLER)
    public Response diagnose(String body, @BeanParam Visit visit) {
        return pages.form(visit, body, sent -> {
            CaseForm form = CaseForm.read(sent);
            if (sent.has("look")) {
                HostLook look = HostLook.at(sent.first("host"), form, knowledge.active(), probe);
                return answer(look.form(), view(look.form()).saying(look.says()), visit);
            }
            return sent.has("keep") || sent.has("worked")
                    ? keep(form, sent.first("worked"), visit)
                    : answer(form, view(form), visit);
        });
    }

    private Response keep(CaseForm form, String worked, Visit visit) {
        try {
            String address = "/console/cases/" + keeper.keep(form, worked, pages.caller());
            return visit.part()
                    ? Response.noContent().header("HX-Redirect", address).build()
                    : Response.seeOther(URI.create(address)).build();
        } catch (InvalidCaseException invalid) {
            return answer(form, view(form), visit); // Says what is amiss.
        }
    }

    private Response answer(CaseForm form, CaseView view, Visit visit) {
        return visit.part() ? pages.part(visit, Templates.result(view)) : page(form, form.blank() ? null : view, visit);
    }

    private CaseView view(CaseForm form) {
        return CaseView.of(form, knowledge.active(), pages.caller());
    }

    private Response page(CaseForm form, @Nullable CaseView view, Visit visit) {
        return pages.page(
                visit,
                Shell.Section.DIAGNOSE,
                "Diagnose",
                shell -> Templates.diagnose(
                        shell,
                        view == null ? form : view.form(),
                        view,
                        FactName.all(knowledge.active()),
                        EXAMPLE,
                        probe.on()));
    }
}
