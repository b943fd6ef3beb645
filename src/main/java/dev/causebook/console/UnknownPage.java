package dev.causebook.console;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Answers people who follow a broken link below the console with a page instead of a problem document. */
@Singleton
final class UnknownPage {

    private static final String BELOW = "/console/";

    /** Made at the first call: filters are there before the settings are that pages need. */
    private final Instance<Pages> pages;

    UnknownPage(Instance<Pages> pages) {
        this.pages = pages;
    }

    @ServerResponseFilter
    void page(ContainerRequestContext asked, ContainerResponseContext answer) {
        boolean unknown = answer.getStatus() == Response.Status.NOT_FOUND.getStatusCode()
                && asked.getUriInfo().getRequestUri().getPath().startsWith(BELOW);
        if (unknown && !isPage(answer.getMediaType())) {
            Response page = pages.get().unknown();
            answer.setEntity(page.getEntity(), new Annotation[0], MediaType.TEXT_HTML_TYPE);
            page.getHeaders().forEach((name, values) -> answer.getHeaders().put(name, values));
        }
    }

    private static boolean isPage(@Nullable MediaType type) {
        return type != null && MediaType.TEXT_HTML_TYPE.isCompatible(type);
    }
}
