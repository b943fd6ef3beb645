package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.cases.Answer;
import dev.causebook.cases.Look;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.BlockedFix;
import dev.causebook.diagnosis.Diagnosis.NearbyFix;
import dev.causebook.diagnosis.Diagnosis.NextQuestion;
import dev.causebook.diagnosis.Diagnosis.PlanSummary;
import dev.causebook.diagnosis.Diagnosis.RankedCause;
import dev.causebook.diagnosis.Diagnosis.RankedFix;
import dev.causebook.diagnosis.Evidence;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.http.ReadyTexts.ReadyText;
import dev.causebook.intake.Masking;
import dev.causebook.knowledge.Fix;
import dev.causebook.render.LookJson;
import dev.causebook.render.TicketNote;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes answers. The order of the members is part of the contract. */
final class AnswerWriter {

    private final KnowledgeInForce knowledge;
    private final Answer answer;
    private final int maxFixes;
    private final int maxQuestions;
    private final boolean severalPacks;
    private final Map<String, SortedSet<String>> cited = new TreeMap<>();

    private AnswerWriter(KnowledgeInForce knowledge, Answer answer, int maxFixes, int maxQuestions) {
        this.knowledge = knowledge;
        this.answer = answer;
        this.maxFixes = maxFixes;
        this.maxQuestions = maxQuestions;
        this.severalPacks = answer.diagnoses().size() > 1;
    }

    /** The answer as a document. */
    static byte[] write(String id, Answer answer, KnowledgeInForce knowledge, int maxFixes, int maxQuestions) {
        AnswerWriter writer = new AnswerWriter(knowledge, answer, maxFixes, maxQuestions);
        return Json.bytes(json -> writer.write(json, id));
    }

