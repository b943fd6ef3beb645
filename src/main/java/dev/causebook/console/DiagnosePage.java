package dev.causebook.console;

import dev.causebook.cases.Knowledge;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A ticket in, facts, causes and fixes out, and every part of it open to correction. */
@Singleton
@Path("/console")
@Produces(MediaType.TEXT_HTML)
public final class DiagnosePage {

    static final String EXAMPLE = """
            Since Monday nobody can connect to our terminal server by Remote Desktop.
            Error code: 0x904, extended error code: 0x7.
            The server is a Windows Server 2019 VM in Azure, the clients run Windows 11.
            No VPN. By IP address it fails too. Port 3389 is open. We have rebooted both sides.""";

    private final Knowledge knowledge;
    private final Pages pages;

    DiagnosePage(Knowledge knowledge, Pages pages) {
        this.knowledge = knowledge;
        this.pages = pages;
    }

    /** The empty form, or the form with the example in it. */
    @GET
    @Blocking
    @Operation(hidden = true)
    public Response open(
            @QueryParam("example") @Nullable String example, @Context HttpHeaders headers, @Context UriInfo uri) {
        CaseForm form = example == null ? CaseForm.empty() : CaseForm.ofText(EXAMPLE);
        return page(form, headers, uri);
    }

    /** The answer to what the form holds: the part that changes for the page's script, else the whole page. */
    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response diagnose(MultivaluedMap<String, String> sent, @Context HttpHeaders headers, @Context UriInfo uri) {
        Seal seal = Seal.of(headers);
        if (seal.broken(sent.getFirst(Seal.FIELD), headers, uri)) {
            return pages.send(
                    Response.Status.FORBIDDEN,
                    Templates.message(
                            new Shell(Shell.Section.DIAGNOSE, "Not taken", seal.value(), true),
                            "This form was not taken",
                            "It did not come from a page of this console, or that page is too old."
                                    + " Load the page again and send it once more; nothing was changed."),
                    seal,
                    uri);
        }
        CaseForm form = CaseForm.read(sent);
        if (headers.getHeaderString("HX-Request") == null) {
            return page(form, headers, uri);
        }
        return pages.send(Response.Status.OK, Templates.result(CaseView.of(form, knowledge.active())), seal, uri);
    }

    private Response page(CaseForm form, HttpHeaders headers, UriInfo uri) {
        Seal seal = Seal.of(headers);
        CaseView view = form.blank() ? null : CaseView.of(form, knowledge.active());
        return pages.send(
                Response.Status.OK,
                Templates.diagnose(
                        new Shell(Shell.Section.DIAGNOSE, "Diagnose", seal.value(), true),
                        view == null ? form : view.form(),
                        view,
                        FactName.all(knowledge.active()),
                        EXAMPLE),
                seal,
                uri);
    }
}
