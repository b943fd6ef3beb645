package dev.causebook.render;

import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.Look;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a look at the endpoint did for an answer, as the API writes it. */
public final class LookJson {

    private LookJson() {}

    /** The look; where it is only offered, with the very call that has it made. */
    public static Map<String, @Nullable Object> of(Look look) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("state", look.state().word());
        json.put("facts", look.facts());
        json.put("savesMinutes", Rounded.tenth(look.savesMinutes()));
        json.put("says", look.says());
        json.put("call", look.state() == Look.State.OFFERED ? call() : null);
        return json;
    }

    private static Map<String, @Nullable Object> call() {
        Map<String, @Nullable Object> endpoint = new LinkedHashMap<>();
        endpoint.put("host", "name or address of the host");
        endpoint.put("port", EndpointProbe.USUAL_PORT);
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        call.put("method", "POST");
        call.put("path", "/v1/diagnoses");
        call.put("add", Map.of("look", endpoint));
        return call;
    }
}
