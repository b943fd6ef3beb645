package dev.causebook.ticketing;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that comes in the name of a helpdesk.
 *
 * @param headers a header by its name, in any case; null where it is not there
 * @param body the bytes as they came, which are what is signed
 */
public record WebhookCall(Function<String, @Nullable String> headers, byte[] body) {

    /** A header; null where it is not there or empty. */
    public @Nullable String header(String name) {
        String value = headers.apply(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
