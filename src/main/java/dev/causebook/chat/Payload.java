package dev.causebook.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.BadRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

    /** Nothing may stand behind the end: two readers could take it for two different calls. */
    private static final ObjectReader WHOLE = JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Payload() {}

    /**
     * Reads a document.
     *
     * @throws BadRequestException where it is no JSON object in UTF-8, or something stands behind it
     */
    static JsonNode read(byte[] body) {
        try {
            JsonNode document = WHOLE.readTree(decoded(body));
            if (document.isObject()) {
                return document;
            }
        } catch (IOException broken) {
            throw new BadRequestException(broken);
        }
        throw new BadRequestException();
    }

    /** Jackson takes bytes for UTF-8 that are none. */
    private static String decoded(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
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
