package dev.causebook.chat.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.RefusedException;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Nearest;
import io.quarkiverse.mcp.server.RawMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tool is called with. Some arguments are the tool's own; the rest is a document that the desk reads. */
final class Arguments {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final String INVALID = "urn:problem-type:causebook:invalid-case";
    private static final String TITLE = "The call cannot be read as it was sent";

    private final ObjectNode all;
    private final List<Fault> faults = new ArrayList<>();

    private Arguments(ObjectNode all) {
        this.all = all;
    }

    /** The arguments of that call. */
    static Arguments of(RawMessage call) {
        try {
            JsonNode arguments = JSON.readTree(call.asString()).path("params").path("arguments");
            return new Arguments(arguments.isObject() ? (ObjectNode) arguments : JSON.createObjectNode());
        } catch (IOException impossible) {
            throw new UncheckedIOException("the message was read before", impossible);
        }
    }

    /** Takes a text out; null where there is none. */
    @Nullable
    String text(String name) {
        JsonNode value = all.remove(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            faults.add(Fault.of("/" + name, "A text belongs here."));
            return null;
        }
        return value.asText();
    }

    /** Takes a text out that has to be there. */
    String needed(String name) {
        int before = faults.size();
        String value = text(name);
        if (value == null && faults.size() == before) {
            faults.add(Fault.of("", "'" + name + "' is missing here."));
        }
        return value == null ? "" : value;
    }

    /** Takes a member out as it is; null where there is none. */
    @Nullable
    JsonNode member(String name) {
        JsonNode value = all.remove(name);
        return value == null || value.isNull() ? null : value;
    }

    /** Takes members out, as a document of their own. */
    byte[] document(List<String> names) {
        ObjectNode part = JSON.createObjectNode();
        for (String name : names) {
            JsonNode value = all.remove(name);
            if (value != null) {
                part.set(name, value);
            }
        }
        return bytes(part);
    }

    /** Notes that something is wrong. */
    void fault(Fault fault) {
        faults.add(fault);
    }

    /** What was not taken out, to be read by the desk. */
    ObjectNode rest() {
        return all;
    }

    /**
     * Ends a call in which something is wrong so far, or in which something is left that the tool does not take.
     *
     * @param names what the tool takes
     */
    void finish(List<String> names) throws RefusedException {
        all.fieldNames()
                .forEachRemaining(name -> faults.add(new Fault(
                        "/" + name.replace("~", "~0").replace("/", "~1"),
                        "There is no such argument here.",
                        Nearest.to(name, names))));
        check();
    }

    /** Ends a call in which something is wrong so far. */
    void check() throws RefusedException {
        if (!faults.isEmpty()) {
            throw new RefusedException(INVALID, TITLE, "Nothing was done: mend what 'errors' lists.", faults);
        }
    }

    static byte[] bytes(JsonNode document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    static ObjectNode read(byte[] document) {
        try {
            return (ObjectNode) JSON.readTree(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a document of ours", impossible);
        }
    }
}
