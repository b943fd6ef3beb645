package dev.causebook.bulk;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.bulk.BulkDesk.Answered;
import dev.causebook.bulk.BulkDesk.Refused;
import dev.causebook.bulk.BulkDesk.Result;
import dev.causebook.cases.BulkTally;
import dev.causebook.fact.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Results as lines of JSON. */
final class ResultLine {

    private static final JsonFactory FACTORY = new JsonFactory();

    private ResultLine() {}

    /** The line, its end too: a diagnosis as a call gets it, or the faults, behind the number of the line that it answers. */
    static byte[] of(long number, Result result) {
        byte[] document = result instanceof Answered answered ? answered.document() : refusal((Refused) result);
        ByteArrayOutputStream line = new ByteArrayOutputStream(document.length + 32);
        line.writeBytes(("{\"line\":" + number + ",").getBytes(StandardCharsets.US_ASCII));
        line.write(document, 1, document.length - 1);
        line.write('\n');
        return line.toByteArray();
    }

    private static byte[] refusal(Refused refused) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(document, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("id", refused.id());
            json.writeStringField("status", BulkTally.REFUSED);
            json.writeFieldName("errors");
            faults(json, refused.faults());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return document.toByteArray();
    }

    /** Faults as problem details have them. */
    static void faults(JsonGenerator json, List<Fault> faults) throws IOException {
        json.writeStartArray();
        for (Fault fault : faults) {
            json.writeStartObject();
            json.writeStringField("pointer", fault.pointer());
            json.writeStringField("detail", fault.detail());
            json.writeArrayFieldStart("didYouMean");
            for (String near : fault.nearest()) {
                json.writeString(near);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
