package dev.causebook.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Says of each operation how it refuses callers and calls: the same everywhere, so no method has to. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class RefusalsInDescription implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        boolean open =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        APIResponses responses = operation.getResponses();
        if (responses != null) {
            if (!open) {
                refer(responses, "401", "UnknownCaller");
                refer(responses, "403", "Forbidden");
            }
            refer(responses, "400", "BadRequest");
            refer(responses, "406", "NotAcceptable");
            if (operation.getRequestBody() != null) {
                refer(responses, "413", "TooLarge");
                refer(responses, "415", "MediaType");
            }
            refer(responses, "500", "Internal");
            refer(responses, "503", "Unavailable");
        }
        return operation;
    }

    /** What is written already stays; what the scanner made up, without content, does not. */
    private static void refer(APIResponses responses, String status, String name) {
        APIResponse there = responses.getAPIResponse(status);
        if (there == null || there.getRef() == null && there.getContent() == null) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().ref("#/components/responses/" + name));
        }
    }
}
