package dev.causebook.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.NodeProject;
import dev.causebook.TestPacks;
import dev.causebook.knowledge.Fix;
import dev.causebook.pack.LoadedPack;
import dev.causebook.render.DiagnosisCard.Question;
import dev.causebook.render.DiagnosisCard.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every fix of the real packs fits every kind of card, whole. */
class DiagnosisCardTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TEAMS_MOST_BYTES = 28 * 1_024;
    private static final String CUT = "Its steps do not fit here: read them in the diagnosis.";
    private static final String HOSTILE = "*bold* _x_ <!channel> [a](https://b) `c` {{d}} \\ \"q\" 😀";

    private static final List<DiagnosisCard> CARDS = new ArrayList<>();

    record Checked(List<String> problems, List<String> texts) {}

    @BeforeAll
    static void cards() throws IOException {
        CARDS.clear();
        for (LoadedPack loaded : TestPacks.quickLoader().loadAll(TestPacks.rules())) {
            loaded.pack().ifPresent(pack -> pack.fixes().values().forEach(fix -> CARDS.add(card(of(fix)))));
        }
        assertTrue(CARDS.size() > 60, "the real packs are here");
        CARDS.add(card(fix(HOSTILE, Collections.nCopies(3, new Step("powershell", HOSTILE)))));
        CARDS.add(new DiagnosisCard("01J", "out-of-scope", List.of(), 1, List.of(), List.of(), List.of(), null));
    }

    private static DiagnosisCard card(DiagnosisCard.Fix first) {
        DiagnosisCard.Fix next = fix("Another one", List.of(new Step("cmd", "ver")));
        return new DiagnosisCard(
                "01JDC0W3M5Q8Z6V1T4R7N2K9XA",
                "diagnosed",
                List.of(
                        new DiagnosisCard.Cause("a", "The certificate has expired", 0.41),
                        new DiagnosisCard.Cause("b", "The port is blocked", 0.22)),
                0.08,
                List.of(first, next, next),
                List.of(new Question("Is there an event 36870?", "Get-WinEvent -LogName System")),
                List.of("Weaken it: nobody approved that."),
                "fix");
    }

    private static DiagnosisCard.Fix of(Fix fix) {
        return new DiagnosisCard.Fix(
                fix.id(),
                fix.title(),
                0.6,
                fix.safetyClass().name(),
                fix.runAt(),
                12,
                fix.preconditions().stream().map(Fix.Precondition::says).toList(),
                fix.steps().stream()
                        .map(step -> new Step(step.shell(), step.action()))
                        .toList(),
                fix.verification().command(),
                fix.verification().proves(),
                fix.rollback(),
                fix.expiresAfterHours());
    }

    private static DiagnosisCard.Fix fix(String title, List<Step> steps) {
        return new DiagnosisCard.Fix(
                "fix", title, 0.5, "S1", "client", 5, List.of(), steps, "ver", "it answers", "nothing to undo", 24);
    }

    private static List<Checked> check(List<?> cards) throws IOException, InterruptedException {
        byte[] checked =
                new NodeProject(Path.of("src/test/node/cards"), "cards.mjs").run(JSON.writeValueAsBytes(cards));
        return JSON.readValue(checked, new TypeReference<>() {});
    }

    @Test
    void theOfficialLibraryAcceptsEveryAdaptiveCard() throws IOException, InterruptedException {
        List<Map<String, Object>> cards =
                CARDS.stream().map(DiagnosisCard::adaptive).toList();
        List<Checked> checked = check(cards);
        for (int index = 0; index < cards.size(); index++) {
            byte[] bytes = JSON.writeValueAsBytes(cards.get(index));
            assertTrue(bytes.length < TEAMS_MOST_BYTES, bytes.length + " bytes");
            assertEquals(List.of(), checked.get(index).problems());
            DiagnosisCard card = CARDS.get(index);
            List<String> texts = checked.get(index).texts();
            assertTrue(texts.contains("Diagnosis " + card.id()), "nothing is cut at the end");
            assertFalse(texts.contains(CUT), card.fixes().toString());
            for (DiagnosisCard.Fix fix : card.fixes().stream().limit(1).toList()) {
                fix.commands()
                        .forEach(step -> step.action()
                                .strip()
                                .lines()
                                .filter(line -> !line.isEmpty())
                                .forEach(line -> assertTrue(texts.contains(line), line)));
            }
        }
        List<Checked> wrong = check(List.of(
                Map.of("type", "AdaptiveCard", "version", "1.5", "body", List.of(Map.of("type", "Nonsense"))),
                Map.of("type", "AdaptiveCard", "version", "9.9", "body", List.of())));
        assertFalse(wrong.get(0).problems().isEmpty(), "the library notices what it does not know");
        assertFalse(wrong.get(1).problems().isEmpty(), "and a version that nobody shows");
    }

    @Test
    void everySlackMessageStaysWithinTheLimits() throws IOException {
        for (DiagnosisCard card : CARDS) {
            JsonNode message = JSON.valueToTree(card.slack());
            assertTrue(message.get("blocks").size() <= 50, card.id());
            int characters = 0;
            for (JsonNode block : message.get("blocks")) {
                int length = length(block);
                characters += length;
                int most = block.get("type").asText().equals("header") ? 150 : 3_000;
                assertTrue(length > 0 && length <= most, block.toString());
                // Words in plain text are read as no markup and call nobody.
                assertTrue(
                        block.get("type").asText().equals("rich_text")
                                || block.at("/text/type").asText().equals("plain_text"),
                        block.toString());
            }
            assertTrue(characters < 13_000, characters + " characters");
            assertFalse(message.toString().contains(CUT), card.fixes().toString());
            assertTrue(message.toString().contains("Diagnosis " + card.id()));
        }
    }

    private static int length(JsonNode block) {
        return block.get("type").asText().equals("rich_text")
                ? block.at("/elements/0/elements/0/text").asText().length()
                : block.at("/text/text").asText().length();
    }

    @Test
    void aFixThatDoesNotFitIsLeftOutWhole() throws IOException, InterruptedException {
        List<Step> many = Collections.nCopies(400, new Step("powershell", "Get-Item 'C:\\somewhere\\rather\\long'"));
        DiagnosisCard large = card(fix("Much to do", many));
        Map<String, Object> adaptive = large.adaptive();
        assertTrue(JSON.writeValueAsBytes(adaptive).length < TEAMS_MOST_BYTES);
        Checked checked = check(List.of(adaptive)).get(0);
        assertTrue(checked.texts().contains(CUT));
        assertFalse(checked.texts().contains(many.get(0).action()), "no half of the steps");
        assertTrue(
                checked.texts().contains("Another one: helps in 50 %, 5 min, S1 at client"),
                checked.texts().toString());
        String slack = JSON.writeValueAsString(large.slack());
        assertTrue(slack.contains(CUT) && !slack.contains("somewhere"), slack);
        String long1 = JSON.writeValueAsString(card(fix("One long step", List.of(new Step("cmd", "x".repeat(3_001)))))
                .slack());
        assertTrue(long1.contains(CUT), "a block too long for Slack");
        assertEquals(400, large.markdown().split("somewhere", -1).length - 1, "texts have no limit");
    }

    @Test
    void wordsAreNoMarkup() {
        String markdown = CARDS.get(CARDS.size() - 2).markdown();
        assertTrue(markdown.contains("\\*bold\\* \\_x\\_ \\<!channel\\> \\[a\\](https://b)"), markdown);
        assertTrue(markdown.contains("```\n" + HOSTILE + "\n```"), "commands stand to the letter");
        assertTrue(CARDS.get(CARDS.size() - 2).plain().contains("   In powershell:\n      " + HOSTILE));
    }
}
