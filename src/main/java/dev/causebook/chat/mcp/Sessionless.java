package dev.causebook.chat.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the revision without sessions asks for beyond the messages: headers that say what the body says, so that whatever
 * stands between can go by them, and results that say how long they hold.
 */
final class Sessionless {

    static final String REVISION = "2026-07-28";

    private static final String METHOD = "Mcp-Method";
    private static final String NAME = "Mcp-Name";

    /** Where a method says what it is about. */
    private static final Map<String, String> NAMED =
            Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

    private static final Set<String> HELD = Set.of(
            "server/discover",
            "tools/list",
            "prompts/list",
            "resources/list",
            "resources/templates/list",
            "resources/read");

    /** Packs change now and then, and what is there with the version of the service. */
    private static final int HELD_MILLIS = 60_000;

    private static final String WRAPPED = "=?base64?";
    private static final String WRAPPED_END = "?=";

    private Sessionless() {}

    /** What of the headers and the body speaks against each other; null where nothing does. */
    static @Nullable String mismatch(MultiMap headers, Message message) {
        if (!REVISION.equals(message.revision())) {
            return "'_meta' of 'params' has to name the same revision as the header Mcp-Protocol-Version.";
        }
        if (!message.method().equals(headers.get(METHOD))) {
            return "The header " + METHOD + " has to name the method of the body.";
        }
        String about = NAMED.get(message.method());
        if (about != null && !message.parameters().path(about).asText().equals(plain(headers.get(NAME)))) {
            return "The header " + NAME + " has to be what '" + about + "' in the body is.";
        }
        return null;
    }

    /** A header that cannot be written in ASCII comes wrapped. */
    private static @Nullable String plain(@Nullable String header) {
        if (header == null || !header.startsWith(WRAPPED) || !header.endsWith(WRAPPED_END)) {
            return header;
        }
        try {
            byte[] bytes = Base64.getDecoder()
                    .decode(header.substring(WRAPPED.length(), header.length() - WRAPPED_END.length()));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    /** A result of that method with what this revision wants of it; an error stays as it is. */
    static ObjectNode whole(String method, ObjectNode answer, ObjectNode self) {
        if (answer.path("result") instanceof ObjectNode result) {
            result.put("resultType", "complete");
            if (HELD.contains(method)) {
                result.put("ttlMs", HELD_MILLIS).put("cacheScope", "private");
            }
            result.withObject("/_meta").set("io.modelcontextprotocol/serverInfo", self);
        }
        return answer;
    }
}
