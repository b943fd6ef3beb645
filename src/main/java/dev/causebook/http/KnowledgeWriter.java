package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.cases.Knowledge;
import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Provenance;
import dev.causebook.fact.QuestionText;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Code;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Source;
import dev.causebook.knowledge.Statement;
import dev.causebook.knowledge.Strength;
import dev.causebook.render.RulePhrases;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the knowledge base, piece by piece, each with its sources. */
final class KnowledgeWriter {

    private KnowledgeWriter() {}

    // ---- in short, for lists

    static void causeInShort(JsonGenerator json, Pack pack, Cause cause) throws IOException {
        json.writeStringField("id", cause.id());
        json.writeStringField("pack", pack.id());
        json.writeStringField("title", cause.title());
        json.writeStringField("what", cause.what());
        json.writeStringField("layer", cause.layer());
        json.writeStringField("prior", cause.prior());
        json.writeStringField("status", cause.status().word());
    }

    static void fixInShort(JsonGenerator json, Pack pack, Fix fix) throws IOException {
        json.writeStringField("id", fix.id());
        json.writeStringField("pack", pack.id());
        json.writeStringField("title", fix.title());
        json.writeStringField("class", fix.safetyClass().name());
        json.writeStringField("runAt", fix.runAt());
        json.writeStringField("status", fix.status().word());
        Json.texts(json, "causes", fix.solves().keySet());
    }

    static void ruleInShort(JsonGenerator json, Pack pack, Rule rule) throws IOException {
        json.writeStringField("id", rule.id());
        json.writeStringField("pack", pack.id());
        json.writeStringField("name", rule.name());
        json.writeStringField("text", RulePhrases.sentence(pack, rule));
    }

    static void factInShort(JsonGenerator json, Pack pack, FactDefinition fact) throws IOException {
        json.writeStringField("id", fact.id());
        json.writeStringField("pack", pack.id());
        json.writeStringField("title", fact.title());
        json.writeStringField("kind", fact.kind().word());
        json.writeBooleanField("derived", fact.derived());
        Json.texts(
                json, "values", fact.values().stream().map(AllowedValue::value).toList());
    }

    // ---- in full

    static void cause(JsonGenerator json, Pack pack, Cause cause) throws IOException {
        cause(json, pack, cause, pack.fixes().values());
    }

