package dev.causebook.chat.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.DocumentDesk;
import dev.causebook.cases.DocumentDesk.Page;
import dev.causebook.cases.DocumentDesk.Subject;
import dev.causebook.cases.RefusedException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What is next in a case, made of its diagnosis: a question, a fix to try, or to hand it over. All that was stated goes back
 * to the caller as {@code case}, who sends it again with what is new, so nothing is kept here and any replica can go on.
 */
final class NextStep {

    private static final String CANNOT_TELL = "cannot-tell";
    private static final String FIXED = "fixed";

    private final ObjectNode diagnosis;
    private final ObjectNode asked;
    private final ObjectNode step = Arguments.JSON.createObjectNode();

    private NextStep(ObjectNode asked, Page page) {
        this.asked = asked;
        this.diagnosis = Arguments.read(page.json());
    }

    /** What to say, and the document of the same. */
    record Said(String text, ObjectNode document) {}

    /**
     * What is next.
     *
     * @param asked the case as it was sent
     * @param page its diagnosis
     * @param desk where the fix is described
     */
    static Said of(ObjectNode asked, Page page, DocumentDesk desk) throws RefusedException {
        return new NextStep(asked, page).next(desk);
    }

    private Said next(DocumentDesk desk) throws RefusedException {
        if (fixed()) {
            return said("fixed", "It works again: nothing more is to be done. Record what helped.");
        }
        if (diagnosis.path("status").asText().equals("out-of-scope")) {
            return said(
                    "out-of-scope",
                    "No pack knows a problem like this. Ask what fails and what the message on the"
                            + " screen says, or hand the case to a person.");
        }
        JsonNode question = diagnosis.path("questions").path(0);
        if (diagnosis.at("/plan/next").asText().equals("ask") && question.isObject()) {
            return question(question);
        }
        JsonNode fix = fix();
        if (diagnosis.at("/plan/next").asText().equals("fix") && fix.isObject()) {
            step.set("fix", fix);
            return said(
                    "fix",
                    desk.of(Subject.FIX, fix.path("id").asText()).text()
                            + "\nWhen it is done, send the same again with 'case', this fix and its result added to 'tried'.");
        }
        step.set("causes", diagnosis.path("causes"));
        step.set("blocked", diagnosis.path("blocked"));
        return said(
                "hand-over",
                "There is nothing more that is worth trying and allowed here: a person takes over.\n" + page());
    }

    private String page() {
        StringJoiner lines = new StringJoiner("\n");
        for (JsonNode cause : diagnosis.path("causes")) {
            lines.add(Math.round(100 * cause.path("confidence").asDouble()) + " %  "
                    + cause.path("title").asText());
        }
        return lines.toString();
    }

    private Said question(JsonNode question) {
        ObjectNode put = step.putObject("question");
        for (String name : List.of("fact", "text", "how", "expect", "whoCanAnswer", "savesMinutes")) {
            put.set(name, question.path(name));
        }
        ArrayNode answers = put.putArray("answers");
        question.path("answers").forEach(answers::add);
        if (!contains(answers, CANNOT_TELL)) {
            answers.add(CANNOT_TELL);
        }
        StringJoiner words = new StringJoiner(", ");
        answers.forEach(answer -> words.add(answer.asText()));
        StringBuilder text = new StringBuilder(question.path("text").asText());
        line(text, "How to find out: ", question.path("how"));
        line(text, "What it shows: ", question.path("expect"));
        text.append("\nAnswers: ").append(answers.size() > 1 ? words : "a value, or " + CANNOT_TELL);
        text.append("\nSend the same again with 'case' and 'answer': {\"fact\": \"")
                .append(question.path("fact").asText())
                .append("\", \"value\": …}.");
        return said("asking", text.toString());
    }

    private static void line(StringBuilder text, String begin, JsonNode words) {
        if (words.isTextual()) {
            text.append('\n').append(begin).append(words.asText());
        }
    }

    private static boolean contains(ArrayNode answers, String word) {
        for (JsonNode answer : answers) {
            if (answer.asText().equals(word)) {
                return true;
            }
        }
        return false;
    }

    /** The first fix of the plan that nobody tried. */
    private JsonNode fix() {
        Set<String> tried = new HashSet<>();
        asked.path("tried").forEach(one -> tried.add(one.path("fix").asText()));
        for (JsonNode fix : diagnosis.path("fixes")) {
            if (fix.path("inPlan").asBoolean() && !tried.contains(fix.path("id").asText())) {
                return fix;
            }
        }
        return Arguments.JSON.missingNode();
    }

    private boolean fixed() {
        for (JsonNode one : asked.path("tried")) {
            if (one.path("result").asText().equals(FIXED)) {
                return true;
            }
        }
        return false;
    }

    private Said said(String state, String text) {
        step.put("state", state);
        step.set("facts", diagnosis.path("facts"));
        step.set("case", told(state));
        step.set("warnings", diagnosis.path("warnings"));
        step.set("knowledge", diagnosis.path("knowledge"));
        return new Said(text, step);
    }

    /** What is to be sent again beside the words and attachments, which are the caller's to keep. */
    private ObjectNode told(String state) {
        ObjectNode told = Arguments.JSON.createObjectNode();
        for (String name : List.of("tried", "audience")) {
            if (asked.has(name)) {
                told.set(name, asked.path(name));
            }
        }
        if (asked.path("facts").isObject()) {
            told.set("facts", listed(asked.path("facts").deepCopy()));
        }
        told.put("asked", state.equals("asking") ? asked.path("asked").asInt() + 1 : 0);
        return told;
    }

    /** Facts without those in somebody's own words, at which no rule looks. */
    private static JsonNode listed(JsonNode facts) {
        for (JsonNode group : facts) {
            for (Iterator<JsonNode> members = group.iterator(); members.hasNext(); ) {
                if (Replies.words(members.next())) {
                    members.remove();
                }
            }
        }
        return facts;
    }
}
