package dev.causebook.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.BadRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Documents of bot platforms: they hold far more than is needed here, and more with each version. */
final class Payload {

    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 65_536;

    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build());

    private Payload() {}

    /**
     * Reads a document.
     *
     * @throws BadRequestException where it is no JSON object
     */
    static JsonNode read(byte[] body) {
        try {
            JsonNode document = JSON.readTree(body);
            if (document != null && document.isObject()) {
                return document;
            }
        } catch (IOException broken) {
            throw new BadRequestException(broken);
        }
        throw new BadRequestException();
    }

    static byte[] write(ObjectNode document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    /** The text at that pointer; null where there is none, or an empty one. */
    static @Nullable String text(JsonNode document, String pointer) {
        JsonNode value = document.at(pointer);
        return value.isTextual() && !value.asText().isEmpty() ? value.asText() : null;
    }

    /** The number at that pointer, which platforms may have made a fraction of; null where there is none. */
    static @Nullable Integer number(JsonNode document, String pointer) {
        JsonNode value = document.at(pointer);
        return value.isNumber() ? (Integer) value.intValue() : null;
    }
}
