package dev.causebook.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An operation as the description has it.
 *
 * @param method upper case
 * @param path with names in braces
 * @param bodies bodies that it takes, the description's examples or else one made of the schema; empty where it takes none
 */
record DescribedOperation(String method, String path, List<JsonNode> bodies) {

    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");
    private static final int DEEPEST = 8;

    DescribedOperation {
        bodies = List.copyOf(bodies);
    }

    /** All operations of a description. */
    static List<DescribedOperation> all(JsonNode description) {
        List<DescribedOperation> all = new ArrayList<>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        all.add(new DescribedOperation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                bodies(description, operation.getValue().path("requestBody"))));
                    }
                }));
        return all;
    }

    private static List<JsonNode> bodies(JsonNode description, JsonNode body) {
        JsonNode content = resolved(description, body).path("content").path("application/json");
        List<JsonNode> bodies = new ArrayList<>();
        content.path("examples")
                .forEach(example -> bodies.add(resolved(description, example).path("value")));
        if (bodies.isEmpty() && content.has("schema")) {
            bodies.add(made(description, content.path("schema"), 0));
        }
        return bodies;
    }

    private static JsonNode resolved(JsonNode description, JsonNode node) {
        return node.has("$ref") ? description.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Something of the schema's form, every property of it filled. */
    private static JsonNode made(JsonNode description, JsonNode reference, int depth) {
        JsonNode schema = resolved(description, reference);
        if (schema.has("examples")) {
            return schema.path("examples").path(0);
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (type(schema)) {
            case "object" -> {
                ObjectNode object = json.objectNode();
                if (depth < DEEPEST) {
                    schema.path("properties")
                            .properties()
                            .forEach(one -> object.set(one.getKey(), made(description, one.getValue(), depth + 1)));
                }
                yield object;
            }
            case "array" ->
                depth < DEEPEST
                        ? json.arrayNode().add(made(description, schema.path("items"), depth + 1))
                        : json.arrayNode();
            case "integer", "number" -> json.numberNode(1);
            case "boolean" -> json.booleanNode(true);
            default -> json.textNode("Remote Desktop says 0x904.");
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        String named = type.isArray() ? type.path(0).asText() : type.asText();
        return named.isEmpty() && schema.has("properties") ? "object" : named;
    }

    /** The path with something in place of each name. */
    String path(String value) {
        return path.replaceAll("\\{[^}]+}", value);
    }

    boolean named() {
        return path.contains("{");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
