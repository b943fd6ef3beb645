package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.cases.Answer;
import dev.causebook.cases.Conversation;
import dev.causebook.cases.Turn;
import dev.causebook.cases.Turn.Option;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.BlockedFix;
import dev.causebook.diagnosis.Diagnosis.RankedCause;
import dev.causebook.fact.Audience;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Observation;
import dev.causebook.fact.QuestionText;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.render.ConversationText;
import dev.causebook.render.TicketNote;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes where a conversation stands. */
final class ConversationWriter {

    private final JsonGenerator json;
    private final Turn turn;

    private ConversationWriter(JsonGenerator json, Turn turn) {
        this.json = json;
        this.turn = turn;
    }

    /** The turn as a document. */
    static byte[] write(Turn turn) {
        return Json.bytes(json -> new ConversationWriter(json, turn).write());
    }

    private void write() throws IOException {
        Conversation conversation = turn.conversation();
        json.writeStartObject();
        json.writeStringField("id", conversation.id());
        json.writeNumberField("version", conversation.version());
        json.writeStringField("state", turn.state().word());
        json.writeStringField("audience", conversation.audience().word());
        json.writeStringField("says", ConversationText.headline(turn));
        question();
        fix();
        json.writeBooleanField("canGoBack", conversation.canGoBack() && turn.state() != Turn.State.FIXED);
        understood();
        tried(conversation.tried());
        handOver();
        Json.text(json, "diagnosis", turn.kept() ? conversation.id() : null);
        Json.texts(json, "warnings", turn.warnings());
        json.writeEndObject();
    }

    private void question() throws IOException {
        FactDefinition fact = turn.question();
        if (fact == null) {
            json.writeNullField("question");
            return;
        }
        QuestionText text = fact.question();
        json.writeObjectFieldStart("question");
        json.writeStringField("fact", fact.id());
        json.writeStringField("text", text == null ? fact.title() : text.ask());
        Json.text(json, "how", text == null ? null : text.how());
        Json.text(json, "expect", text == null ? null : text.expect());
        options();
        json.writeEndObject();
    }

