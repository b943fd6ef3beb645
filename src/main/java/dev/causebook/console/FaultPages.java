package dev.causebook.console;

import dev.causebook.cases.StoreUnavailableException;
import dev.causebook.cases.UnknownConversationException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Whatever ends a call of the console early is told to people by a page instead of a problem document, in one place, so
 * that no page can forget it.
 */
@Singleton
final class FaultPages {

    private static final String CONSOLE = "/console";

    private final HttpHeaders headers;
    /** Made at the first call: filters are there before the settings are that pages need. */
    private final Instance<Pages> pages;

    /**
     * Made once.
     *
     * @param headers those of the call in work
     * @param pages how pages are sent
     */
    FaultPages(HttpHeaders headers, Instance<Pages> pages) {
        this.headers = headers;
        this.pages = pages;
    }

    @ServerResponseFilter
    void page(ContainerResponseContext answer, UriInfo uri, @Nullable Throwable why) {
        if (answer.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()
                || isPage(answer.getMediaType())
                || !ofTheConsole(uri.getRequestUri().getPath())) {
            return;
        }
        Response page = page(new Visit(headers, uri), answer.getStatusInfo(), why);
        answer.setEntity(page.getEntity(), new Annotation[0], page.getMediaType());
        page.getHeaders().forEach((name, values) -> answer.getHeaders().put(name, values));
    }

    private static boolean ofTheConsole(String path) {
        return path.equals(CONSOLE) || path.startsWith(CONSOLE + "/");
    }

    private static boolean isPage(@Nullable MediaType type) {
        return type != null && MediaType.TEXT_HTML_TYPE.isCompatible(type);
    }

    private Response page(Visit visit, Response.StatusType status, @Nullable Throwable why) {
        Pages made = pages.get();
        if (why instanceof StoreUnavailableException) {
            return made.message(
                    status,
                    visit,
                    "The store does not answer",
                    "Diagnosing goes on; cases cannot be kept, shown or counted at the moment. Try again in a few seconds.");
        }
        if (why instanceof UnknownConversationException) {
            return made.message(
                    status,
                    visit,
                    "This help is not there any more",
                    "It was never begun, its time was over, or it is somebody else's. Begin anew under Guided help.");
        }
        return switch (status.getStatusCode()) {
            case 401 -> made.toStranger(visit, status, "Sign in", shell -> Templates.signIn(shell, null));
            case 403 ->
                made.message(
                        status,
                        visit,
                        "Your role does not allow this",
                        "Ask whoever runs this service for a key with a higher role, or go on with what you may do.");
            case 404 ->
                made.message(
                        status,
                        visit,
                        "There is no such page",
                        "The address is misspelt, or the page was in another version. Everything there is stands in the menu above.");
            default ->
                status.getFamily() == Response.Status.Family.SERVER_ERROR
                        ? made.message(
                                status,
                                visit,
                                "Something went wrong here",
                                "It is not your doing. Try again; whoever runs this service finds in its log what happened.")
                        : made.message(
                                status,
                                visit,
                                "This page does not take that",
                                "It was sent in a way in which no page of the console sends it. Nothing was changed.");
        };
    }
}
