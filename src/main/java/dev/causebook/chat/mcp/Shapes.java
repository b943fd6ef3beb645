package dev.causebook.chat.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Schemas of the tools, from {@code mcp/shapes.json}, where those of a case stand once. */
final class Shapes {

    static final Shapes ALL = new Shapes();

    private static final String FILE = "/mcp/shapes.json";

    private final JsonNode file;

    private Shapes() {
        try (InputStream in = Shapes.class.getResourceAsStream(FILE)) {
            this.file = Arguments.JSON.readTree(in);
        } catch (IOException damaged) {
            throw new UncheckedIOException(FILE, damaged);
        }
    }

    /** What that tool takes: members of a case where it takes one, and its own. */
    JsonNode input(String tool) {
        JsonNode own = file.at("/input/" + tool);
        if (own.isMissingNode()) {
            throw new IllegalStateException(FILE + " has no input of " + tool);
        }
        ObjectNode schema = Arguments.JSON.createObjectNode().put("type", "object");
        ObjectNode members = schema.putObject("properties");
        own.path("case").forEach(name -> members.set(name.asText(), member(name.asText())));
        members.setAll((ObjectNode) own.path("own").deepCopy());
        own.path("told")
                .forEach(name -> ((ObjectNode) members.path("case"))
                        .withObject("/properties")
                        .set(name.asText(), member(name.asText())));
        if (own.has("required")) {
            schema.set("required", own.get("required"));
        }
        return schema.put("additionalProperties", false);
    }

    private JsonNode member(String name) {
        JsonNode member = file.at("/case/" + name);
        if (member.isMissingNode()) {
            throw new IllegalStateException(FILE + " has no member of a case called " + name);
        }
        return member;
    }

    /** What that shape looks like; a call that is refused has its problem instead. */
    JsonNode output(String shape) {
        JsonNode own = file.at("/output/" + shape);
        if (own.isMissingNode()) {
            throw new IllegalStateException(FILE + " has no output " + shape);
        }
        ObjectNode schema = Arguments.JSON.createObjectNode().put("type", "object");
        ObjectNode members = schema.putObject("properties");
        members.setAll((ObjectNode) own);
        members.set("problem", file.path("problem"));
        return schema;
    }
}
