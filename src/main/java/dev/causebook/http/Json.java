package dev.causebook.http;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.causebook.fact.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writing JSON, always in the same order and with the same rounding, so that equal answers are equal bytes. */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private Json() {}

    /** Something that writes itself. */
    @FunctionalInterface
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** The document that the body writes. */
    static byte[] bytes(Body body) {
        BufferRecycler buffers = FACTORY._getBufferRecycler();
        try (ByteArrayBuilder out = new ByteArrayBuilder(buffers)) {
            try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
                body.write(json);
            }
            return out.getClearAndRelease();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        } finally {
            buffers.releaseToPool();
        }
    }

    /** Members of an object, without its braces, to be put into many documents as they are. */
    static SerializedString members(Body body) {
        String object = new String(
                bytes(json -> {
                    json.writeStartObject();
                    body.write(json);
                    json.writeEndObject();
                }),
                StandardCharsets.UTF_8);
        SerializedString members = new SerializedString(object.substring(1, object.length() - 1));
        members.asUnquotedUTF8(); // Encoded now, not at the first request.
        return members;
    }

    /** Puts prepared members behind at least one member that was written before. */
    static void splice(JsonGenerator json, SerializedString members) throws IOException {
        json.writeRaw(',');
        json.writeRaw(members);
    }

    static void texts(JsonGenerator json, String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** A plain value: maps, lists, texts, numbers, flags or null. */
    static void plain(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.writeFieldName(String.valueOf(member.getKey()));
                plain(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> many) {
            json.writeStartArray();
            for (Object one : many) {
                plain(json, one);
            }
            json.writeEndArray();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            decimal(json, number, 4);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    /** A text, or null. */
    static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
        json.writeFieldName(name);
        json.writeString(text);
    }

    static void value(JsonGenerator json, String name, Value value) throws IOException {
        if (value instanceof Value.Words words) {
            texts(json, name, words.all());
        } else if (value instanceof Value.Flag flag) {
            json.writeBooleanField(name, flag.set());
        } else if (value instanceof Value.Amount amount) {
            json.writeNumberField(name, amount.number());
        } else {
            json.writeStringField(name, value.plain().toString());
        }
    }

    /** A probability, to four digits. */
    static void probability(JsonGenerator json, String name, double probability) throws IOException {
        json.writeFieldName(name);
        decimal(json, probability, 4);
    }

    /** Minutes or decibans, to one digit. */
    static void tenths(JsonGenerator json, String name, double number) throws IOException {
        json.writeFieldName(name);
        decimal(json, number, 1);
    }

    /** Without exponent and without zeros at the end. */
    static void decimal(JsonGenerator json, double number, int digits) throws IOException {
        long power = 1;
        for (int digit = 0; digit < digits; digit++) {
            power *= 10;
        }
        long scaled = Math.round(number * power);
        if (scaled % power == 0) {
            json.writeNumber(scaled / power);
            return;
        }
        StringBuilder written = new StringBuilder(16);
        written.append(scaled < 0 ? "-" : "").append(Math.abs(scaled) / power).append('.');
        for (long rest = Math.abs(scaled) % power, place = power / 10; rest > 0; rest %= place, place /= 10) {
            written.append((char) ('0' + rest / place));
        }
        json.writeNumber(written.toString());
    }
}
