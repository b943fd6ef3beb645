package dev.causebook.render;

import dev.causebook.cases.Answer;
import dev.causebook.cases.Look;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.BlockedFix;
import dev.causebook.diagnosis.Diagnosis.Interval;
import dev.causebook.diagnosis.Diagnosis.NearbyFix;
import dev.causebook.diagnosis.Diagnosis.NextQuestion;
import dev.causebook.diagnosis.Diagnosis.PlanSummary;
import dev.causebook.diagnosis.Diagnosis.RankedCause;
import dev.causebook.diagnosis.Diagnosis.RankedFix;
import dev.causebook.diagnosis.Evidence;
import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.QuestionText;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as the API writes it: ordered maps, lists, texts and numbers, ready for any JSON writer. */
public final class AnswerJson {

    private final Answer answer;
    private final boolean several;

    private AnswerJson(Answer answer) {
        this.answer = answer;
        this.several = answer.diagnoses().size() > 1;
    }

    /**
     * The answer without its {@code id}, which is given when a case is kept. Where several packs answer,
     * {@code knowledge} is a list, causes, fixes, blocked fixes and questions name their pack, and {@code other} and
     * {@code plan} are those of the pack that fits best.
     */
    public static Map<String, @Nullable Object> of(Answer answer) {
        return new AnswerJson(answer).whole();
    }

    /** An observation as the API writes it. */
    public static Map<String, @Nullable Object> fact(Observation observation) {
        Origin origin = observation.origin();
        Map<String, @Nullable Object> fact = new LinkedHashMap<>();
        fact.put("fact", observation.fact());
        fact.put("value", observation.value().plain());
        fact.put("origin", origin.kind().name().toLowerCase(Locale.ROOT));
        if (origin.quote() != null) {
            fact.put("quote", origin.quote());
            if (origin.start() >= 0) {
                fact.put("span", List.of(origin.start(), origin.end()));
            }
            if (origin.line() > 0) {
                fact.put("line", origin.line());
            }
        }
        if (origin.attachment() != null) {
            fact.put("attachment", origin.attachment());
        }
        fact.put("confidence", Rounded.probability(observation.confidence()));
        return fact;
    }

    private Map<String, @Nullable Object> whole() {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("status", answer.status().word());
        whole.put("knowledge", knowledge());
        whole.put("facts", answer.facts().stream().map(AnswerJson::fact).toList());
        List<Object> causes = new ArrayList<>();
        List<Object> fixes = new ArrayList<>();
        List<Object> blocked = new ArrayList<>();
        List<Object> questions = new ArrayList<>();
        for (Diagnosis diagnosis : answer.diagnoses()) {
            Pack pack = diagnosis.pack();
            diagnosis.causes().forEach(cause -> causes.add(cause(cause, pack)));
            diagnosis.fixes().forEach(fix -> fixes.add(fix(fix, pack)));
            diagnosis.blocked().forEach(fix -> blocked.add(blocked(fix, pack)));
            diagnosis.questions().forEach(question -> questions.add(question(question, pack)));
        }
        whole.put("causes", causes);
        whole.put(
                "other",
                answer.diagnoses().isEmpty()
                        ? 1.0
                        : Rounded.probability(answer.diagnoses().get(0).other()));
        whole.put("fixes", fixes);
        whole.put("blocked", blocked);
        whole.put(
                "plan",
                answer.diagnoses().isEmpty()
                        ? null
                        : plan(
                                answer.diagnoses().get(0).plan(),
                                answer.diagnoses().get(0).next()));
        whole.put("questions", questions);
        whole.put("warnings", answer.warnings());
        Look look = answer.look();
        if (look != null) {
            whole.put("look", LookJson.of(look));
        }
        explanation(whole);
        return whole;
    }

    private void explanation(Map<String, @Nullable Object> whole) {
        List<Object> nearby = new ArrayList<>();
        boolean asked = false;
        for (Diagnosis diagnosis : answer.diagnoses()) {
            List<NearbyFix> changes = diagnosis.oneFactAway();
            asked |= changes != null;
            for (NearbyFix one : changes == null ? List.<NearbyFix>of() : changes) {
                nearby.add(nearby(one, diagnosis.pack()));
            }
        }
        if (asked) {
            whole.put("summary", TicketNote.of(answer));
            whole.put("oneFactAway", nearby);
        }
    }

    private Map<String, @Nullable Object> nearby(NearbyFix one, Pack pack) {
        Map<String, @Nullable Object> nearby = new LinkedHashMap<>();
        nearby.put("fact", one.fact().id());
        if (several) {
            nearby.put("pack", pack.id());
        }
        Double probability = one.probability();
        Fix first = one.first();
        nearby.put("value", one.value());
        nearby.put("probability", probability == null ? null : Rounded.probability(probability));
        nearby.put("fix", first == null ? null : first.id());
        nearby.put("says", TicketNote.of(one));
        return nearby;
    }

    private @Nullable Object knowledge() {
        List<Map<String, String>> packs = new ArrayList<>();
        for (Diagnosis diagnosis : answer.diagnoses()) {
            Map<String, String> pack = new LinkedHashMap<>();
            pack.put("pack", diagnosis.pack().id());
            pack.put("version", diagnosis.pack().version());
            pack.put("digest", diagnosis.pack().digest());
            packs.add(pack);
        }
        return packs.size() == 1 ? packs.get(0) : packs;
    }