    /** A cause with those of its fixes that are among these. */
    static void cause(JsonGenerator json, Pack pack, Cause cause, Collection<Fix> told) throws IOException {
        causeInShort(json, pack, cause);
        Json.text(json, "reason", cause.reason());
        json.writeStringField("since", cause.since());
        Json.text(json, "builds", cause.builds());
        json.writeArrayFieldStart("findings");
        for (Finding finding : cause.findings().values()) {
            finding(json, pack, cause, finding);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fixes");
        for (Fix fix : told) {
            String success = fix.solves().get(cause.id());
            if (success != null) {
                json.writeStartObject();
                json.writeStringField("id", fix.id());
                json.writeStringField("title", fix.title());
                json.writeStringField("class", fix.safetyClass().name());
                success(json, pack, fix, cause.id());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        Json.texts(json, "knownGaps", cause.knownGaps());
        sources(json, pack, cause.sources());
    }

    private static void finding(JsonGenerator json, Pack pack, Cause cause, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", finding.id());
        json.writeStringField("says", finding.says());
        Rule rule = pack.rule(cause.id() + "/" + finding.id()).orElse(null);
        Json.text(json, "rule", rule == null ? null : rule.id());
        if (rule != null && rule.says() instanceof Statement.Evidence evidence) {
            strength(json, pack, evidence.strength());
            Json.texts(json, "facts", rule.facts());
        }
        Json.text(json, "group", finding.group());
        Json.text(json, "elsewhere", finding.elsewhere());
        sources(json, pack, finding.sources());
        json.writeEndObject();
    }

    private static void strength(JsonGenerator json, Pack pack, Strength strength) throws IOException {
        json.writeStringField("strength", strength.verb());
        Json.tenths(json, "decibans", 10 * StrictMath.log10(pack.scale().likelihoodRatio(strength)));
    }

    private static void success(JsonGenerator json, Pack pack, Fix fix, String cause) throws IOException {
        json.writeStringField("success", String.valueOf(fix.solves().get(cause)));
        Json.probability(json, "probability", pack.success(fix, cause));
    }

    static void fix(JsonGenerator json, Pack pack, Fix fix) throws IOException {
        fixInShort(json, pack, fix);
        Json.text(json, "reason", fix.reason());
        json.writeStringField("since", fix.since());
        json.writeBooleanField("lowersSecurity", fix.lowersSecurity());
        json.writeBooleanField("destroys", fix.destroys());
        json.writeBooleanField("diagnostic", fix.diagnostic());
        cost(json, fix);
        json.writeArrayFieldStart("solves");
        for (var solved : fix.solves().entrySet()) {
            Cause cause = pack.causes().get(solved.getKey());
            json.writeStartObject();
            json.writeStringField("cause", solved.getKey());
            Json.text(json, "title", cause == null ? null : cause.title());
            success(json, pack, fix, solved.getKey());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("privileges", fix.privileges());
        json.writeStringField("disruption", fix.disruption());
        json.writeStringField("securityCost", fix.securityCost());
        Json.text(json, "mayBreak", fix.mayBreak());
        preconditions(json, fix);
        PackText.stepsAndVerify(json, fix);
        json.writeStringField("rollback", fix.rollback());
        PackText.steps(json, "rollbackSteps", fix.rollbackSteps());
        number(
                json,
                "expiresAfterHours",
                fix.expiresAfterHours() == null ? null : Long.valueOf(fix.expiresAfterHours()));
        sources(json, pack, fix.sources());
    }

    private static void cost(JsonGenerator json, Fix fix) throws IOException {
        json.writeObjectFieldStart("cost");
        Json.tenths(json, "agentMinutes", fix.cost().agentMinutes());
        Json.tenths(json, "userMinutes", fix.cost().userMinutes());
        Json.tenths(json, "sessionsDropped", fix.cost().sessionsDropped());
        Json.tenths(json, "outageMinutes", fix.cost().outageMinutes());
        Json.tenths(json, "money", fix.cost().money());
        Json.texts(json, "clusters", fix.cost().clusters());
        Json.tenths(json, "harmMinutes", fix.harmMinutes());
        json.writeEndObject();
    }

    private static void preconditions(JsonGenerator json, Fix fix) throws IOException {
        json.writeArrayFieldStart("preconditions");
        for (Fix.Precondition precondition : fix.preconditions()) {
            json.writeStartObject();
            json.writeStringField("says", precondition.says());
            Fix.Required required = precondition.mustBeSeen();
            if (required == null) {
                json.writeNullField("mustBeSeen");
            } else {
                json.writeObjectFieldStart("mustBeSeen");
                json.writeStringField("fact", required.fact());
                Json.value(json, "value", required.value());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void rule(JsonGenerator json, Pack pack, Rule rule) throws IOException {
        ruleInShort(json, pack, rule);
        json.writeArrayFieldStart("when");
        for (Condition condition : rule.conditions()) {
            json.writeStartObject();
            json.writeStringField("fact", condition.fact());
            json.writeStringField("operator", condition.operator().sign());
            Json.texts(json, "values", condition.literals());
            json.writeStringField("text", RulePhrases.condition(pack, condition));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("then");
        if (rule.says() instanceof Statement.Evidence evidence) {
            json.writeStringField("cause", evidence.cause());
            json.writeStringField("finding", evidence.finding());
            strength(json, pack, evidence.strength());
        } else if (rule.says() instanceof Statement.Conclusion conclusion) {
            json.writeStringField("fact", conclusion.fact());
            Json.value(json, "value", conclusion.value());
        }
        json.writeEndObject();
        Finding finding = pack.finding(rule).orElse(null);
        Json.text(json, "because", finding == null ? null : finding.says());
        Json.text(json, "elsewhere", finding == null ? null : finding.elsewhere());
        // A rule is as reliable, and holds for the same builds, as the cause whose folder it stands in.
        Cause cause = rule.says() instanceof Statement.Evidence evidence
                ? pack.causes().get(evidence.cause())
                : null;
        Provenance concluded = pack.provenance(rule).orElse(null);
        Json.text(
                json,
                "status",
                cause == null
                        ? concluded == null ? null : concluded.status()
                        : cause.status().word());
        Json.text(json, "since", cause == null ? concluded == null ? null : concluded.since() : cause.since());
        Json.text(json, "builds", cause == null ? null : cause.builds());
        json.writeObjectFieldStart("place");
        json.writeStringField("file", rule.place().file());
        json.writeNumberField("line", rule.place().line());
        json.writeEndObject();
        sources(json, pack, pack.sources(rule));
    }

    static void fact(JsonGenerator json, Pack pack, FactDefinition fact) throws IOException {
        json.writeStringField("id", fact.id());
        json.writeStringField("pack", pack.id());
        json.writeStringField("title", fact.title());
        json.writeStringField("kind", fact.kind().word());
        json.writeBooleanField("derived", fact.derived());
        json.writeBooleanField("direct", fact.direct());
        json.writeStringField("type", pack.vocabulary().types().getOrDefault(fact.group(), ""));
        json.writeStringField("field", fact.field());
        Json.text(json, "unit", fact.unit());
        number(json, "min", fact.min());
        number(json, "max", fact.max());
        json.writeArrayFieldStart("values");
        for (AllowedValue value : fact.values()) {
            json.writeStartObject();
            json.writeStringField("value", value.value());
            json.writeStringField("title", value.title());
            json.writeFieldName("baseRate");
            Json.decimal(json, value.baseRate(), 6);
            Json.texts(json, "phrases", value.phrases());
            json.writeEndObject();
        }
        json.writeEndArray();
        question(json, fact.question());
        Json.texts(
                json,
                "rules",
                pack.rules().stream()
                        .filter(rule -> rule.facts().contains(fact.id()))
                        .map(Rule::id)
                        .toList());
    }

    private static void question(JsonGenerator json, @Nullable QuestionText question) throws IOException {
        if (question == null) {
            json.writeNullField("question");
            return;
        }
        json.writeObjectFieldStart("question");
        json.writeStringField("text", question.ask());
        json.writeStringField("how", question.how());
        Json.text(json, "expect", question.expect());
        json.writeStringField("whoCanAnswer", question.whoCanAnswer().word());
        Json.tenths(json, "minutes", question.minutes());
        Json.probability(json, "cannotTell", question.cannotTell());
        json.writeEndObject();
    }

    static void code(JsonGenerator json, Pack pack, Code code) throws IOException {
        json.writeStringField("list", code.list());
        json.writeStringField("pack", pack.id());
        Json.text(json, "name", code.name());
        json.writeStringField("meaning", code.meaning());
        json.writeStringField("layer", code.layer());
        json.writeStringField("status", code.status().word());
        json.writeStringField("since", code.since());
        Json.text(json, "elsewhere", code.elsewhere());
        sources(json, pack, code.sources());
    }

    /** What a rule on a code says of a cause. */
    static void speaker(JsonGenerator json, Pack pack, Rule rule, Statement.Evidence evidence, String fact)
            throws IOException {
        Cause cause = pack.causes().get(evidence.cause());
        json.writeStringField("cause", evidence.cause());
        json.writeStringField("pack", pack.id());
        json.writeStringField("title", cause == null ? evidence.cause() : cause.title());
        json.writeStringField("fact", fact);
        json.writeStringField("rule", rule.id());
        strength(json, pack, evidence.strength());
        json.writeStringField("text", RulePhrases.sentence(pack, rule));
        sources(json, pack, pack.sources(rule));
    }

    private static void sources(JsonGenerator json, Pack pack, List<String> ids) throws IOException {
        json.writeArrayFieldStart("sources");
        for (String id : ids) {
            Source source = pack.sources().get(id);
            if (source != null) {
                json.writeStartObject();
                PackText.sourceMembers(json, source);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, @Nullable Long number) throws IOException {
        if (number == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, number);
        }
    }

    // ---- the state of the packs

    static void status(JsonGenerator json, KnowledgeInForce inForce, Knowledge.Status status) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("current", status.current());
        json.writeStringField("loadedAt", status.loadedAt().toString());
        json.writeStringField("digest", inForce.digest());
        json.writeArrayFieldStart("packs");
        for (Knowledge.PackStatus pack : status.packs()) {
            json.writeStartObject();
            json.writeStringField("pack", pack.name());
            Json.text(json, "version", pack.version());
            Json.text(json, "digest", pack.digest());
            json.writeBooleanField("current", pack.current());
            Pack known = inForce.packs().stream()
                    .map(PackText::pack)
                    .filter(one -> one.id().equals(pack.name()))
                    .findFirst()
                    .orElse(null);
            if (known != null) {
                counts(json, known);
            }
            faults(json, pack.faults());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, Pack pack) throws IOException {
        json.writeStringField("title", pack.title());
        Json.texts(json, "owners", pack.owners());
        json.writeNumberField("causes", pack.causes().size());
        json.writeNumberField("fixes", pack.fixes().size());
        json.writeNumberField("rules", pack.rules().size());
        json.writeNumberField("facts", pack.vocabulary().facts().size());
        json.writeNumberField("codes", pack.codes().size());
        json.writeNumberField("sources", pack.sources().size());
    }

    private static void faults(JsonGenerator json, List<PackFault> faults) throws IOException {
        json.writeArrayFieldStart("faults");
        for (PackFault fault : faults) {
            json.writeStartObject();
            json.writeStringField("file", fault.place().file());
            json.writeNumberField("line", fault.place().line());
            json.writeNumberField("column", fault.place().column());
            json.writeStringField("check", fault.check());
            json.writeStringField("severity", fault.severity().name().toLowerCase(Locale.ROOT));
            json.writeStringField("message", fault.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
