package dev.causebook.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Says of each operation how it refuses callers: the same everywhere, so no method has to. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class AccessInDescription implements OASFilter {

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
            refer(responses, "503", "Unavailable");
        }
        return operation;
    }

    private static void refer(APIResponses responses, String status, String name) {
        if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().ref("#/components/responses/" + name));
        }
    }
}
