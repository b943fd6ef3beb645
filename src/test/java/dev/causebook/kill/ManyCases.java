package dev.causebook.kill;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.AnswerDocument;
import dev.causebook.cases.Caller;
import dev.causebook.cases.Case;
import dev.causebook.cases.Case.PackAnswer;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.Review;
import dev.causebook.cases.Scenario;
import dev.causebook.cases.Ticket;
import dev.causebook.cases.Ulid;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.drools.DroolsRuleCompiler;
import dev.causebook.http.WrittenAnswers;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Kept cases by the hundred thousand, as half a year would leave them: the texts of the pack's own scenarios, diagnosed by
 * the pack, a fifth of them with an outcome and a tenth with a review.
 */
final class ManyCases {

    private static final Duration SPAN = Duration.ofDays(182);
    private static final int THREADS = 64;

    private final ActiveKnowledge knowledge;
    private final AnswerDocument answers;
    private final List<Kind> kinds;
    private final Instant until;

    /** What was asked, and the answer to it. */
    private record Kind(CaseInput input, Answer answer) {}

    /**
     * @param rules folder of the pack
     * @param until moment of the newest case
     */
    ManyCases(Path rules, Instant until) throws IOException {
        LoadedPack loaded = new PackLoader(new DroolsRuleCompiler()).load(rules);
        PackDesk desk = PackDesk.of(loaded.pack().orElseThrow(), loaded.rules().orElseThrow(), CostWeights.DEFAULT);
        this.knowledge = new ActiveKnowledge(List.of(desk));
        this.answers = WrittenAnswers.of(knowledge);
        CaseDesk cases = new CaseDesk(knowledge);
        this.kinds = loaded.scenarios().stream()
                .filter(scenario -> scenario.text() != null)
                .map(scenario -> kind(cases, scenario))
                .toList();
        this.until = until;
    }

    private static Kind kind(CaseDesk desk, Scenario scenario) {
        CaseInput input = CaseInput.ofText(String.valueOf(scenario.text()));
        try {
            return new Kind(input, desk.answer(input));
        } catch (InvalidCaseException impossible) {
            throw new IllegalStateException("a text cannot be invalid", impossible);
        }
    }

    /** Keeps so many cases, and says the ids of some of them. */
    List<String> keep(CaseStore store, int count) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<String>> kept = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                int one = number;
                kept.add(threads.submit(() -> keep(store, one, count)));
            }
            List<String> ids = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                String id = kept.get(number).get();
                if (number % Math.max(1, count / 200) == 0) {
                    ids.add(id);
                }
            }
            return ids;
        } finally {
            threads.shutdownNow();
        }
    }

    private String keep(CaseStore store, int number, int count) {
        SplittableRandom random = new SplittableRandom(number);
        Instant at = until.minus(SPAN.multipliedBy(count - number).dividedBy(count));
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        String id = id(at, random);
        Ticket ticket = new Ticket("zammad", String.valueOf(number));
        Case kept = Case.of(id, at, Caller.ANYBODY, ticket, kind.input(), kind.answer(), null);
        byte[] document = answers.write(
                id,
                kind.answer(),
                knowledge,
                kind.input().maxFixes(),
                kind.input().maxQuestions());
        store.keep(kept, document, null, CaseStore.Haste.WAIT);
        kept.packs().stream().findFirst().ifPresent(said -> judge(store, kept, said, random));
        return id;
    }

    private static void judge(CaseStore store, Case kept, PackAnswer said, SplittableRandom random) {
        if (said.causes().isEmpty() || said.fixes().isEmpty()) {
            return;
        }
        Instant later = kept.at().plus(Duration.ofHours(2));
        String cause = said.causes().get(0).id();
        if (random.nextInt(5) == 0) {
            TriedFix.Result result = random.nextInt(3) > 0 ? TriedFix.Result.FIXED : TriedFix.Result.PRESENT_NOT_FIXED;
            String fix = said.fixes().get(0).id();
            store.add(new Outcome(id(later, random), kept.id(), later, "agent", fix, result, cause, null), null);
        }
        if (random.nextInt(10) == 0) {
            Review.Verdict verdict = random.nextInt(4) > 0 ? Review.Verdict.RIGHT : Review.Verdict.WRONG;
            String right = verdict == Review.Verdict.RIGHT ? cause : null;
            store.add(
                    new Review(id(later, random), kept.id(), later, "reviewer", verdict, right, null, List.of()), null);
        }
    }

    private static String id(Instant at, SplittableRandom random) {
        byte[] bytes = new byte[Ulid.RANDOM_BYTES];
        random.nextBytes(bytes);
        return Ulid.of(at.toEpochMilli(), bytes);
    }
}