    private void write(JsonGenerator json, String id) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        ReadyText ready = ready();
        if (ready != null && ready.untold() != null && stated()) {
            Json.splice(json, ready.untold());
        } else {
            answer(json, ready);
        }
        look(json);
        explanation(json);
        json.writeEndObject();
    }

    private void answer(JsonGenerator json, @Nullable ReadyText ready) throws IOException {
        json.writeStringField("status", answer.status().word());
        packs(json);
        facts(json, answer.facts());
        if (ready == null) {
            reasoning(json);
        } else {
            Json.splice(json, ready.reasoning());
        }
        warnings(json);
        if (ready == null) {
            sources(json);
        } else {
            Json.splice(json, ready.sources());
        }
    }

    /** True where equal cases have equal answers to the letter: nothing was read from words. */
    private boolean stated() {
        for (Observation fact : answer.facts()) {
            if (fact.origin().quote() != null) {
                return false;
            }
        }
        return answer.warnings().isEmpty();
    }

    /** What was written before of the same inference; null where it is to be written now. */
    private @Nullable ReadyText ready() {
        return answer.diagnoses().size() != 1
                ? null
                : knowledge.readyTexts().of(answer.diagnoses().get(0), maxFixes, maxQuestions, this::written);
    }

    private ReadyText written() {
        ReadyText parts =
                new ReadyText(maxFixes, maxQuestions, Json.members(this::reasoning), Json.members(this::sources), null);
        return stated() ? parts.untold(Json.members(json -> answer(json, parts))) : parts;
    }

    private void reasoning(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("causes");
        for (Diagnosis diagnosis : answer.diagnoses()) {
            for (RankedCause cause : diagnosis.causes()) {
                cause(json, diagnosis, cause);
            }
        }
        json.writeEndArray();
        // Where no pack knows the problem it is, for certain, none of their causes.
        Json.probability(
                json,
                "other",
                answer.diagnoses().isEmpty() ? 1 : answer.diagnoses().get(0).other());
        fixes(json);
        blocked(json);
        plan(json);
        questions(json);
    }

    private void packs(JsonGenerator json) throws IOException {
        json.writeFieldName("knowledge");
        List<PackText> packs = answer.diagnoses().isEmpty()
                ? knowledge.packs()
                : answer.diagnoses().stream().map(this::text).toList();
        references(json, packs);
    }

    /** An object for one pack, a list for several. */
    static void references(JsonGenerator json, List<PackText> packs) throws IOException {
        if (packs.size() != 1) {
            json.writeStartArray();
        }
        for (PackText pack : packs) {
            json.writeStartObject();
            json.writeRaw(pack.reference());
            json.writeEndObject();
        }
        if (packs.size() != 1) {
            json.writeEndArray();
        }
    }

    private PackText text(Diagnosis diagnosis) {
        return knowledge.pack(diagnosis.pack().id());
    }

    static void facts(JsonGenerator json, List<Observation> facts) throws IOException {
        json.writeArrayFieldStart("facts");
        for (Observation fact : facts) {
            json.writeStartObject();
            fact(json, fact);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void fact(JsonGenerator json, Observation fact) throws IOException {
        Origin origin = fact.origin();
        json.writeStringField("fact", fact.fact());
        Json.value(json, "value", fact.value());
        json.writeStringField("origin", origin.kind().name().toLowerCase(Locale.ROOT));
        if (origin.attachment() != null) {
            json.writeStringField("attachment", origin.attachment());
        }
        if (origin.quote() != null) {
            json.writeStringField("quote", shown(origin.quote(), origin.attachment()));
            if (origin.start() >= 0) {
                json.writeArrayFieldStart("span");
                json.writeNumber(origin.start());
                json.writeNumber(origin.end());
                json.writeEndArray();
            }
            if (origin.line() > 0) {
                json.writeNumberField("line", origin.line());
            }
        }
        Json.probability(json, "confidence", fact.confidence());
    }

    /** A line of a file may name people and machines, and the answer is kept as it is given. */
    private static String shown(String quote, @Nullable String attachment) {
        return attachment == null ? quote : Masking.mask(quote).text();
    }

    private void packOf(JsonGenerator json, Diagnosis diagnosis) throws IOException {
        if (severalPacks) {
            json.writeStringField("pack", diagnosis.pack().id());
        }
    }

    private void cite(Diagnosis diagnosis, List<String> sources) {
        cited.computeIfAbsent(diagnosis.pack().id(), unused -> new TreeSet<>()).addAll(sources);
    }

    private void cause(JsonGenerator json, Diagnosis diagnosis, RankedCause ranked) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", ranked.cause().id());
        packOf(json, diagnosis);
        Json.splice(json, text(diagnosis).cause(ranked.cause()));
        Json.probability(json, "confidence", ranked.confidence());
        Diagnosis.Interval interval = ranked.interval();
        if (interval == null) {
            json.writeNullField("interval");
        } else {
            json.writeArrayFieldStart("interval");
            Json.decimal(json, interval.low(), 4);
            Json.decimal(json, interval.high(), 4);
            json.writeEndArray();
        }
        json.writeStringField("basis", diagnosis.pack().measured().basis().word());
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : ranked.evidence()) {
            evidence(json, evidence);
            cite(diagnosis, evidence.sources());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void evidence(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", evidence.rule());
        Json.texts(json, "facts", evidence.facts());
        Json.tenths(json, "decibans", evidence.decibans());
        Json.text(
                json,
                "source",
                evidence.sources().isEmpty() ? null : evidence.sources().get(0));
        Json.texts(json, "sources", evidence.sources());
        json.writeStringField("says", evidence.says());
        json.writeBooleanField("implied", evidence.implied());
        json.writeEndObject();
    }

    private void fixes(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("fixes");
        int rank = 0;
        for (Diagnosis diagnosis : answer.diagnoses()) {
            for (RankedFix fix : diagnosis.fixes()) {
                if (rank < maxFixes) {
                    rank++;
                    fix(json, diagnosis, fix, rank);
                }
            }
        }
        json.writeEndArray();
    }

    private void fix(JsonGenerator json, Diagnosis diagnosis, RankedFix ranked, int rank) throws IOException {
        PackText.FixText text = text(diagnosis).fix(ranked.fix());
        json.writeStartObject();
        json.writeNumberField("rank", rank);
        Json.splice(json, text.name());
        packOf(json, diagnosis);
        Json.probability(json, "confidence", ranked.confidence());
        Json.texts(json, "causes", ranked.causes());
        Json.splice(json, text.where());
        Json.tenths(json, "minutes", ranked.costMinutes());
        Json.splice(json, text.how());
        json.writeBooleanField("inPlan", ranked.inPlan());
        json.writeFieldName("index");
        Json.decimal(json, ranked.percentPerMinute(), 2);
        json.writeEndObject();
        cite(diagnosis, ranked.fix().sources());
    }

    private void blocked(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("blocked");
        for (Diagnosis diagnosis : answer.diagnoses()) {
            for (BlockedFix blocked : diagnosis.blocked()) {
                json.writeStartObject();
                json.writeStringField("id", blocked.fix().id());
                packOf(json, diagnosis);
                json.writeStringField("reason", blocked.reason());
                Json.text(json, "unlockedBy", blocked.unlockedBy());
                json.writeStringField("title", blocked.fix().title());
                json.writeStringField("class", blocked.fix().safetyClass().name());
                Json.probability(json, "confidence", blocked.confidence());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void plan(JsonGenerator json) throws IOException {
        if (answer.diagnoses().isEmpty()) {
            json.writeNullField("plan");
            return;
        }
        PlanSummary plan = answer.diagnoses().get(0).plan();
        json.writeObjectFieldStart("plan");
        Json.tenths(json, "expectedMinutes", plan.expectedMinutes());
        Json.tenths(json, "escalateNowMinutes", plan.escalateNowMinutes());
        Json.tenths(json, "priceOfGate", plan.priceOfGateMinutes());
        Double stability = plan.rankStability();
        if (stability == null) {
            json.writeNullField("rankStability");
        } else {
            Json.probability(json, "rankStability", stability);
        }
        json.writeBooleanField("thenEscalate", plan.thenEscalate());
        json.writeNumberField("length", plan.length());
        json.writeBooleanField("exact", plan.exact());
        Json.tenths(json, "leftOutMinutes", plan.leftOutMinutes());
        json.writeObjectFieldStart("weights");
        json.writeFieldName("attempt");
        Json.decimal(json, plan.weights().attempt(), 4);
        json.writeFieldName("userMinute");
        Json.decimal(json, plan.weights().userMinute(), 4);
        json.writeFieldName("droppedSession");
        Json.decimal(json, plan.weights().droppedSession(), 4);
        json.writeFieldName("outageMinute");
        Json.decimal(json, plan.weights().outageMinute(), 4);
        json.writeFieldName("dollar");
        Json.decimal(json, plan.weights().dollar(), 4);
        json.writeFieldName("harm");
        Json.decimal(json, plan.weights().harm(), 4);
        json.writeFieldName("question");
        Json.decimal(json, plan.weights().question(), 4);
        json.writeEndObject();
        json.writeStringField("next", answer.diagnoses().get(0).next().word());
        json.writeEndObject();
    }

    private void questions(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("questions");
        int asked = 0;
        for (Diagnosis diagnosis : answer.diagnoses()) {
            for (NextQuestion question : diagnosis.questions()) {
                if (asked < maxQuestions) {
                    asked++;
                    question(json, diagnosis, question);
                }
            }
        }
        json.writeEndArray();
    }

    private void question(JsonGenerator json, Diagnosis diagnosis, NextQuestion question) throws IOException {
        PackText.QuestionMembers text = text(diagnosis).question(question.fact());
        json.writeStartObject();
        json.writeStringField("fact", question.fact().id());
        Json.splice(json, text.question());
        Json.tenths(json, "savesMinutes", question.savesMinutes());
        json.writeStringField("changes", question.changes());
        Json.splice(json, text.rest());
        packOf(json, diagnosis);
        json.writeEndObject();
    }

    private void look(JsonGenerator json) throws IOException {
        Look look = answer.look();
        if (look != null) {
            json.writeFieldName("look");
            Json.plain(json, LookJson.of(look));
        }
    }

    /** What was asked for beyond the usual: a paragraph for the ticket, and what would put another fix first. */
    private void explanation(JsonGenerator json) throws IOException {
        if (answer.diagnoses().stream().allMatch(diagnosis -> diagnosis.oneFactAway() == null)) {
            return;
        }
        json.writeStringField("summary", TicketNote.of(answer));
        json.writeArrayFieldStart("oneFactAway");
        for (Diagnosis diagnosis : answer.diagnoses()) {
            List<NearbyFix> nearby = diagnosis.oneFactAway();
            for (NearbyFix one : nearby == null ? List.<NearbyFix>of() : nearby) {
                nearby(json, diagnosis, one);
            }
        }
        json.writeEndArray();
    }

    private void nearby(JsonGenerator json, Diagnosis diagnosis, NearbyFix one) throws IOException {
        json.writeStartObject();
        json.writeStringField("fact", one.fact().id());
        packOf(json, diagnosis);
        Json.text(json, "value", one.value());
        Double probability = one.probability();
        if (probability == null) {
            json.writeNullField("probability");
        } else {
            Json.probability(json, "probability", probability);
        }
        Fix first = one.first();
        Json.text(json, "fix", first == null ? null : first.id());
        json.writeStringField("says", TicketNote.of(one));
        json.writeEndObject();
    }

    private void warnings(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("warnings");
        for (String warning : answer.warnings()) {
            json.writeString(warning);
        }
        if (severalPacks) {
            json.writeString(
                    "Several packs know this problem: confidences hold within each pack, and 'other' and 'plan' are those of "
                            + answer.diagnoses().get(0).pack().id() + ".");
        }
        json.writeEndArray();
    }

    /** Who says so: every source that the answer names, once. */
    private void sources(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sources");
        for (Map.Entry<String, SortedSet<String>> ofPack : cited.entrySet()) {
            PackText pack = knowledge.pack(ofPack.getKey());
            for (String source : ofPack.getValue()) {
                json.writeStartObject();
                json.writeRaw(pack.source(source));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
