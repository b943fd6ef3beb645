package dev.causebook.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.Conversation;
import dev.causebook.cases.Conversation.Done;
import dev.causebook.cases.Conversation.Step;
import dev.causebook.cases.Conversation.Told;
import dev.causebook.cases.Ticket;
import dev.causebook.fact.Audience;
import dev.causebook.knowledge.TriedFix;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parts of a conversation that are not searched for, as one text. */
final class ConversationJson {

    private ConversationJson() {}

    static String write(Conversation conversation) {
        ObjectNode detail = CaseJson.object();
        detail.put("audience", conversation.audience().word());
        ArrayNode steps = detail.putArray("steps");
        conversation.steps().forEach(step -> step(steps.addObject(), step));
        return CaseJson.text(detail);
    }

    private static void step(ObjectNode json, Step step) {
        if (step instanceof Told told) {
            json.put("asked", told.asked());
            ArrayNode facts = json.putArray("facts");
            told.facts().forEach(fact -> CaseJson.observation(facts.addObject(), fact));
            ArrayNode tried = json.putArray("tried");
            told.tried()
                    .forEach(one -> tried.addObject()
                            .put("fix", one.fix())
                            .put("result", one.result().word()));
            ArrayNode packs = json.putArray("packs");
            new TreeSet<>(told.packs()).forEach(packs::add);
        } else if (step instanceof Done done) {
            json.put("fix", done.fix()).put("result", done.result().word());
        }
    }

    static Conversation read(
            String id,
            int version,
            Instant startedAt,
            @Nullable String caller,
            @Nullable Ticket ticket,
            String detail) {
        JsonNode json = CaseJson.tree(detail);
        return new Conversation(
                id,
                version,
                startedAt,
                caller,
                ticket,
                Audience.of(json.get("audience").asText()).orElseThrow(),
                CaseJson.list(json.get("steps"), ConversationJson::step));
    }

    private static Step step(JsonNode json) {
        if (json.has("fix")) {
            return new Done(json.get("fix").asText(), result(json));
        }
        return new Told(
                CaseJson.textOf(json.get("asked")),
                CaseJson.list(json.get("facts"), CaseJson::observation),
                CaseJson.list(
                        json.get("tried"), one -> new TriedFix(one.get("fix").asText(), result(one))),
                new TreeSet<>(CaseJson.list(json.get("packs"), JsonNode::asText)));
    }

    private static TriedFix.Result result(JsonNode json) {
        return TriedFix.Result.of(json.get("result").asText()).orElseThrow();
    }
}
