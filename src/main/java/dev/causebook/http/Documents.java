package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.cases.KnowledgeSearch;
import dev.causebook.fact.Nearest;
import dev.causebook.knowledge.Pack;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Documents of the knowledge base, which change with the packs only and so carry a tag. */
final class Documents {

    private static final int LONGEST_QUERY = 500;
    private static final int MOST_NEAR = 3;

    /** Documents change with the engine too. */
    private static final String ENGINE = Optional.ofNullable(
                    Documents.class.getPackage().getImplementationVersion())
            .orElse("1");

    private Documents() {}

    /** A thing of the knowledge base, with its pack. */
    record Found<T>(Pack pack, T thing) {}

    /** Writes one thing. */
    @FunctionalInterface
    interface Writer<T> {
        void write(JsonGenerator json, Pack pack, T thing) throws IOException;
    }

    /** The document, or 304 where the caller has it already. */
    static Response tagged(HttpHeaders headers, KnowledgeInForce knowledge, String more, Json.Body body) {
        EntityTag tag = new EntityTag(knowledge.digest() + "/" + ENGINE + (more.isEmpty() ? "" : "/" + more));
        if (known(headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            return Response.notModified(tag).build();
        }
        return Response.ok(Json.bytes(body))
                .tag(tag)
                .header("Cache-Control", "no-cache")
                .build();
    }

    /** Proxies weaken tags when they compress, so weak ones count as well. */
    private static boolean known(@Nullable List<String> sent, EntityTag tag) {
        if (sent == null) {
            return false;
        }
        for (String one : String.join(",", sent).split(",")) {
            String plain = one.strip();
            if (plain.equals("*")
                    || plain.equals("\"" + tag.getValue() + "\"")
                    || plain.equals("W/\"" + tag.getValue() + "\"")) {
                return true;
            }
        }
        return false;
    }

    /** A list of things: all, or those that the words find. */
    static <T> Response list(
            HttpHeaders headers,
            KnowledgeInForce knowledge,
            String name,
            KnowledgeSearch.Kind kind,
            @Nullable String words,
            Function<Pack, Iterable<T>> all,
            Function<Pack, Function<String, @Nullable T>> byId,
            Writer<T> writer) {
        return tagged(headers, knowledge, "", listing(knowledge, name, kind, words, all, byId, writer));
    }

    /** The document with a list of things, see {@link #list}. */
    static <T> Json.Body listing(
            KnowledgeInForce knowledge,
            String name,
            KnowledgeSearch.Kind kind,
            @Nullable String words,
            Function<Pack, Iterable<T>> all,
            Function<Pack, Function<String, @Nullable T>> byId,
            Writer<T> writer) {
        if (words != null && words.length() > LONGEST_QUERY) {
            throw new ProblemException(
                    Problem.of(Problem.Kind.BAD_REQUEST, "'q' has at most " + LONGEST_QUERY + " characters."));
        }
        return json -> {
            json.writeStartObject();
            json.writeArrayFieldStart(name);
            if (words == null || words.isBlank()) {
                for (PackText pack : knowledge.packs()) {
                    for (T thing : all.apply(pack.pack())) {
                        write(json, pack.pack(), thing, writer);
                    }
                }
            } else {
                for (KnowledgeSearch.Hit hit : knowledge.search().find(kind, words)) {
                    Pack pack = knowledge.pack(hit.pack()).pack();
                    T thing = byId.apply(pack).apply(hit.id());
                    if (thing != null) {
                        write(json, pack, thing, writer);
                    }
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        };
    }

    private static <T> void write(JsonGenerator json, Pack pack, T thing, Writer<T> writer) throws IOException {
        json.writeStartObject();
        writer.write(json, pack, thing);
        json.writeEndObject();
    }

    /** One thing by id; the first pack that has it, in the order of their ids. */
    static <T> Response one(
            HttpHeaders headers,
            KnowledgeInForce knowledge,
            String what,
            String id,
            Function<Pack, Function<String, @Nullable T>> byId,
            Function<Pack, List<String>> ids,
            Writer<T> writer) {
        Found<T> found = find(knowledge, what, id, byId, ids);
        return tagged(headers, knowledge, "", json -> write(json, found.pack(), found.thing(), writer));
    }

    /**
     * One thing by id, see {@link #one}.
     *
     * @throws ProblemException where no pack has it
     */
    static <T> Found<T> find(
            KnowledgeInForce knowledge,
            String what,
            String id,
            Function<Pack, Function<String, @Nullable T>> byId,
            Function<Pack, List<String>> ids) {
        for (PackText text : knowledge.packs()) {
            T thing = byId.apply(text.pack()).apply(id);
            if (thing != null) {
                return new Found<>(text.pack(), thing);
            }
        }
        List<String> known = knowledge.packs().stream()
                .flatMap(text -> ids.apply(text.pack()).stream())
                .toList();
        List<String> near = Nearest.to(id, known);
        if (near.isEmpty() && id.length() <= LONGEST_QUERY) {
            // The right words in another order: expired-cert for rdp-cert-expired.
            KnowledgeSearch.Kind kind = KnowledgeSearch.Kind.valueOf(what.toUpperCase(Locale.ROOT));
            near = knowledge.search().find(kind, id.replaceAll("[-./]", " ")).stream()
                    .map(KnowledgeSearch.Hit::id)
                    .distinct()
                    .limit(MOST_NEAR)
                    .toList();
        }
        throw ProblemException.notFound("There is no " + what + " of that id."
                + (near.isEmpty() ? "" : " Maybe you meant " + String.join(" or ", near) + "?"));
    }

    /** The document of one thing. */
    static <T> byte[] page(Found<T> found, Writer<T> writer) {
        return Json.bytes(json -> write(json, found.pack(), found.thing(), writer));
    }
}
