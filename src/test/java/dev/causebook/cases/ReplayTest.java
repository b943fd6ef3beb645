package dev.causebook.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.PastTickets;
import dev.causebook.TestPacks;
import dev.causebook.cases.ReplayReport.OfPack;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackFiles;
import dev.causebook.render.ReplayText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What other knowledge would change in cases that were answered before. */
class ReplayTest {

    private static final int MANY = 120;
    private static final LoadedPack SMALL = load(TestPacks.small());
    private static final List<PastCase> CASES = cases();

    private static LoadedPack load(Map<String, String> files) {
        LoadedPack loaded = TestPacks.quickLoader().load("small", PackFiles.of(files));
        assertTrue(loaded.whole(), loaded.faults().toString());
        return loaded;
    }

    private static ActiveKnowledge knowledge(LoadedPack loaded) {
        var pack = loaded.pack().orElseThrow();
        return new ActiveKnowledge(List.of(PackDesk.of(pack, new NaiveEvidenceRules(pack), CostWeights.DEFAULT)));
    }

    private static List<PastCase> cases() {
        try {
            return PastTickets.of(new CaseDesk(knowledge(SMALL)), SMALL.scenarios(), MANY, 904);
        } catch (InvalidCaseException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ReplayReport replay(Map<String, String> files, int threads, int batch, int listed)
            throws IOException {
        return new Replay(knowledge(load(files)), threads, listed).of(PastTickets.in(CASES, batch), done -> true);
    }

    private static Map<String, String> edited(String file, String from, String to) {
        Map<String, String> files = TestPacks.small();
        String text = files.get(file);
        assertTrue(text.contains(from), file);
        files.put(file, text.replace(from, to));
        return files;
    }

    @Test
    void theSameKnowledgeChangesNothing() throws IOException {
        ReplayReport report = replay(TestPacks.small(), 2, 50, 10);
        assertEquals(MANY, report.cases());
        OfPack small = report.packs().get(0);
        assertTrue(small.answers() > MANY / 2, "answers " + small.answers());
        assertEquals(MANY, small.answers() + report.outOfScope());
        assertEquals(0, small.firstFixes());
        assertEquals(0, small.firstCauses());
        assertEquals(0, small.changed());
        assertEquals(0, small.strangers());
        assertEquals(small.minutesBefore(), small.minutesAfter());
        assertEquals(small.rightBefore(), small.rightAfter());
        assertTrue(small.verified() > 0 && small.rightBefore() > 0);
        assertEquals(Map.of(), small.gated());
    }

    @Test
    void aCauseThatLosesItsEvidenceGivesWay() throws IOException {
        OfPack small = replay(
                        edited("causes/tls/key-unreadable/rules.drl", "decisivelySupports", "rulesOut"), 2, 50, MANY)
                .packs()
                .get(0);
        long wereFirst = small.changes().stream()
                .filter(change ->
                        "key-unreadable".equals(change.causeBefore()) && !"key-unreadable".equals(change.causeAfter()))
                .count();
        assertTrue(wereFirst > 0);
        long others = small.changes().stream()
                .filter(change -> !Objects.equals(change.causeBefore(), change.causeAfter()))
                .count();
        assertEquals(others, small.firstCauses());
        assertEquals(
                wereFirst,
                small.causeMoves().stream()
                        .filter(move -> "key-unreadable".equals(move.from()))
                        .mapToLong(ReplayReport.Move::answers)
                        .sum());
        Map<String, String> verified = CASES.stream()
                .filter(past -> past.verified() != null)
                .collect(Collectors.toMap(past -> past.kept().id(), past -> String.valueOf(past.verified())));
        long won = small.changes().stream()
                .filter(change -> Objects.equals(verified.get(change.id()), change.causeAfter()))
                .count();
        long lost = small.changes().stream()
                .filter(change -> Objects.equals(verified.get(change.id()), change.causeBefore()))
                .count();
        assertEquals(won - lost, small.rightAfter() - small.rightBefore());
    }

    @Test
    void aFixThatBecomesDangerousIsNamedAsGated() throws IOException {
        OfPack small = replay(
                        edited(
                                "fixes/restore-permissions.yaml",
                                "preconditions:\n",
                                "destroys: true\npreconditions:\n  - says: it was seen\n    mustBeSeen: { cert.state: expired }\n"),
                        2,
                        50,
                        MANY)
                .packs()
                .get(0);
        assertTrue(
                small.gated().getOrDefault("restore-permissions", 0L) > 0,
                small.gated().toString());
        assertTrue(small.firstFixes() > 0);
        assertTrue(small.minutesAfter() > small.minutesBefore());
        assertTrue(small.changes().stream().anyMatch(change -> change.gated().contains("restore-permissions")));
    }

    @Test
    void threadsAndBatchesDoNotShow() throws IOException {
        Map<String, String> other = edited("causes/tls/key-unreadable/rules.drl", "decisivelySupports", "rulesOut");
        ReplayReport one = replay(other, 1, 7, 5);
        assertEquals(one, replay(other, 3, 64, 5));
        OfPack small = one.packs().get(0);
        assertEquals(5, small.changes().size());
        assertEquals(replay(other, 2, 50, MANY).packs().get(0).changes().size() - 5, small.unlisted());
        double least = small.changes().stream()
                .mapToDouble(change -> Math.abs(change.minutesAfter() - change.minutesBefore()))
                .min()
                .orElseThrow();
        assertTrue(
                replay(other, 2, 50, MANY).packs().get(0).changes().stream()
                                .filter(change -> Math.abs(change.minutesAfter() - change.minutesBefore()) > least)
                                .count()
                        <= 5,
                "those that matter most are listed");
    }

    @Test
    void aPackThatIsGoneIsSaidToBe() throws IOException {
        ReplayReport report = new Replay(ActiveKnowledge.NONE, 1, 5).of(PastTickets.in(CASES, 50), done -> true);
        OfPack small = report.packs().get(0);
        assertEquals(0, small.answers());
        assertEquals(null, small.version());
        assertTrue(ReplayText.markdown(report).contains("not among those compared with"));
    }

    @Test
    void whoLooksOnMayEndIt() {
        long[] last = {0};
        assertThrows(
                CancellationException.class,
                () -> new Replay(knowledge(SMALL), 1, 5).of(PastTickets.in(CASES, 10), done -> {
                    last[0] = done;
                    return done < 30;
                }));
        assertEquals(30, last[0]);
    }

    @Test
    void theCommentShowsWhatChangesAndHoldsOnlyIds() throws IOException {
        ReplayReport report =
                replay(edited("causes/tls/key-unreadable/rules.drl", "decisivelySupports", "rulesOut"), 2, 50, 3);
        String comment = ReplayText.markdown(report);
        OfPack small = report.packs().get(0);
        assertTrue(comment.contains("## Replay of small against 1.0.0"), comment);
        assertTrue(comment.contains("| first fix changes in |  | " + small.firstFixes() + " ("), comment);
        assertTrue(comment.contains("and " + small.unlisted() + " more"), comment);
        assertEquals(
                small.firstFixes(),
                ((Map<?, ?>) ((List<?>) ReplayText.json(report).get("packs")).get(0)).get("firstFixesChanged"));
    }
}
