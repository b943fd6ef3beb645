package dev.causebook.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.Answer;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseLines;
import dev.causebook.cases.PastCase;
import dev.causebook.cases.Review;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.TriedFix;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JSON object for each case. */
public final class JsonCaseLines implements CaseLines {

    /** Stands for whoever approved: that somebody did is what the safety gate asks. */
    private static final String SOMEBODY = "somebody";

    @Override
    public String write(PastCase past) {
        Case kept = past.kept();
        ObjectNode line = CaseJson.object();
        line.put("id", kept.id());
        line.put("at", kept.at().toString());
        line.put("status", kept.status().word());
        line.put("verified", past.verified());
        Review.Verdict verdict = past.verdict();
        line.put("verdict", verdict == null ? null : verdict.word());
        ArrayNode came = line.putArray("came");
        past.came()
                .forEach(one -> came.addObject()
                        .put("fix", one.fix())
                        .put("result", one.result().word()));
        line.set("detail", CaseJson.tree(CaseJson.write(anonymous(kept))));
        return CaseJson.text(line);
    }

    private static Review.@Nullable Verdict verdict(JsonNode line) {
        String word = CaseJson.textOf(line.get("verdict"));
        return word == null ? null : Review.Verdict.of(word).orElseThrow();
    }

    private static TriedFix came(JsonNode one) {
        return new TriedFix(
                one.get("fix").asText(),
                TriedFix.Result.of(one.get("result").asText()).orElseThrow());
    }

    /** Facts in free text may hold names, and names of attachments do. */
    private static Case anonymous(Case kept) {
        return new Case(
                kept.id(),
                kept.at(),
                null,
                null,
                kept.status(),
                kept.facts().stream()
                        .filter(fact -> !(fact.value() instanceof Value.Text))
                        .map(JsonCaseLines::withoutPlace)
                        .toList(),
                kept.tried(),
                kept.audience(),
                kept.approver() == null ? null : SOMEBODY,
                kept.maxFixes(),
                kept.maxQuestions(),
                kept.intervals(),
                null,
                kept.packs());
    }

    private static Observation withoutPlace(Observation seen) {
        return new Observation(
                seen.fact(), seen.value(), new Origin(seen.origin().kind(), null, -1, -1, -1, null), seen.confidence());
    }

    @Override
    public PastCase read(String line) {
        try {
            JsonNode json = CaseJson.tree(line);
            Answer.Status status = Stream.of(Answer.Status.values())
                    .filter(one -> one.word().equals(json.path("status").asText()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no status"));
            Case kept = CaseJson.read(
                    json.path("id").asText(),
                    Instant.parse(json.path("at").asText()),
                    null,
                    null,
                    status,
                    json.path("detail").toString(),
                    null);
            String verified =
                    json.path("verified").isTextual() ? json.get("verified").asText() : null;
            return new PastCase(kept, verified, verdict(json), CaseJson.list(json.path("came"), JsonCaseLines::came));
        } catch (RuntimeException broken) {
            // Whatever is missing or of another kind: a line that was not written by us, or that was cut.
            throw new IllegalArgumentException("This line is no kept case as 'export' writes it.", broken);
        }
    }
}
