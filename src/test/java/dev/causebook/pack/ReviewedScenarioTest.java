package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.cases.Answer;
import dev.causebook.cases.Case;
import dev.causebook.cases.Review;
import dev.causebook.cases.Review.Correction;
import dev.causebook.cases.Scenario;
import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.Audience;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.render.ScenarioText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a review writes is read back by the reader of scenarios as what was meant. */
class ReviewedScenarioTest {

    private static final Pack PACK = TestPacks.smallPack();
    private static final String CAUSE = PACK.causes().firstKey();
    private static final String FIX = PACK.fixes().firstKey();

    private static Case kept(List<Observation> facts) {
        return new Case(
                "01JDC0W3M5Q8Z6V1T4R7N2K9XA",
                Instant.EPOCH,
                null,
                null,
                Answer.Status.DIAGNOSED,
                facts,
                List.of(
                        new TriedFix(FIX, TriedFix.Result.PRESENT_NOT_FIXED),
                        new TriedFix("of-another-pack", TriedFix.Result.FIXED)),
                Audience.AGENT,
                null,
                5,
                3,
                true,
                null,
                List.of());
    }

    private static Scenario readBack(Case kept, List<Correction> corrections) {
        Review review = new Review(
                "01JDC0W3M5Q8Z6V1T4R7N2K9XB",
                kept.id(),
                Instant.EPOCH,
                null,
                Review.Verdict.WRONG,
                CAUSE,
                null,
                corrections);
        List<PackFault> faults = new ArrayList<>();
        String file = ScenarioText.of(kept, review, PACK);
        List<Scenario> read = new ScenarioReader(PACK.vocabulary(), faults).read("scenarios.yaml", file, CAUSE);
        assertEquals(List.of(), faults, file);
        assertEquals(1, read.size(), file);
        return read.get(0);
    }

    /** A fact of each kind that callers may state, with a value that is awkward to write where there is one. */
    private static List<Observation> oneOfEach() {
        List<Observation> facts = new ArrayList<>();
        for (FactDefinition fact : PACK.vocabulary().facts()) {
            if (!fact.derived()) {
                facts.add(new Observation(fact.id(), value(fact), Origin.text("x", 0, 1), 0.5));
            }
        }
        return facts;
    }

    private static Value value(FactDefinition fact) {
        List<String> allowed = fact.values().stream().map(AllowedValue::value).toList();
        return switch (fact.kind()) {
            case WORD -> new Value.Word(allowed.get(allowed.size() - 1));
            case WORDS -> new Value.Words(new TreeSet<>(allowed));
            case FLAG -> new Value.Flag(false);
            case NUMBER -> new Value.Amount(fact.max() == null ? 7 : fact.max());
            case CODE -> new Value.Code("0x904");
            case TEXT -> new Value.Text("a: b #c \"d\" \\ {e} [f]\n- g: 'h' ü 😀 yes");
        };
    }

    private static TreeSet<String> written(List<Observation> facts) {
        return new TreeSet<>(facts.stream()
                .map(fact -> fact.fact() + " " + fact.value().plain())
                .toList());
    }

    @Test
    void everyKindOfFactComesBackAsItWas() {
        List<Observation> facts = oneOfEach();
        assertTrue(
                facts.stream().map(fact -> fact.value().getClass()).distinct().count() >= 3, "kinds are tried");
        Scenario read = readBack(kept(facts), List.of());
        assertEquals(written(facts), written(read.facts()));
        assertEquals(List.of(new TriedFix(FIX, TriedFix.Result.PRESENT_NOT_FIXED)), read.tried());
        assertEquals(CAUSE, read.expected().cause());
        assertEquals(1, read.expected().among());
    }

    @Test
    void correctionsTakeTheirPlaceAndUnknownFactsAreLeftOut() {
        List<Observation> facts = new ArrayList<>(oneOfEach());
        String gone = facts.get(0).fact();
        int known = facts.size();
        facts.add(Observation.given("no.such", new Value.Word("x")));
        Scenario read = readBack(kept(facts), List.of(new Correction(gone, null)));
        List<String> names = read.facts().stream().map(Observation::fact).toList();
        assertTrue(!names.contains(gone) && !names.contains("no.such"), names.toString());
        assertEquals(known - 1, names.size());
    }
}