    private Map<String, @Nullable Object> named(Pack pack, String id, String title) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        if (several) {
            named.put("pack", pack.id());
        }
        named.put("id", id);
        named.put("title", title);
        return named;
    }

    private Map<String, @Nullable Object> cause(RankedCause ranked, Pack pack) {
        Map<String, @Nullable Object> cause =
                named(pack, ranked.cause().id(), ranked.cause().title());
        cause.put("confidence", Rounded.probability(ranked.confidence()));
        cause.put("interval", interval(ranked.interval()));
        cause.put("basis", pack.measured().basis().word());
        cause.put(
                "evidence", ranked.evidence().stream().map(AnswerJson::evidence).toList());
        return cause;
    }

    private static @Nullable List<Double> interval(@Nullable Interval interval) {
        return interval == null
                ? null
                : List.of(Rounded.probability(interval.low()), Rounded.probability(interval.high()));
    }

    static Map<String, @Nullable Object> evidence(Evidence said) {
        Map<String, @Nullable Object> evidence = new LinkedHashMap<>();
        evidence.put("rule", said.rule());
        evidence.put("says", said.says());
        evidence.put("facts", said.facts());
        evidence.put("decibans", Rounded.tenth(said.decibans()));
        evidence.put("implied", said.implied());
        evidence.put("source", said.sources().isEmpty() ? null : said.sources().get(0));
        evidence.put("sources", said.sources());
        return evidence;
    }

    private Map<String, @Nullable Object> fix(RankedFix ranked, Pack pack) {
        Fix known = ranked.fix();
        Map<String, @Nullable Object> fix = new LinkedHashMap<>();
        fix.put("rank", ranked.rank());
        fix.putAll(named(pack, known.id(), known.title()));
        fix.put("confidence", Rounded.probability(ranked.confidence()));
        fix.put("causes", ranked.causes());
        fix.put("class", known.safetyClass().name());
        fix.put("runAt", known.runAt());
        fix.put("minutes", Rounded.tenth(ranked.costMinutes()));
        fix.put("inPlan", ranked.inPlan());
        fix.put("index", Rounded.hundredth(ranked.percentPerMinute()));
        fix.put("disruption", known.disruption());
        fix.put("securityCost", known.securityCost());
        fix.put("mayBreak", known.mayBreak());
        fix.put("privileges", known.privileges());
        fix.put(
                "preconditions",
                known.preconditions().stream().map(Fix.Precondition::says).toList());
        fix.put("steps", known.steps().stream().map(AnswerJson::step).toList());
        Map<String, String> verify = new LinkedHashMap<>();
        verify.put("command", known.verification().command());
        verify.put("proves", known.verification().proves());
        fix.put("verify", verify);
        fix.put("rollback", known.rollback());
        fix.put(
                "rollbackSteps",
                known.rollbackSteps().stream().map(AnswerJson::step).toList());
        fix.put("expiresAfterHours", known.expiresAfterHours());
        fix.put("sources", known.sources());
        return fix;
    }

    private static Map<String, String> step(Fix.Step known) {
        Map<String, String> step = new LinkedHashMap<>();
        step.put("shell", known.shell());
        step.put("do", known.action());
        step.put("effect", known.effect());
        return step;
    }

    private Map<String, @Nullable Object> blocked(BlockedFix held, Pack pack) {
        Map<String, @Nullable Object> blocked =
                named(pack, held.fix().id(), held.fix().title());
        blocked.put("class", held.fix().safetyClass().name());
        blocked.put("confidence", Rounded.probability(held.confidence()));
        blocked.put("reason", held.reason());
        blocked.put("unlockedBy", held.unlockedBy());
        return blocked;
    }

    private static Map<String, @Nullable Object> plan(PlanSummary summary, Diagnosis.Step next) {
        Map<String, @Nullable Object> plan = new LinkedHashMap<>();
        plan.put("expectedMinutes", Rounded.tenth(summary.expectedMinutes()));
        plan.put("escalateNowMinutes", Rounded.tenth(summary.escalateNowMinutes()));
        plan.put("priceOfGate", Rounded.tenth(summary.priceOfGateMinutes()));
        Double stability = summary.rankStability();
        plan.put("rankStability", stability == null ? null : Rounded.probability(stability));
        plan.put("thenEscalate", summary.thenEscalate());
        plan.put("exact", summary.exact());
        plan.put("leftOutMinutes", Rounded.tenth(summary.leftOutMinutes()));
        plan.put("length", summary.length());
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put("attempt", summary.weights().attempt());
        weights.put("userMinute", summary.weights().userMinute());
        weights.put("droppedSession", summary.weights().droppedSession());
        weights.put("outageMinute", summary.weights().outageMinute());
        weights.put("dollar", summary.weights().dollar());
        weights.put("harm", summary.weights().harm());
        weights.put("question", summary.weights().question());
        plan.put("weights", weights);
        plan.put("next", next.word());
        return plan;
    }

    private Map<String, @Nullable Object> question(NextQuestion next, Pack pack) {
        FactDefinition fact = next.fact();
        QuestionText text = fact.question();
        Map<String, @Nullable Object> question = new LinkedHashMap<>();
        if (several) {
            question.put("pack", pack.id());
        }
        question.put("fact", fact.id());
        question.put("text", text == null ? fact.title() : text.ask());
        question.put("how", text == null ? null : text.how());
        question.put("expect", text == null ? null : text.expect());
        question.put("whoCanAnswer", text == null ? null : text.whoCanAnswer().word());
        question.put("minutes", text == null ? null : Rounded.tenth(text.minutes()));
        question.put("answers", fact.values().stream().map(AllowedValue::value).toList());
        question.put("savesMinutes", Rounded.tenth(next.savesMinutes()));
        question.put("changes", next.changes());
        return question;
    }
}
