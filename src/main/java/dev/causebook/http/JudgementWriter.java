package dev.causebook.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.Review;
import dev.causebook.cases.Review.Correction;
import dev.causebook.fact.Value;
import java.io.IOException;

/** Writes outcomes and reviews. */
final class JudgementWriter {

    private JudgementWriter() {}

    static void outcome(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", outcome.id());
        json.writeStringField("diagnosis", outcome.of());
        json.writeStringField("at", outcome.at().toString());
        Json.text(json, "reporter", outcome.reporter());
        json.writeStringField("fix", outcome.fix());
        json.writeStringField("result", outcome.result().word());
        Json.text(json, "cause", outcome.cause());
        Json.text(json, "note", outcome.note());
        json.writeEndObject();
    }

    static void review(JsonGenerator json, Review review) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", review.id());
        json.writeStringField("diagnosis", review.of());
        json.writeStringField("at", review.at().toString());
        Json.text(json, "reviewer", review.reviewer());
        json.writeStringField("verdict", review.verdict().word());
        Json.text(json, "cause", review.cause());
        Json.text(json, "comment", review.comment());
        json.writeArrayFieldStart("facts");
        for (Correction correction : review.corrections()) {
            json.writeStartObject();
            json.writeStringField("fact", correction.fact());
            Value value = correction.value();
            if (value == null) {
                json.writeNullField("value");
            } else {
                Json.value(json, "value", value);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
