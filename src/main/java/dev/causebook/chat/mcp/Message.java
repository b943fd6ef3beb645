package dev.causebook.chat.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A message of JSON-RPC, its form known: only methods that there are here, and of their parameters only those that are
 * looked at, each of its type.
 *
 * @param kind what is to become of it
 * @param document the message, cleaned
 * @param revision the revision of the protocol that it names itself; empty where it names none
 */
record Message(Kind kind, ObjectNode document, String revision) {

    static final int UNREADABLE = -32700;
    static final int INVALID = -32600;
    static final int NO_METHOD = -32601;
    static final int WRONG_PARAMETERS = -32602;
    static final int INTERNAL = -32603;
    static final int REFUSED = -32001;
    static final int HEADERS_DIFFER = -32020;
    static final int REVISION_UNKNOWN = -32022;

    private static final int DEEPEST = 40;
    private static final int LONGEST_ID = 200;

    private static final String METHOD = "method";
    private static final String PARAMETERS = "params";

    private static final String NAMES_REVISION = "/params/_meta/io.modelcontextprotocol~1protocolVersion";

    private static final Map<String, Kind> KINDS =
            Map.of("initialize", Kind.GREETING, "ping", Kind.PING, "server/discover", Kind.DISCOVERY);

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What is to become of a message. */
    enum Kind {
        /** A notification, or an answer to what nobody asked. */
        UNANSWERED,
        /** The first of a client that wants a session. */
        GREETING,
        /** The first of a client that wants none. */
        DISCOVERY,
        /** To see whether somebody is there. */
        PING,
        /** All else. */
        CALL
    }

    /** What a parameter is. */
    private enum Type {
        TEXT(JsonNode::isTextual, "a text"),
        OBJECT(JsonNode::isObject, "an object"),
        TEXTS(Type::texts, "an object of texts");

        private final Predicate<JsonNode> fits;
        private final String words;

        Type(Predicate<JsonNode> fits, String words) {
            this.fits = fits;
            this.words = words;
        }

