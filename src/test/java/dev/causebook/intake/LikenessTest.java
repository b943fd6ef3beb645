package dev.causebook.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.knowledge.Pack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares tickets with what the pack rdp tells of its causes. */
class LikenessTest {

    private static final String RESEMBLES = "ticket.resembles";
    private static final int ASIDE = 60;
    private static final double SURE = 0.6;

    private static Pack pack = TestPacks.smallPack();

    @BeforeAll
    static void load() throws IOException {
        pack = TestPacks.quickLoader()
                .load(TestPacks.rules().resolve("rdp"))
                .pack()
                .orElseThrow();
    }

    @Test
    void hearsATicketInWordsThatNoPhraseNames() {
        String ticket =
                "All of a sudden the remote desktop licensing thing wants client access licences for the session host,"
                        + " we put that server role in about four months back";
        Likeness.Resemblance like = new Likeness(pack).of(ticket).orElseThrow();
        assertEquals("rds-licence-unavailable", like.cause());
        assertTrue(like.confidence() < 1, "a likeness is never certain");
    }

    @Test
    void pointsToAWordThatTheTicketHas() {
        String ticket =
                "All of a sudden the remote desktop licensing thing wants client access licences for the session host,"
                        + " we put that server role in about four months back";
        Likeness.Resemblance like = new Likeness(pack).of(ticket).orElseThrow();
        String word = ticket.substring(like.start(), like.end());
        assertFalse(word.isBlank());
        assertFalse(word.contains(" "), word);
    }

    @Test
    void saysNothingOfAFewWords() {
        assertEquals(Optional.empty(), new Likeness(pack).of("RDP does not work"));
        assertEquals(Optional.empty(), new Likeness(pack).of(""));
        assertEquals(Optional.empty(), new Likeness(pack).of("zzz yyy xxx www vvv uuu ttt"));
    }

    @Test
    void saysNothingWhereTwoCausesAreAsNear() {
        Likeness likeness = new Likeness(with(Map.of(
                "time-skew", List.of("quux corge grault garply waldo"),
                "mtu-blackhole", List.of("quux corge grault garply waldo"))));
        assertFalse(likeness.of("quux corge grault garply waldo plugh")
                .filter(like -> like.confidence() >= SURE)
                .isPresent());
    }

    @Test
    void readsAsAFactThatPhrasesAloneDoNotRead() {
        CaseReader reader = new CaseReader(pack);
        String ticket =
                "All of a sudden the remote desktop licensing thing wants client access licences for the session host,"
                        + " we put that server role in about four months back";
        assertTrue(reader.read(ticket, List.of()).observations().stream()
                .anyMatch(one -> one.fact().equals(RESEMBLES) && one.confidence() < 1));
        assertTrue(reader.readPhrases(ticket).observations().stream()
                .noneMatch(one -> one.fact().equals(RESEMBLES)));
    }

    /** Of tickets that are put aside, what is said with .6 or more is right more often than not. */
    @Test
    void isRightMoreOftenThanNotOfTicketsItHasNotSeen() {
        List<Map.Entry<String, String>> tickets = new ArrayList<>();
        pack.examples().forEach((cause, texts) -> texts.forEach(text -> tickets.add(Map.entry(cause, text))));
        Collections.shuffle(tickets, new Random(904));
        int said = 0;
        int right = 0;
        for (Map.Entry<String, String> ticket : tickets.subList(0, ASIDE)) {
            Optional<Likeness.Resemblance> like = new Likeness(without(ticket)).of(ticket.getValue());
            if (like.isPresent() && like.get().confidence() >= SURE) {
                said++;
                right += like.get().cause().equals(ticket.getKey()) ? 1 : 0;
            }
        }
        System.out.printf("Likeness: of %d tickets put aside %d are said, %d rightly%n", ASIDE, said, right);
        assertTrue(said >= ASIDE / 6, "said of " + said);
        assertTrue(2 * right > said, right + " of " + said);
    }

    private static Pack without(Map.Entry<String, String> ticket) {
        SortedMap<String, List<String>> examples = new TreeMap<>(pack.examples());
        List<String> others = new ArrayList<>(examples.get(ticket.getKey()));
        others.remove(ticket.getValue());
        examples.put(ticket.getKey(), others);
        return examples(examples);
    }

    private static Pack with(Map<String, List<String>> more) {
        SortedMap<String, List<String>> examples = new TreeMap<>(pack.examples());
        examples.putAll(more);
        return examples(examples);
    }

    private static Pack examples(SortedMap<String, List<String>> examples) {
        return new Pack(
                pack.id(),
                pack.title(),
                pack.version(),
                pack.digest(),
                pack.owners(),
                pack.scale(),
                pack.scope(),
                pack.attempts(),
                pack.sequence(),
                pack.vocabulary(),
                pack.sources(),
                pack.causes(),
                pack.fixes(),
                pack.rules(),
                pack.codes(),
                pack.signs(),
                pack.measured(),
                examples);
    }
}
