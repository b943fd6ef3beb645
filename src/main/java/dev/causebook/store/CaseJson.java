package dev.causebook.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.Answer;
import dev.causebook.cases.Case;
import dev.causebook.cases.Case.PackAnswer;
import dev.causebook.cases.Case.Ranked;
import dev.causebook.cases.Review.Correction;
import dev.causebook.cases.Ticket;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.TriedFix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parts of a case that are not searched for, as one text. */
final class CaseJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CaseJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String write(Case kept) {
        ObjectNode detail = JSON.createObjectNode();
        ArrayNode facts = detail.putArray("facts");
        kept.facts().forEach(fact -> observation(facts.addObject(), fact));
        ArrayNode tried = detail.putArray("tried");
        kept.tried()
                .forEach(one -> tried.addObject()
                        .put("fix", one.fix())
                        .put("result", one.result().word()));
        detail.put("audience", kept.audience().word());
        detail.put("approver", kept.approver());
        detail.put("maxFixes", kept.maxFixes());
        detail.put("maxQuestions", kept.maxQuestions());
        detail.put("intervals", kept.intervals());
        ArrayNode packs = detail.putArray("packs");
        kept.packs().forEach(pack -> pack(packs.addObject(), pack));
        return text(detail);
    }

    static Case read(
            String id,
            Instant at,
            @Nullable String caller,
            @Nullable Ticket ticket,
            Answer.Status status,
            String detail,
            @Nullable String text) {
        JsonNode json = tree(detail);
        return new Case(
                id,
                at,
                caller,
                ticket,
                status,
                list(json.get("facts"), CaseJson::observation),
                list(
                        json.get("tried"),
                        one -> new TriedFix(
                                one.get("fix").asText(),
                                TriedFix.Result.of(one.get("result").asText()).orElseThrow())),
                Audience.of(json.get("audience").asText()).orElseThrow(),
                textOf(json.get("approver")),
                json.get("maxFixes").asInt(),
                json.get("maxQuestions").asInt(),
                json.get("intervals").asBoolean(),
                text,
                list(json.get("packs"), CaseJson::pack));
    }

    static String write(List<Correction> corrections) {
        ArrayNode all = JSON.createArrayNode();
        for (Correction correction : corrections) {
            ObjectNode one = all.addObject().put("fact", correction.fact());
            if (correction.value() != null) {
                value(one, correction.value());
            }
        }
        return text(all);
    }

    static List<Correction> readCorrections(String corrections) {
        return list(
                tree(corrections),
                one -> new Correction(one.get("fact").asText(), one.has("kind") ? value(one) : null));
    }

    static void observation(ObjectNode json, Observation seen) {
        json.put("fact", seen.fact());
        value(json, seen.value());
        Origin origin = seen.origin();
        json.put("origin", origin.kind().name().toLowerCase(Locale.ROOT));
        json.put("confidence", seen.confidence());
        if (origin.start() >= 0) {
            json.put("start", origin.start()).put("end", origin.end());
        }
        if (origin.line() > 0) {
            json.put("line", origin.line());
        }
        if (origin.attachment() != null) {
            json.put("attachment", origin.attachment());
        }
    }

    static Observation observation(JsonNode json) {
        Origin.Kind kind = Origin.Kind.valueOf(json.get("origin").asText().toUpperCase(Locale.ROOT));
        Origin origin = new Origin(
                kind,
                null,
                json.has("start") ? json.get("start").asInt() : -1,
                json.has("end") ? json.get("end").asInt() : -1,
                json.has("line") ? json.get("line").asInt() : -1,
                textOf(json.get("attachment")));
        return new Observation(
                json.get("fact").asText(),
                value(json),
                origin,
                json.get("confidence").asDouble());
    }

    private static void value(ObjectNode json, Value value) {
        if (value instanceof Value.Word word) {
            json.put("kind", "word").put("value", word.word());
        } else if (value instanceof Value.Words words) {
            ArrayNode all = json.put("kind", "words").putArray("value");
            words.all().forEach(all::add);
        } else if (value instanceof Value.Flag flag) {
            json.put("kind", "flag").put("value", flag.set());
        } else if (value instanceof Value.Amount amount) {
            json.put("kind", "number").put("value", amount.number());
        } else if (value instanceof Value.Code code) {
            json.put("kind", "code").put("value", code.hex());
        } else if (value instanceof Value.CannotTell) {
            json.put("kind", Value.CannotTell.WORD);
        } else {
            json.put("kind", "text").put("value", value.plain().toString());
        }
    }

    private static Value value(JsonNode json) {
        JsonNode value = json.get("value");
        return switch (json.get("kind").asText()) {
            case "word" -> new Value.Word(value.asText());
            case "words" -> new Value.Words(new TreeSet<>(list(value, JsonNode::asText)));
            case "flag" -> new Value.Flag(value.asBoolean());
            case "number" -> new Value.Amount(value.asLong());
            case "code" -> new Value.Code(value.asText());
            case "text" -> new Value.Text(value.asText());
            case Value.CannotTell.WORD -> new Value.CannotTell();
            default -> throw new IllegalStateException("a value of kind " + json.get("kind"));
        };
    }

    private static void pack(ObjectNode json, PackAnswer pack) {
        json.put("pack", pack.pack()).put("version", pack.version()).put("digest", pack.digest());
        ranked(json.putArray("causes"), pack.causes());
        json.put("other", pack.other());
        ranked(json.putArray("fixes"), pack.fixes());
        pack.blocked().forEach(json.putArray("blocked")::add);
        pack.rules().forEach(json.putArray("rules")::add);
        json.put("expectedMinutes", pack.expectedMinutes()).put("escalateNowMinutes", pack.escalateNowMinutes());
    }

    private static PackAnswer pack(JsonNode json) {
        return new PackAnswer(
                json.get("pack").asText(),
                json.get("version").asText(),
                json.get("digest").asText(),
                list(json.get("causes"), CaseJson::ranked),
                json.get("other").asDouble(),
                list(json.get("fixes"), CaseJson::ranked),
                list(json.get("blocked"), JsonNode::asText),
                list(json.get("rules"), JsonNode::asText),
                json.get("expectedMinutes").asDouble(),
                json.get("escalateNowMinutes").asDouble());
    }

    private static void ranked(ArrayNode json, List<Ranked> all) {
        all.forEach(one -> json.addObject().put("id", one.id()).put("confidence", one.confidence()));
    }

    private static Ranked ranked(JsonNode json) {
        return new Ranked(json.get("id").asText(), json.get("confidence").asDouble());
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>(array.size());
        array.forEach(one -> all.add(read.apply(one)));
        return all;
    }

    static @Nullable String textOf(@Nullable JsonNode json) {
        return json == null || json.isNull() ? null : json.asText();
    }

    static String text(JsonNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
    }

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a kept case cannot be read", damaged);
        }
    }
}