        private static boolean texts(JsonNode node) {
            if (!node.isObject()) {
                return false;
            }
            for (JsonNode member : node) {
                if (!member.isTextual()) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final Map<String, Type> PAGE = Map.of("cursor", Type.TEXT);

    /** The methods that there are, each with its parameters. */
    private static final Map<String, Map<String, Type>> METHODS = Map.ofEntries(
            Map.entry("ping", Map.of()),
            Map.entry("server/discover", Map.of()),
            Map.entry("initialize", Map.of("protocolVersion", Type.TEXT)),
            Map.entry("tools/list", PAGE),
            Map.entry("tools/call", Map.of("name", Type.TEXT, "arguments", Type.OBJECT)),
            Map.entry("resources/list", PAGE),
            Map.entry("resources/templates/list", PAGE),
            Map.entry("resources/read", Map.of("uri", Type.TEXT)),
            Map.entry("prompts/list", PAGE),
            Map.entry("prompts/get", Map.of("name", Type.TEXT, "arguments", Type.TEXTS)),
            Map.entry("completion/complete", Map.of("ref", Type.TEXTS, "argument", Type.TEXTS)));

    /** Parameters without which a method means nothing. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "tools/call", List.of("/name"),
            "resources/read", List.of("/uri"),
            "prompts/get", List.of("/name"),
            "completion/complete", List.of("/ref/type", "/argument/name", "/argument/value"));

    /** What a completion is of, each with what names it. */
    private static final Map<String, String> REFERENCES = Map.of("ref/resource", "/ref/uri", "ref/prompt", "/ref/name");

    /** A message that is answered by what is wrong with it. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable JsonNode id;
        private final int code;

        MalformedException(@Nullable JsonNode id, int code, String message) {
            super(message, null, false, false);
            this.id = id;
            this.code = code;
        }

        int code() {
            return code;
        }

        ObjectNode answer() {
            return error(id, code, String.valueOf(getMessage()));
        }
    }

    /** Reads a message. */
    static Message read(byte[] body) throws MalformedException {
        JsonNode read;
        try {
            read = STRICT.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new MalformedException(null, UNREADABLE, "This is no JSON, nests too deep, or has a name twice.");
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
        if (!(read instanceof ObjectNode message)
                || !message.path("jsonrpc").asText().equals("2.0")) {
            throw new MalformedException(
                    null, INVALID, "Send one JSON-RPC 2.0 message: an object with \"jsonrpc\": \"2.0\".");
        }
        return of(message);
    }

    private static Message of(ObjectNode message) throws MalformedException {
        JsonNode id = message.get("id");
        if (id == null || !message.has(METHOD)) {
            return new Message(Kind.UNANSWERED, message, "");
        }
        if (!goodId(id)) {
            throw new MalformedException(
                    null, INVALID, "'id' is a whole number, or a text of at most " + LONGEST_ID + " characters.");
        }
        String method = message.path(METHOD).asText();
        Map<String, Type> known = METHODS.get(method);
        if (known == null) {
            throw new MalformedException(
                    id, NO_METHOD, "There is no such method here; there are " + String.join(", ", names()) + ".");
        }
        ObjectNode clean = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        clean.set("id", id);
        clean.put(METHOD, method);
        clean.set(PARAMETERS, parameters(id, method, message.path(PARAMETERS), known));
        Kind kind = KINDS.getOrDefault(method, Kind.CALL);
        return new Message(kind, clean, message.at(NAMES_REVISION).asText());
    }

    private static List<String> names() {
        return METHODS.keySet().stream().sorted().toList();
    }

    private static boolean goodId(JsonNode id) {
        return id.isIntegralNumber() && id.canConvertToLong()
                || id.isTextual() && id.asText().length() <= LONGEST_ID;
    }

    private static ObjectNode parameters(JsonNode id, String method, JsonNode sent, Map<String, Type> known)
            throws MalformedException {
        ObjectNode clean = JsonNodeFactory.instance.objectNode();
        if (!sent.isMissingNode() && !sent.isObject()) {
            throw new MalformedException(id, WRONG_PARAMETERS, "/params: this is an object.");
        }
        for (Map.Entry<String, Type> one : known.entrySet()) {
            JsonNode value = sent.path(one.getKey());
            if (value.isMissingNode() || value.isNull()) {
                continue;
            }
            if (!one.getValue().fits.test(value)) {
                throw new MalformedException(
                        id, WRONG_PARAMETERS, "/params/" + one.getKey() + ": this is " + one.getValue().words + ".");
            }
            clean.set(one.getKey(), value);
        }
        for (String needed : NEEDED.getOrDefault(method, List.of())) {
            need(id, clean, needed);
        }
        if (clean.has("ref")) {
            String name = REFERENCES.get(clean.at("/ref/type").asText());
            if (name == null) {
                throw new MalformedException(
                        id, WRONG_PARAMETERS, "/params/ref/type: this is ref/resource or ref/prompt.");
            }
            need(id, clean, name);
        }
        return clean;
    }

    private static void need(JsonNode id, ObjectNode parameters, String pointer) throws MalformedException {
        if (!parameters.at(pointer).isTextual()) {
            throw new MalformedException(id, WRONG_PARAMETERS, "/params" + pointer + ": this is missing.");
        }
    }

    /** The method. */
    String method() {
        return document.path(METHOD).asText();
    }

    /** The parameters. */
    JsonNode parameters() {
        return document.path(PARAMETERS);
    }

    /** The answer where the method is not one of the revision that is spoken. */
    ObjectNode noMethod() {
        return error(document.get("id"), NO_METHOD, "There is no such method in this revision of the protocol.");
    }

    /** The answer to this message. */
    ObjectNode answer(ObjectNode result) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        answer.set("id", document.get("id"));
        answer.set("result", result);
        return answer;
    }

    /** What is wrong, as an answer; with no id where the message has none that could be read. */
    static ObjectNode error(@Nullable JsonNode id, int code, String message) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        answer.set("id", id == null ? JsonNodeFactory.instance.nullNode() : id);
        answer.putObject("error").put("code", code).put("message", message);
        return answer;
    }
}
