package dev.causebook.bulk;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.AnswerDocument;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.RankedCause;
import dev.causebook.diagnosis.Diagnosis.RankedFix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The heart of an answer, for tables over many: ids and figures under the names that they have in the whole answer, without
 * words, evidence and sources.
 */
public final class BriefAnswer implements AnswerDocument {

    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public byte[] write(String id, Answer answer, ActiveKnowledge knowledge, int maxFixes, int maxQuestions) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(document, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("status", answer.status().word());
            write(json, answer, maxFixes, maxQuestions);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return document.toByteArray();
    }

    private static void write(JsonGenerator json, Answer answer, int maxFixes, int maxQuestions) throws IOException {
        json.writeArrayFieldStart("causes");
        for (Diagnosis diagnosis : answer.diagnoses()) {
            for (RankedCause cause : diagnosis.causes()) {
                json.writeStartObject();
                json.writeStringField("id", cause.cause().id());
                rounded(json, "confidence", cause.confidence(), 4);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fixes");
        int fixes = 0;
        for (Diagnosis diagnosis : answer.diagnoses()) {
            for (RankedFix fix : diagnosis.fixes()) {
                if (fixes++ < maxFixes) {
                    fix(json, fix);
                }
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("questions");
        int questions = 0;
        for (Diagnosis diagnosis : answer.diagnoses()) {
            for (Diagnosis.NextQuestion question : diagnosis.questions()) {
                if (questions++ < maxQuestions) {
                    json.writeString(question.fact().id());
                }
            }
        }
        json.writeEndArray();
        if (!answer.diagnoses().isEmpty()) {
            rounded(json, "expectedMinutes", answer.diagnoses().get(0).plan().expectedMinutes(), 1);
        }
    }

    private static void fix(JsonGenerator json, RankedFix fix) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", fix.fix().id());
        rounded(json, "confidence", fix.confidence(), 4);
        json.writeStringField("class", fix.fix().safetyClass().name());
        rounded(json, "minutes", fix.costMinutes(), 1);
        json.writeEndObject();
    }

    private static void rounded(JsonGenerator json, String name, double number, int digits) throws IOException {
        json.writeFieldName(name);
        BigDecimal rounded = BigDecimal.valueOf(number)
                .setScale(digits, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        json.writeNumber(rounded.toPlainString());
    }
}