    private void options() throws IOException {
        json.writeArrayFieldStart("answers");
        for (Option option : turn.options()) {
            json.writeStartObject();
            json.writeStringField("answer", option.answer());
            json.writeStringField("words", option.words());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void fix() throws IOException {
        Diagnosis.RankedFix ranked = turn.fix();
        if (ranked == null) {
            json.writeNullField("fix");
            return;
        }
        Fix fix = ranked.fix();
        json.writeObjectFieldStart("fix");
        json.writeStringField("id", fix.id());
        json.writeStringField("title", fix.title());
        Json.probability(json, "confidence", ranked.confidence());
        json.writeStringField("class", fix.safetyClass().name());
        json.writeStringField("runAt", fix.runAt());
        Json.tenths(json, "minutes", ranked.costMinutes());
        json.writeStringField("disruption", fix.disruption());
        json.writeStringField("privileges", fix.privileges());
        Json.texts(
                json,
                "preconditions",
                fix.preconditions().stream().map(Fix.Precondition::says).toList());
        json.writeArrayFieldStart("steps");
        for (Fix.Step step : fix.steps()) {
            json.writeStartObject();
            json.writeStringField("shell", step.shell());
            json.writeStringField("do", step.action());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("verify");
        json.writeStringField("command", fix.verification().command());
        json.writeStringField("proves", fix.verification().proves());
        json.writeEndObject();
        json.writeStringField("rollback", fix.rollback());
        options();
        json.writeEndObject();
    }

    /** What was understood, without the words that it was read from. */
    private void understood() throws IOException {
        json.writeArrayFieldStart("facts");
        for (Observation seen : turn.answer().facts()) {
            json.writeStartObject();
            json.writeStringField("fact", seen.fact());
            Json.value(json, "value", seen.value());
            json.writeStringField("words", ConversationText.fact(turn.answer(), seen));
            json.writeStringField("origin", seen.origin().kind().name().toLowerCase(Locale.ROOT));
            Json.probability(json, "confidence", seen.confidence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void tried(List<TriedFix> tried) throws IOException {
        json.writeArrayFieldStart("tried");
        for (TriedFix one : tried) {
            json.writeStartObject();
            json.writeStringField("fix", one.fix());
            json.writeStringField("result", one.result().word());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** For the person who takes over; facts, tried fixes and warnings stand beside it. */
    private void handOver() throws IOException {
        if (turn.state() != Turn.State.HAND_OVER) {
            json.writeNullField("handOver");
            return;
        }
        json.writeObjectFieldStart("handOver");
        json.writeStringField("summary", TicketNote.of(turn.answer()));
        json.writeArrayFieldStart("causes");
        for (Diagnosis diagnosis : turn.answer().diagnoses()) {
            for (RankedCause cause : diagnosis.causes()) {
                json.writeStartObject();
                json.writeStringField("id", cause.cause().id());
                json.writeStringField("pack", diagnosis.pack().id());
                json.writeStringField("title", cause.cause().title());
                Json.probability(json, "confidence", cause.confidence());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        List<Diagnosis> diagnoses = turn.answer().diagnoses();
        Json.probability(
                json, "other", diagnoses.isEmpty() ? 1 : diagnoses.get(0).other());
        blocked();
        lookFirst();
        json.writeEndObject();
    }

    /** What whoever takes over is best to find out and to try first; of the fix an end user is told no more than of others. */
    private void lookFirst() throws IOException {
        Answer theirs = turn.takenOver();
        Optional<Diagnosis> diagnosis = theirs == null
                ? Optional.empty()
                : theirs.diagnoses().stream()
                        .filter(one -> one.next() != Diagnosis.Step.ESCALATE)
                        .findFirst();
        if (diagnosis.isEmpty()) {
            json.writeNullField("lookFirst");
            return;
        }
        json.writeObjectFieldStart("lookFirst");
        json.writeStringField("pack", diagnosis.get().pack().id());
        askFirst(diagnosis.get());
        tryFirst(diagnosis.get());
        json.writeEndObject();
    }

    private void askFirst(Diagnosis diagnosis) throws IOException {
        if (diagnosis.questions().isEmpty()) {
            json.writeNullField("question");
            return;
        }
        Diagnosis.NextQuestion next = diagnosis.questions().get(0);
        QuestionText text = next.fact().question();
        json.writeObjectFieldStart("question");
        json.writeStringField("fact", next.fact().id());
        json.writeStringField("text", text == null ? next.fact().title() : text.ask());
        Json.text(json, "how", text == null ? null : text.how());
        Json.tenths(json, "savesMinutes", next.savesMinutes());
        json.writeEndObject();
    }

    private void tryFirst(Diagnosis diagnosis) throws IOException {
        if (diagnosis.plan().length() == 0 || diagnosis.fixes().isEmpty()) {
            json.writeNullField("fix");
            return;
        }
        Diagnosis.RankedFix first = diagnosis.fixes().get(0);
        json.writeObjectFieldStart("fix");
        json.writeStringField("id", first.fix().id());
        if (turn.conversation().audience() != Audience.END_USER) {
            json.writeStringField("title", first.fix().title());
        }
        json.writeStringField("class", first.fix().safetyClass().name());
        Json.probability(json, "confidence", first.confidence());
        json.writeEndObject();
    }

    /** An end user's page may show all of this, so what he may not do is named here, and not said how. */
    private void blocked() throws IOException {
        boolean named = turn.conversation().audience() != Audience.END_USER;
        json.writeArrayFieldStart("blocked");
        for (Diagnosis diagnosis : turn.answer().diagnoses()) {
            for (BlockedFix blocked : diagnosis.blocked()) {
                json.writeStartObject();
                json.writeStringField("id", blocked.fix().id());
                json.writeStringField("pack", diagnosis.pack().id());
                if (named) {
                    json.writeStringField("title", blocked.fix().title());
                }
                json.writeStringField("class", blocked.fix().safetyClass().name());
                json.writeStringField("reason", blocked.reason());
                Json.text(json, "unlockedBy", blocked.unlockedBy());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
