package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.QuestionText;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Source;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that a pack says in answers whatever the case is, written once when the pack comes into force. */
final class PackText {

    private final Pack pack;
    private final SerializedString reference;
    private final Map<String, SerializedString> causes = new HashMap<>();
    private final Map<String, FixText> fixes = new HashMap<>();
    private final Map<String, QuestionMembers> questions = new HashMap<>();
    private final Map<String, SerializedString> sources = new HashMap<>();

    /** Members of a fix before, between and behind what depends on the case. */
    record FixText(SerializedString name, SerializedString where, SerializedString how) {}

    /** Members of a question before and behind what depends on the case. */
    record QuestionMembers(SerializedString question, SerializedString rest) {}

    PackText(Pack pack) {
        this.pack = pack;
        this.reference = Json.members(json -> {
            json.writeStringField("pack", pack.id());
            json.writeStringField("version", pack.version());
            json.writeStringField("digest", pack.digest());
        });
        pack.causes().values().forEach(cause -> causes.put(cause.id(), causeMembers(cause)));
        pack.fixes().values().forEach(fix -> fixes.put(fix.id(), fixText(fix)));
        pack.vocabulary().facts().forEach(fact -> questions.put(fact.id(), questionMembers(fact)));
        pack.sources()
                .values()
                .forEach(source -> sources.put(source.id(), Json.members(json -> sourceMembers(json, source))));
    }

    Pack pack() {
        return pack;
    }

    /** Which pack in which version, as members. */
    SerializedString reference() {
        return reference;
    }

    SerializedString cause(Cause cause) {
        return known(causes.get(cause.id()), cause.id());
    }

    FixText fix(Fix fix) {
        return known(fixes.get(fix.id()), fix.id());
    }

    QuestionMembers question(FactDefinition fact) {
        return known(questions.get(fact.id()), fact.id());
    }

    SerializedString source(String id) {
        return known(sources.get(id), id);
    }

    private static <T> T known(@Nullable T text, String id) {
        if (text == null) {
            throw new IllegalStateException("nothing was written for " + id);
        }
        return text;
    }

    private static SerializedString causeMembers(Cause cause) {
        return Json.members(json -> json.writeStringField("title", cause.title()));
    }

    private static FixText fixText(Fix fix) {
        return new FixText(
                Json.members(json -> {
                    json.writeStringField("id", fix.id());
                    json.writeStringField("title", fix.title());
                }),
                Json.members(json -> {
                    json.writeStringField("class", fix.safetyClass().name());
                    json.writeStringField("runAt", fix.runAt());
                }),
                Json.members(json -> howMembers(json, fix)));
    }

    private static void howMembers(JsonGenerator json, Fix fix) throws IOException {
        json.writeStringField("disruption", fix.disruption());
        json.writeStringField("securityCost", fix.securityCost());
        json.writeStringField("privileges", fix.privileges());
        Json.texts(
                json,
                "preconditions",
                fix.preconditions().stream().map(Fix.Precondition::says).toList());
        stepsAndVerify(json, fix);
        json.writeStringField("rollback", fix.rollback());
        steps(json, "rollbackSteps", fix.rollbackSteps());
        if (fix.expiresAfterHours() == null) {
            json.writeNullField("expiresAfterHours");
        } else {
            json.writeNumberField("expiresAfterHours", fix.expiresAfterHours());
        }
        Json.texts(json, "sources", fix.sources());
        Json.text(json, "mayBreak", fix.mayBreak());
        json.writeStringField("status", fix.status().word());
    }

    static void steps(JsonGenerator json, String name, List<Fix.Step> steps) throws IOException {
        json.writeArrayFieldStart(name);
        for (Fix.Step step : steps) {
            json.writeStartObject();
            json.writeStringField("shell", step.shell());
            json.writeStringField("do", step.action());
            json.writeStringField("effect", step.effect());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void stepsAndVerify(JsonGenerator json, Fix fix) throws IOException {
        steps(json, "steps", fix.steps());
        json.writeObjectFieldStart("verify");
        json.writeStringField("command", fix.verification().command());
        json.writeStringField("proves", fix.verification().proves());
        json.writeEndObject();
    }

    private static QuestionMembers questionMembers(FactDefinition fact) {
        QuestionText question = fact.question();
        List<String> answers = fact.values().stream().map(AllowedValue::value).toList();
        return new QuestionMembers(
                Json.members(json -> {
                    json.writeStringField("text", question == null ? fact.title() : question.ask());
                    Json.text(json, "how", question == null ? null : question.how());
                    Json.text(
                            json,
                            "whoCanAnswer",
                            question == null ? null : question.whoCanAnswer().word());
                    Json.texts(json, "answers", answers);
                }),
                Json.members(json -> {
                    Json.text(json, "expect", question == null ? null : question.expect());
                    Json.tenths(json, "minutes", question == null ? 0 : question.minutes());
                }));
    }

    static void sourceMembers(JsonGenerator json, Source source) throws IOException {
        json.writeStringField("id", source.id());
        json.writeStringField("title", source.title());
        json.writeStringField("address", source.address());
        json.writeStringField("kind", source.kind());
        json.writeStringField("seen", source.seen());
    }
}
