package dev.causebook.console;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

/**
 * Who asks, from where.
 *
 * @param headers the call's headers
 * @param uri the call's address
 */
public record Visit(@Context HttpHeaders headers, @Context UriInfo uri) {

    Seal seal() {
        return Seal.of(headers);
    }

    /** True where the page's script asks for the part that changes. */
    boolean part() {
        return headers.getHeaderString("HX-Request") != null;
    }

    boolean encrypted() {
        return "https".equals(uri.getRequestUri().getScheme());
    }
}
