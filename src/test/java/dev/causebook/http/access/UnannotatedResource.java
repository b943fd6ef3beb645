package dev.causebook.http.access;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Planted: nobody said who may call it. */
@Path("/test/unannotated")
public class UnannotatedResource {

    @GET
    @Operation(hidden = true)
    public String get() {
        return "open by mistake";
    }
}
