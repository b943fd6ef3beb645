package dev.causebook.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.cases.Conversation.Told;
import dev.causebook.cases.Turn.State;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.SafetyClass;
import dev.causebook.pack.LoadedPack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * End users led through the scenarios of the Remote Desktop pack. They begin with the error code, or with one fact where there is
 * none, answer what the scenario knows, cannot tell the rest, and say of a fix that it helped where it can help the cause.
 */
class EndUserWalkTest {

    private static final int EVERY = 3;
    private static final int LONGEST = 40;
    private static final int MOST_IN_A_ROW = 3;

    private final LoadedPack loaded = TestPacks.all().stream()
            .filter(one -> one.name().equals("rdp"))
            .findFirst()
            .orElseThrow();
    private final Pack pack = loaded.pack().orElseThrow();
    private final Guide guide = new Guide(new CaseDesk(
            new ActiveKnowledge(List.of(PackDesk.of(pack, new NaiveEvidenceRules(pack), CostWeights.DEFAULT)))));

    /** Where a conversation ended, with what was tried in it. */
    private record Walk(Turn end, int tried) {}

    @Test
    void who_can_help_himself_does_and_nobody_is_worn_out() throws InvalidCaseException {
        List<Scenario> told = loaded.scenarios().stream()
                .filter(one -> one.expected().cause() != null
                        && one.text() == null
                        && one.facts().size() > 2)
                .toList();
        List<Walk> walks = new ArrayList<>();
        for (int number = 0; number < told.size(); number += EVERY) {
            walks.add(walk(told.get(number)));
        }
        double fixed = share(walks, walk -> walk.end().state() == State.FIXED);
        double untried = share(walks, walk -> walk.tried() == 0);
        List<Walk> handedOver = walks.stream()
                .filter(walk -> walk.end().state() == State.HAND_OVER)
                .toList();
        double withBeginning = share(handedOver, walk -> begins(walk.end()));
        System.out.println(String.format(
                Locale.ROOT,
                "%d end users: %.0f %% helped themselves, %.0f %% had nothing to try; of those handed over %.0f %% with what to look"
                        + " at first",
                walks.size(),
                100 * fixed,
                100 * untried,
                100 * withBeginning));
        assertTrue(walks.size() > 40, "too few walks: " + walks.size());
        assertTrue(fixed > 0.4, "helped themselves: " + fixed);
        assertTrue(untried < 0.5, "had nothing to try: " + untried);
        assertTrue(withBeginning > 0.8, "handed over with a beginning: " + withBeginning);
    }

    @FunctionalInterface
    private interface Ending {
        boolean holds(Walk walk);
    }

    private static double share(List<Walk> walks, Ending ending) {
        return walks.stream().filter(ending::holds).count() / (double) walks.size();
    }

    private static boolean begins(Turn end) {
        Answer theirs = end.takenOver();
        assertNotNull(theirs, "whoever takes over is told where it stands");
        return theirs.diagnoses().stream().anyMatch(one -> one.next() != Diagnosis.Step.ESCALATE);
    }

    private Walk walk(Scenario scenario) throws InvalidCaseException {
        Map<String, Value> truth = new HashMap<>();
        List<Observation> begin = new ArrayList<>();
        for (Observation fact : scenario.facts()) {
            truth.put(fact.fact(), fact.value());
            if (begin.isEmpty() || fact.fact().startsWith("error.")) {
                begin.add(fact);
            }
        }
        Conversation conversation = new Conversation(
                "x",
                1,
                Instant.EPOCH,
                null,
                null,
                Audience.END_USER,
                List.of(new Told(null, begin, List.of(), Set.of("rdp"))));
        Set<String> tried = new HashSet<>();
        int inARow = 0;
        for (int step = 0; step < LONGEST; step++) {
            Turn turn = guide.next(conversation);
            String said;
            if (turn.question() != null) {
                inARow++;
                said = answer(turn, truth);
            } else if (turn.fix() != null) {
                inARow = 0;
                said = tried(turn, scenario, tried);
            } else {
                return new Walk(turn, tried.size());
            }
            assertTrue(inARow <= MOST_IN_A_ROW, scenario.name());
            conversation = guide.after(turn, new Reply.Choice(said, null));
        }
        throw new AssertionError(scenario.name() + " never ends");
    }

    private static String answer(Turn turn, Map<String, Value> truth) {
        assertNotNull(turn.question());
        Value value = truth.get(turn.question().id());
        String known = value == null ? Value.CannotTell.WORD : String.valueOf(value.plain());
        boolean offered =
                turn.options().stream().anyMatch(option -> option.answer().equals(known));
        return offered ? known : Value.CannotTell.WORD;
    }

    private String tried(Turn turn, Scenario scenario, Set<String> tried) {
        assertNotNull(turn.fix());
        String fix = turn.fix().fix().id();
        assertTrue(tried.add(fix), fix + " is offered twice");
        assertTrue(turn.fix().fix().safetyClass().compareTo(SafetyClass.S1) <= 0, fix);
        boolean helps = pack.fixes()
                .get(fix)
                .solves()
                .containsKey(String.valueOf(scenario.expected().cause()));
        assertEquals(turn.options().get(0).answer(), Guide.FIXED);
        return helps ? Guide.FIXED : Guide.NOT_FIXED;
    }
}
