package dev.causebook.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.cases.Conversation.Told;
import dev.causebook.cases.Turn.Option;
import dev.causebook.cases.Turn.State;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.SafetyClass;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.pack.LoadedPack;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks through conversations over the real packs. */
class ConversationGuideTest {

    private static CaseDesk desk = new CaseDesk(ActiveKnowledge.NONE);
    private static Guide guide = new Guide(desk);

    @BeforeAll
    static void load() throws IOException {
        List<PackDesk> desks = TestPacks.quickLoader().loadAll(TestPacks.rules()).stream()
                .map(LoadedPack::pack)
                .flatMap(java.util.Optional::stream)
                .map(ConversationGuideTest::desk)
                .toList();
        desk = new CaseDesk(new ActiveKnowledge(desks));
        guide = new Guide(desk);
    }

    private static PackDesk desk(Pack pack) {
        return PackDesk.of(pack, new NaiveEvidenceRules(pack), CostWeights.DEFAULT);
    }

    private static Conversation begin(String text, Audience audience) throws InvalidCaseException {
        Answer understood = desk.answer(CaseInput.with()
                .text(text)
                .audience(audience)
                .maxQuestions(0)
                .intervals(false)
                .take());
        return new Conversation("01J", 1, Instant.EPOCH, null, null, audience, List.of(Told.of(null, understood)));
    }

    private static Turn say(Turn turn, String words) throws InvalidCaseException {
        return guide.next(guide.after(turn, new Reply.Words(words)));
    }

    private static Turn choose(Turn turn, String word) throws InvalidCaseException {
        return guide.next(guide.after(turn, new Reply.Choice(word)));
    }

    /** The first turn of that state on the way of somebody who can tell nothing and whom no fix helps. */
    private static Turn reach(State state, String text, Audience audience) throws InvalidCaseException {
        Turn turn = guide.next(begin(text, audience));
        while (turn.state() != state && !turn.ended()) {
            turn = choose(turn, turn.state() == State.FIX ? Guide.NOT_FIXED : Value.CannotTell.WORD);
        }
        assertEquals(state, turn.state());
        return turn;
    }

    private static final List<String> COMPLAINTS = List.of(
            "Remote Desktop does not work",
            "rdp fails with 0x904 since this morning",
            "I get error 0x204 when I connect from home over vpn to the office pc",
            "Remote desktop: black screen after sign-in",
            "mstsc says an internal error has occurred",
            "VPN error 809 on Windows 11");

    @Test
    void everyWalkIsBoundedSafeAndNeverAsksTwice() throws InvalidCaseException {
        Random random = new Random(7);
        Set<State> ends = new HashSet<>();
        for (int walk = 0; walk < 12; walk++) {
            Audience audience = walk % 3 == 0 ? Audience.AGENT : Audience.END_USER;
            Turn turn = guide.next(begin(COMPLAINTS.get(walk % COMPLAINTS.size()), audience));
            Set<String> seen = new HashSet<>();
            int inARow = 0;
            while (!turn.ended()) {
                inARow = turn.state() == State.ASKING ? inARow + 1 : 0;
                assertTrue(audience != Audience.END_USER || inARow <= 3, "a fourth question in a row");
                String subject = turn.question() == null
                        ? "fix " + turn.fix().fix().id()
                        : "fact " + turn.question().id();
                assertTrue(seen.add(subject), subject + " comes twice");
                if (turn.fix() != null) {
                    SafetyClass most = audience == Audience.END_USER ? SafetyClass.S1 : SafetyClass.S2;
                    assertTrue(turn.fix().fix().safetyClass().compareTo(most) <= 0, subject + " for " + audience);
                } else {
                    assertTrue(turn.question().question().whoCanAnswer().compareTo(audience) <= 0, subject);
                }
                List<Option> options = turn.options();
                assertEquals(
                        options.size(),
                        Set.copyOf(options.stream().map(Option::words).toList()).size(),
                        "twins");
                turn = choose(turn, options.get(random.nextInt(options.size())).answer());
                assertTrue(seen.size() < Conversation.MOST_STEPS, "no end");
            }
            ends.add(turn.state());
        }
        assertEquals(Set.of(State.FIXED, State.HAND_OVER), ends);
    }

    @Test
    void backUndoesTheLastStepAndTheVersionGoesOn() throws InvalidCaseException {
        Turn first = reach(State.ASKING, COMPLAINTS.get(0), Audience.AGENT);
        Turn second = choose(first, first.options().get(0).answer());
        Turn back = choose(second, Guide.BACK);
        assertEquals(first.question(), back.question());
        assertEquals(first.conversation().steps(), back.conversation().steps());
        assertEquals(first.conversation().version() + 2, back.conversation().version());
        Turn begun = guide.next(begin(COMPLAINTS.get(0), Audience.AGENT));
        InvalidCaseException refused = assertThrows(InvalidCaseException.class, () -> choose(begun, Guide.BACK));
        assertEquals("/answer", refused.faults().get(0).pointer());
    }

