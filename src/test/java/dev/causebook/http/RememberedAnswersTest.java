package dev.causebook.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.causebook.TestPacks;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.AnswerDocument;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.PackDesk;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.knowledge.Pack;
import dev.causebook.pack.LoadedPack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written of cases that came up before is what would be written of them for the first time. */
class RememberedAnswersTest {

    /** Codes in a text are as sure as stated ones, so that both cases are equal but for who said so. */
    private static final CaseInput STATED =
            CaseInput.ofFacts(Map.of("error", Map.of("code", "0x904", "extended", "0x7")));

    private static final CaseInput READ = CaseInput.ofText("RDP: 0x904 and extended error code 0x7");

    private final ActiveKnowledge remembering = knowledge(50);
    private final ActiveKnowledge forgetful = knowledge(0);
    private final AnswerDocument remembered = WrittenAnswers.of(remembering);
    private final AnswerDocument fresh = WrittenAnswers.of(forgetful);

    private static ActiveKnowledge knowledge(int cases) {
        List<PackDesk> desks = new ArrayList<>();
        for (LoadedPack loaded : TestPacks.all()) {
            Pack pack = loaded.pack().orElseThrow();
            desks.add(PackDesk.of(
                    pack, loaded.rules().orElseThrow(), CostWeights.DEFAULT, Artefacts.TIMELESS, cases, false));
        }
        return new ActiveKnowledge(desks);
    }

    private void sameWhenRemembered(CaseInput input) throws InvalidCaseException {
        Answer once = new CaseDesk(forgetful).answer(input);
        Answer again = new CaseDesk(remembering).answer(input);
        assertEquals(
                text(fresh.write("A", once, forgetful, input.maxFixes(), input.maxQuestions())),
                text(remembered.write("A", again, remembering, input.maxFixes(), input.maxQuestions())));
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSSS", "RRRR", "SSRRSS", "RRSSRR", "SRSRSR"})
    void however_often_and_in_whatever_words_it_came_before(String order) throws InvalidCaseException {
        for (char one : order.toCharArray()) {
            sameWhenRemembered(one == 'S' ? STATED : READ);
        }
    }

    @Test
    void where_less_is_wanted_of_it() throws InvalidCaseException {
        for (int maxFixes : new int[] {5, 5, 1, 1, 5}) {
            sameWhenRemembered(STATED.but().maxFixes(maxFixes).take());
        }
    }

    @Test
    void where_the_reading_has_a_warning() throws InvalidCaseException {
        CaseInput lengthy = READ.but().text(READ.text() + " x".repeat(40_000)).take();
        for (CaseInput input : List.of(STATED, STATED, lengthy, lengthy, STATED)) {
            sameWhenRemembered(input);
        }
    }
}
