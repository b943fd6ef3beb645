package dev.causebook.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.cases.Answer;
import dev.causebook.cases.Case;
import dev.causebook.cases.Case.PackAnswer;
import dev.causebook.cases.Case.Ranked;
import dev.causebook.cases.PastCase;
import dev.causebook.cases.Review;
import dev.causebook.cases.Ulid;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.fact.Audience;
import dev.causebook.knowledge.Basis;
import dev.causebook.knowledge.Measured;
import dev.causebook.knowledge.Measured.Rate;
import dev.causebook.knowledge.Measured.Share;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.knowledge.TriedFix.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Worlds whose truth is known, and what is learned of them from closures some of which are wrong. */
class LearnerTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pack PACK = TestPacks.smallPack();

    /** Sorted by id, what is none of them last: far from the pack's words, which hold 'cert-expired' and 'name-wrong' alike. */
    private static final List<String> CAUSES =
            List.of("cert-expired", "key-unreadable", "line-slow", "name-wrong", "other");

    private static final double[] TRUTH = {0.55, 0.20, 0.02, 0.13, 0.10};
    private static final String FIX = "restore-permissions";
    private static final double HELPS = 0.55;

    private static Proposal learn(List<PastCase> cases) {
        return new Learner(PACK, new NaiveEvidenceRules(PACK)).learn(cases);
    }

    private static PastCase past(
            int number, @Nullable String verified, Review.@Nullable Verdict verdict, List<TriedFix> came) {
        Instant at = FIRST.plusSeconds(number);
        PackAnswer said = new PackAnswer(
                "small",
                "1.0.0",
                "sha256:00",
                List.of(new Ranked("cert-expired", 0.4), new Ranked("name-wrong", 0.3)),
                0.08,
                List.of(),
                List.of(),
                List.of(),
                80,
                120);
        Case kept = new Case(
                Ulid.of(at.toEpochMilli(), new byte[Ulid.RANDOM_BYTES]),
                at,
                null,
                null,
                Answer.Status.DIAGNOSED,
                List.of(),
                List.of(),
                Audience.AGENT,
                null,
                5,
                0,
                false,
                null,
                List.of(said));
        return new PastCase(kept, verified, verdict, came);
    }

    /** A world of closures; each wrong one names any other cause. */
    private static List<PastCase> world(int cases, double wrong, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PastCase> world = new ArrayList<>();
        for (int number = 0; number < cases; number++) {
            int cause = draw(random);
            boolean tried = CAUSES.get(cause).equals("key-unreadable");
            boolean helped = !tried || random.nextDouble() < HELPS;
            int named = random.nextDouble() < wrong
                    ? (cause + 1 + random.nextInt(CAUSES.size() - 1)) % CAUSES.size()
                    : cause;
            TriedFix came =
                    new TriedFix(tried ? FIX : "allow-old-protocols", helped ? Result.FIXED : Result.PRESENT_NOT_FIXED);
            world.add(past(number, CAUSES.get(named), null, List.of(came)));
        }
        return world;
    }

    private static int draw(SplittableRandom random) {
        double left = random.nextDouble();
        for (int cause = 0; cause < TRUTH.length - 1; cause++) {
            left -= TRUTH[cause];
            if (left < 0) {
                return cause;
            }
        }
        return TRUTH.length - 1;
    }

    @Test
    void theTruthOfASimulatedWorldLiesInTheIntervalsAboutAsOftenAsTheySay() {
        int inside = 0;
        int all = 0;
        for (long seed = 1; seed <= 60; seed++) {
            Measured measured = learn(world(600, Closed.WRONG_CLOSURES, seed)).measured();
            List<Share> shares = new ArrayList<>();
            for (String cause : CAUSES.subList(0, 4)) {
                shares.add(measured.causes().get(cause));
            }
            shares.add(measured.other());
            for (int cause = 0; cause < TRUTH.length; cause++) {
                Share share = shares.get(cause);
                if (share != null) {
                    all++;
                    inside += share.low() <= TRUTH[cause] && TRUTH[cause] <= share.high() ? 1 : 0;
                }
            }
            Rate rate = measured.rate(FIX, "key-unreadable");
            assertNotNull(rate, "seed " + seed);
            all++;
            inside += rate.low() <= HELPS && HELPS <= rate.high() ? 1 : 0;
        }
        double covered = inside / (double) all;
        assertTrue(all > 300, all + " intervals");
        assertTrue(covered > 0.70 && covered < 0.90, covered + " of " + all);
    }

    @Test
    void wrongClosuresAreNotTakenForRareCauses() {
        List<PastCase> world = world(20_000, Closed.WRONG_CLOSURES, 7);
        double named =
                world.stream().filter(one -> "line-slow".equals(one.verified())).count() / (double) world.size();
        assertTrue(named > 1.3 * TRUTH[2], "counting closures would say " + named);
        Share learned = learn(world).measured().causes().get("line-slow");
        assertNotNull(learned);
        assertTrue(Math.abs(learned.value() - TRUTH[2]) < 0.25 * TRUTH[2], learned.toString());
    }

    @Test
    void aFewCasesMoveAJudgementALittleAndManyMoveItFar() {
        double judged = PACK.priors().getOrDefault("cert-expired", 0.0);
        double few = valueOf(world(60, 0, 3));
        double many = valueOf(world(3_000, 0, 3));
        assertTrue(Math.abs(many - TRUTH[0]) < 0.05, many + " after many");
        assertTrue(few > judged && few < many + 0.1, few + " after few, judged " + judged);
        assertTrue(Math.abs(few - judged) < Math.abs(many - judged) + 0.05);
    }

    private static double valueOf(List<PastCase> cases) {
        Share share = learn(cases).measured().causes().get("cert-expired");
        assertNotNull(share);
        return share.value();
    }

    @Test
    void fewerThanFiftyClosedCasesMoveNoPriorAndNoTemperature() {
        Proposal proposal = learn(world(49, 0, 5));
        assertEquals(Basis.ELICITED, proposal.basis());
        assertTrue(proposal.measured().causes().isEmpty());
        assertNull(proposal.measured().other());
        assertNull(proposal.measured().temperature());
        assertNull(proposal.trial());
    }

    @Test
    void whatWasNeverTriedBrokenOffOrNotFoundTeachesNothingOfAFix() {
        List<PastCase> cases = new ArrayList<>();
        for (int number = 0; number < 80; number++) {
            Result result = number % 2 == 0 ? Result.INTERRUPTED : Result.NOT_FOUND;
            cases.add(past(number, "key-unreadable", Review.Verdict.WRONG, List.of(new TriedFix(FIX, result))));
        }
        assertNull(learn(cases).measured().rate(FIX, "key-unreadable"));
    }

    @Test
    void aFixThatWasTriedAgainCountsOnceAsItEnded() {
        List<PastCase> cases = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            cases.add(past(
                    number,
                    "key-unreadable",
                    Review.Verdict.WRONG,
                    List.of(new TriedFix(FIX, Result.PRESENT_NOT_FIXED), new TriedFix(FIX, Result.FIXED))));
        }
        Rate rate = learn(cases).measured().rate(FIX, "key-unreadable");
        assertNotNull(rate);
        assertTrue(rate.tried() > 19 && rate.tried() <= 20, rate.toString());
        assertEquals(rate.tried(), rate.worked());
    }

    @Test
    void openDoubtfulAndForeignCasesTeachNothing() {
        PastCase open = past(1, null, null, List.of(new TriedFix(FIX, Result.PRESENT_NOT_FIXED)));
        PastCase guessed = past(2, "line-slow", null, List.of());
        PastCase doubtful = past(3, "line-slow", Review.Verdict.UNSURE, List.of(new TriedFix(FIX, Result.FIXED)));
        assertEquals(0, learn(List.of(open, guessed, doubtful)).closed());
        assertFalse(learn(List.of(open)).changes());
    }

    @Test
    void aReviewWithoutACauseSpeaksAgainstTheFirst() {
        List<PastCase> cases = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            cases.add(past(number, null, Review.Verdict.WRONG, List.of()));
        }
        Share first = learn(cases).measured().causes().get("cert-expired");
        assertNotNull(first);
        assertTrue(first.high() < PACK.priors().getOrDefault("cert-expired", 0.0), first.toString());
    }

    @Test
    void theOrderOfTheCasesDoesNotMatterAndNoCaseCountsTwice() {
        List<PastCase> cases = world(400, 0.05, 11);
        Proposal first = learn(cases);
        List<PastCase> shuffled = new ArrayList<>(cases);
        Collections.reverse(shuffled);
        assertEquals(first, learn(shuffled));
        Pack accepted = PACK.with(first.measured());
        Proposal again = new Learner(accepted, new NaiveEvidenceRules(accepted)).learn(cases);
        assertEquals(first.measured(), again.measured(), "learned once more from the same cases");
        assertFalse(again.changes());
    }

    @Test
    void whatWasLearnedFromOlderCasesIsTriedOnNewerOnes() {
        Proposal.Trial trial = learn(world(800, 0.05, 13)).trial();
        assertNotNull(trial);
        assertEquals(400, trial.cases());
        assertTrue(trial.logLossAfter() < trial.logLossBefore(), trial.toString());
    }
}
