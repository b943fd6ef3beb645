package dev.causebook.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.render.DiagnosisCard;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis as the caller wants it: as the document, or as a card. A card is made from the document that was given, never by diagnosing again: it says what the
 * diagnosis of that id said, whatever the packs say since.
 */
final class Cards {

    static final String ADAPTIVE = "application/vnd.microsoft.card.adaptive+json";
    /** As bots name it when they attach one. */
    static final String ADAPTIVE_ATTACHED = "application/vnd.microsoft.card.adaptive";

    static final String SLACK = "application/vnd.slack.block-kit+json";
    static final String MARKDOWN = "text/markdown";

    private static final List<MediaType> FORMS = Stream.of(
                    MediaType.APPLICATION_JSON, ADAPTIVE, ADAPTIVE_ATTACHED, SLACK, MARKDOWN, MediaType.TEXT_PLAIN)
            .map(MediaType::valueOf)
            .toList();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Cards() {}

    /** The diagnosis in the form that the caller likes best; the document where none is asked for. */
    static Response of(byte[] diagnosis, HttpHeaders headers) {
        String form = form(headers);
        if (form.equals(MediaType.APPLICATION_JSON)) {
            return Response.ok(diagnosis, MediaType.APPLICATION_JSON_TYPE).build();
        }
        DiagnosisCard card = read(diagnosis);
        byte[] written = switch (form) {
            case ADAPTIVE, ADAPTIVE_ATTACHED -> Json.bytes(json -> Json.plain(json, card.adaptive()));
            case SLACK -> Json.bytes(json -> Json.plain(json, card.slack()));
            case MARKDOWN -> card.markdown().getBytes(StandardCharsets.UTF_8);
            default -> card.plain().getBytes(StandardCharsets.UTF_8);
        };
        String type = form.startsWith("text/") ? form + ";charset=UTF-8" : form;
        return Response.ok(written, type).build();
    }

    /** The diagnosis in plain text. */
    static String plain(byte[] diagnosis) {
        return read(diagnosis).plain();
    }

    private static String form(HttpHeaders headers) {
        if (headers.getHeaderString(HttpHeaders.ACCEPT) == null) {
            return MediaType.APPLICATION_JSON;
        }
        for (MediaType wanted : headers.getAcceptableMediaTypes()) {
            for (MediaType form : FORMS) {
                if (wanted.isCompatible(form)) {
                    return form.getType() + "/" + form.getSubtype();
                }
            }
        }
        return MediaType.APPLICATION_JSON;
    }

    static DiagnosisCard read(byte[] diagnosis) {
        JsonNode document;
        try {
            document = JSON.readTree(diagnosis);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a kept diagnosis cannot be read", damaged);
        }
        return new DiagnosisCard(
                text(document, "id"),
                text(document, "status"),
                list(
                        document,
                        "causes",
                        cause -> new DiagnosisCard.Cause(
                                text(cause, "id"),
                                text(cause, "title"),
                                cause.path("confidence").asDouble())),
                document.path("other").asDouble(),
                list(document, "fixes", Cards::fix),
                list(
                        document,
                        "questions",
                        question -> new DiagnosisCard.Question(text(question, "text"), nullable(question, "how"))),
                blocked(document),
                nullable(document.path("plan"), "next"));
    }

    /** What is held back from whoever reads the card for what he is, the card does not name to him. */
    private static List<String> blocked(JsonNode document) {
        List<String> named = new ArrayList<>();
        int unnamed = 0;
        for (JsonNode blocked : document.path("blocked")) {
            if (text(blocked, "unlockedBy").equals("audience")
                    || text(blocked, "class").equals("S3")) {
                unnamed++;
            } else {
                named.add(text(blocked, "title") + ": " + text(blocked, "reason"));
            }
        }
        if (unnamed > 0) {
            named.add(
                    0,
                    (unnamed == 1 ? "1 fix is" : unnamed + " fixes are")
                            + " left to somebody who may do more; the diagnosis says which.");
        }
        return named;
    }

    private static DiagnosisCard.Fix fix(JsonNode fix) {
        JsonNode expires = fix.path("expiresAfterHours");
        return new DiagnosisCard.Fix(
                text(fix, "id"),
                text(fix, "title"),
                fix.path("confidence").asDouble(),
                text(fix, "class"),
                text(fix, "runAt"),
                fix.path("minutes").asDouble(),
                list(fix, "preconditions", JsonNode::asText),
                list(fix, "steps", step -> new DiagnosisCard.Step(text(step, "shell"), text(step, "do"))),
                text(fix.path("verify"), "command"),
                text(fix.path("verify"), "proves"),
                text(fix, "rollback"),
                expires.isInt() ? (Integer) expires.asInt() : null);
    }

    private static <T> List<T> list(JsonNode of, String name, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        of.path(name).forEach(one -> all.add(read.apply(one)));
        return all;
    }

    private static String text(JsonNode of, String name) {
        return of.path(name).asText("");
    }

    private static @Nullable String nullable(JsonNode of, String name) {
        JsonNode value = of.path(name);
        return value.isTextual() ? value.asText() : null;
    }
}
