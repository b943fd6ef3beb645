package dev.causebook.cases;

import dev.causebook.cases.Replay.Compared;
import dev.causebook.cases.ReplayReport.Change;
import dev.causebook.cases.ReplayReport.Move;
import dev.causebook.cases.ReplayReport.OfPack;
import dev.causebook.diagnosis.Diagnosis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what a replay finds; its size does not grow with the number of cases. */
final class ReplayTally {

    private static final int MOST_MOVES = 50;

    /** Those that matter least first: they give way when the list is full. */
    private static final Comparator<Change> LEAST_FIRST =
            Comparator.comparingDouble(ReplayTally::difference).thenComparing(Change::id, Comparator.reverseOrder());

    private final int mostListed;
    private final SortedMap<String, Sums> packs = new TreeMap<>();
    private long cases;
    private long outOfScope;

    ReplayTally(int mostListed) {
        this.mostListed = mostListed;
    }

    private static double difference(Change change) {
        return Math.abs(change.minutesAfter() - change.minutesBefore());
    }

    void add(Case kept, List<Compared> compared) {
        cases++;
        outOfScope += kept.packs().isEmpty() ? 1 : 0;
        compared.forEach(one ->
                packs.computeIfAbsent(one.before().pack(), unused -> new Sums()).add(one, mostListed));
    }

    ReplayReport report() {
        List<OfPack> all = new ArrayList<>();
        packs.forEach((pack, sums) -> all.add(sums.report(pack)));
        return new ReplayReport(cases, outOfScope, all);
    }

    /** What one first thing gives way to another. */
    private record Way(@Nullable String from, @Nullable String to) {}

    private static final class Sums {
        private final SortedMap<String, Long> before = new TreeMap<>();
        private final SortedMap<String, Long> gated = new TreeMap<>();
        private final SortedMap<String, Long> released = new TreeMap<>();
        private final Map<Way, Long> fixes = new HashMap<>();
        private final Map<Way, Long> causes = new HashMap<>();
        private final PriorityQueue<Change> listed = new PriorityQueue<>(LEAST_FIRST);
        private @Nullable String version;
        private @Nullable String digest;
        private long answers;
        private long strangers;
        private long verified;
        private long rightBefore;
        private long rightAfter;
        private long unlisted;
        private double minutesBefore;
        private double minutesAfter;

        void add(Compared compared, int mostListed) {
            before.merge(compared.before().version() + " " + compared.before().digest(), 1L, Long::sum);
            Diagnosis again = compared.again();
            if (again == null) {
                return;
            }
            version = again.pack().version();
            digest = again.pack().digest();
            answers++;
            strangers += compared.strange() ? 1 : 0;
            minutesBefore += compared.before().expectedMinutes();
            minutesAfter += again.plan().expectedMinutes();
            judge(compared, again);
            Change change = compared.change();
            if (change != null) {
                count(change, mostListed);
            }
        }

        /** A verified cause of another pack says nothing of this one. */
        private void judge(Compared compared, Diagnosis again) {
            String truth = compared.past().verified();
            if (truth == null
                    || compared.past().kept().packs().indexOf(compared.before()) != 0
                    || compared.before().causes().isEmpty()
                    || again.causes().isEmpty()) {
                return;
            }
            verified++;
            rightBefore += truth.equals(Replay.first(compared.before().causes())) ? 1 : 0;
            rightAfter += truth.equals(again.causes().get(0).cause().id()) ? 1 : 0;
        }

        private void count(Change change, int mostListed) {
            if (!Objects.equals(change.fixBefore(), change.fixAfter())) {
                fixes.merge(new Way(change.fixBefore(), change.fixAfter()), 1L, Long::sum);
            }
            if (!Objects.equals(change.causeBefore(), change.causeAfter())) {
                causes.merge(new Way(change.causeBefore(), change.causeAfter()), 1L, Long::sum);
            }
            change.gated().forEach(fix -> gated.merge(fix, 1L, Long::sum));
            change.released().forEach(fix -> released.merge(fix, 1L, Long::sum));
            listed.add(change);
            if (listed.size() > mostListed) {
                listed.remove();
                unlisted++;
            }
        }

        OfPack report(String pack) {
            return new OfPack(
                    pack,
                    version,
                    digest,
                    before,
                    answers,
                    sum(fixes),
                    sum(causes),
                    answers == 0 ? 0 : minutesBefore / answers,
                    answers == 0 ? 0 : minutesAfter / answers,
                    strangers,
                    verified,
                    rightBefore,
                    rightAfter,
                    gated,
                    released,
                    moves(fixes),
                    moves(causes),
                    listed.stream().sorted(LEAST_FIRST.reversed()).toList(),
                    unlisted);
        }

        private static long sum(Map<Way, Long> ways) {
            return ways.values().stream().mapToLong(Long::longValue).sum();
        }

        private static List<Move> moves(Map<Way, Long> ways) {
            return ways.entrySet().stream()
                    .map(way -> new Move(way.getKey().from(), way.getKey().to(), way.getValue()))
                    .sorted(Comparator.comparingLong(Move::answers)
                            .reversed()
                            .thenComparing(move -> String.valueOf(move.from()))
                            .thenComparing(move -> String.valueOf(move.to())))
                    .limit(MOST_MOVES)
                    .toList();
        }
    }
}