    @Test
    void aFixThatFailedCountsAsTriedAndAnotherStepFollows() throws InvalidCaseException {
        Turn fix = reach(State.FIX, COMPLAINTS.get(2), Audience.END_USER);
        Turn next = choose(fix, Guide.NOT_FIXED);
        assertTrue(next.conversation()
                .tried()
                .contains(new TriedFix(fix.fix().fix().id(), TriedFix.Result.PRESENT_NOT_FIXED)));
        assertTrue(next.fix() == null
                || !next.fix().fix().id().equals(fix.fix().fix().id()));
        assertNotEquals(
                fix.answer().diagnoses().get(0).causes(),
                next.answer().diagnoses().get(0).causes());
        Turn skipped = choose(fix, Guide.COULD_NOT);
        assertTrue(skipped.fix() == null
                || !skipped.fix().fix().id().equals(fix.fix().fix().id()));
        Turn fixed = say(fix, "Yes, it works now!");
        assertEquals(State.FIXED, fixed.state());
    }

    @Test
    void ownWordsChooseAnAnswerOrAreReadLikeATicket() throws InvalidCaseException {
        Turn asking = reach(State.ASKING, COMPLAINTS.get(0), Audience.AGENT);
        Option first = asking.options().get(0);
        assertEquals(
                choose(asking, first.answer()).conversation(),
                say(asking, " " + first.words().toUpperCase(java.util.Locale.ROOT) + ". ")
                        .conversation());
        assertEquals(
                choose(asking, Value.CannotTell.WORD).conversation(),
                say(asking, "I don’t know").conversation());
        Turn read = say(asking, "it says error 0x904");
        assertTrue(
                read.conversation().facts().stream().anyMatch(one -> one.fact().equals("error.code")));
        assertTrue(
                read.conversation().facts().stream()
                        .allMatch(one -> one.origin().quote() == null),
                "no words");
    }

    @Test
    void wordsThatSayNothingAreRefusedWithTheAnswersThatArePossible() throws InvalidCaseException {
        Turn asking = reach(State.ASKING, COMPLAINTS.get(0), Audience.AGENT);
        Fault fault = assertThrows(InvalidCaseException.class, () -> say(asking, "lovely weather"))
                .faults()
                .get(0);
        assertEquals("/text", fault.pointer());
        assertTrue(fault.detail().contains("'cannot-tell'"), fault.detail());
        Fault slip = assertThrows(InvalidCaseException.class, () -> choose(asking, "canot-tell"))
                .faults()
                .get(0);
        assertEquals(List.of("cannot-tell"), slip.nearest().subList(0, 1));
        assertTrue(slip.detail().length() < 500, slip.detail());
        assertEquals("/answer", slip.pointer());
    }

    @Test
    void whatNoPackKnowsIsSaidAndMayBeSaidInOtherWords() throws InvalidCaseException {
        Turn nothing = guide.next(begin("My printer is out of paper", Audience.END_USER));
        assertEquals(State.OUT_OF_SCOPE, nothing.state());
        assertThrows(InvalidCaseException.class, () -> say(nothing, "it still has no paper"));
        assertNotEquals(
                State.OUT_OF_SCOPE,
                say(nothing, "and remote desktop fails with 0x904").state());
    }

    @Test
    void statedFactsBeatWordsWhateverCameLater() throws InvalidCaseException {
        Conversation stated = begin("rdp fails", Audience.AGENT)
                .with(new Told(
                        null, List.of(Observation.given("error.code", new Value.Code("0x204"))), List.of(), Set.of()));
        Turn read = say(guide.next(stated), "now the error is 0x904");
        assertEquals(
                "0x204",
                read.conversation().facts().stream()
                        .filter(one -> one.fact().equals("error.code"))
                        .findFirst()
                        .orElseThrow()
                        .value()
                        .plain());
    }

    @Test
    void whatIsDoneInAConversationIsNotPartOfItsCase() throws InvalidCaseException {
        Turn end = reach(State.HAND_OVER, COMPLAINTS.get(2), Audience.END_USER);
        assertFalse(end.conversation().done().isEmpty());
        Answer kept = guide.asCase(end.conversation(), Audience.AGENT, 5, 3);
        assertEquals(List.of(), kept.tried());
    }

    @Test
    void whoCanTellNothingIsAskedTheNextBestQuestionBeforeTheCaseIsHandedOver() throws InvalidCaseException {
        for (String complaint :
                List.of("rdp fails with 0x904 since this morning", "mstsc says an internal error has occurred")) {
            Turn turn = guide.next(begin(complaint, Audience.END_USER));
            int asked = 0;
            Set<String> facts = new HashSet<>();
            while (!turn.ended()) {
                asked += turn.state() == State.ASKING ? 1 : 0;
                if (turn.question() != null) {
                    assertTrue(facts.add(turn.question().id()), "asked twice");
                    assertEquals(
                            Audience.END_USER,
                            turn.question().question().whoCanAnswer(),
                            "nobody else is there to ask");
                }
                turn = choose(turn, turn.state() == State.FIX ? Guide.NOT_FIXED : Value.CannotTell.WORD);
            }
            assertEquals(State.HAND_OVER, turn.state());
            assertTrue(asked >= 2, complaint + ": only " + facts);
        }
    }
}
