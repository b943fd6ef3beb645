package dev.causebook.cases;

import dev.causebook.cases.Case.PackAnswer;
import dev.causebook.cases.Case.Ranked;
import dev.causebook.cases.ReplayReport.Change;
import dev.causebook.diagnosis.Diagnosis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses kept cases again with other knowledge and says what would change. Holds one batch of cases at a time. Only what
 * was known when they were answered is used: words are not kept, so a pack sees in an old case what the pack of its time read
 * there, and is asked only where that one was.
 */
public final class Replay {

    private final ActiveKnowledge knowledge;
    private final int threads;
    private final int mostListed;

    /**
     * @param knowledge what to diagnose with
     * @param threads how many cases are worked on at once
     * @param mostListed how many changes are listed for each pack
     */
    public Replay(ActiveKnowledge knowledge, int threads, int mostListed) {
        this.knowledge = knowledge;
        this.threads = threads;
        this.mostListed = mostListed;
    }

    /** Looks on. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * Is told after each batch.
         *
         * @param done how many cases were gone through so far
         * @return false where it is to end here
         */
        boolean goesOn(long done);
    }

    /** An answer of one pack, as it was and as it would be; {@code again} is null where the pack is gone. */
    record Compared(
            PastCase past,
            PackAnswer before,
            @Nullable Diagnosis again,
            boolean strange,
            @Nullable Change change) {}

    /**
     * Goes through all cases. The same cases, packs and limits give the same report, however many threads there are.
     *
     * @throws IOException where the cases cannot be read
     * @throws CancellationException where the watcher ended it
     */
    public ReplayReport of(PastCases cases, Watcher watcher) throws IOException {
        ReplayTally tally = new ReplayTally(mostListed);
        AtomicLong done = new AtomicLong();
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            cases.forEach(batch -> {
                List<List<Compared>> compared = pool.submit(
                                () -> batch.parallelStream().map(this::again).toList())
                        .join();
                // In the order of the cases, so that sums come out the same to the last digit.
                for (int number = 0; number < compared.size(); number++) {
                    tally.add(batch.get(number).kept(), compared.get(number));
                }
                if (!watcher.goesOn(done.addAndGet(batch.size()))) {
                    throw new CancellationException("The replay was ended before its end.");
                }
            });
        } finally {
            pool.shutdownNow();
        }
        return tally.report();
    }

    private List<Compared> again(PastCase past) {
        List<Compared> compared = new ArrayList<>();
        for (PackAnswer before : past.kept().packs()) {
            compared.add(desk(before.pack())
                    .map(desk -> again(past, before, desk))
                    .orElseGet(() -> new Compared(past, before, null, false, null)));
        }
        return compared;
    }

    private Optional<PackDesk> desk(String pack) {
        return knowledge.desks().stream()
                .filter(desk -> desk.pack().id().equals(pack))
                .findFirst();
    }

    private static Compared again(PastCase past, PackAnswer before, PackDesk desk) {
        Case kept = past.kept();
        Recalled recalled = Recalled.of(kept, desk.pack());
        Diagnosis again = desk.diagnostician().diagnose(recalled.request());
        // With several packs, one pack's facts are another's strangers, and were so before.
        boolean strange = kept.packs().size() == 1 && !recalled.whole();
        return new Compared(past, before, again, strange, change(kept, before, again));
    }

    private static @Nullable Change change(Case kept, PackAnswer before, Diagnosis again) {
        String fixBefore = first(before.fixes());
        String fixAfter =
                again.fixes().isEmpty() ? null : again.fixes().get(0).fix().id();
        String causeBefore = first(before.causes());
        String causeAfter =
                again.causes().isEmpty() ? null : again.causes().get(0).cause().id();
        List<String> heldBack =
                again.blocked().stream().map(one -> one.fix().id()).toList();
        List<String> offered = again.fixes().stream().map(one -> one.fix().id()).toList();
        List<String> gated = before.fixes().stream()
                .map(Ranked::id)
                .filter(heldBack::contains)
                .toList();
        List<String> released =
                before.blocked().stream().filter(offered::contains).toList();
        boolean same = Objects.equals(fixBefore, fixAfter) && Objects.equals(causeBefore, causeAfter);
        return same && gated.isEmpty() && released.isEmpty()
                ? null
                : new Change(
                        kept.id(),
                        fixBefore,
                        fixAfter,
                        causeBefore,
                        causeAfter,
                        before.expectedMinutes(),
                        again.plan().expectedMinutes(),
                        gated,
                        released);
    }

    static @Nullable String first(List<Ranked> ranked) {
        return ranked.isEmpty() ? null : ranked.get(0).id();
    }
}
