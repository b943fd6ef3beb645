package dev.causebook.calibration;

import dev.causebook.calibration.Proposal.Trial;
import dev.causebook.calibration.Reliability.Range;
import dev.causebook.cases.PastCase;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.knowledge.Basis;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Measured;
import dev.causebook.knowledge.Measured.Rate;
import dev.causebook.knowledge.Measured.Share;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns a pack's numbers from closed cases: how frequent each cause is, how often each fix helps with it, and how much
 * evidence is to be flattened. What people judged counts as so many cases beside the closed ones, so a few closed cases move a
 * number a little and many move it far. It always begins at that judgement, never at numbers learned before: no case counts
 * twice. The same cases give the same numbers.
 */
public final class Learner {

    /** How many tries of a fix the judgement of how often it helps is worth. */
    static final double TRIES_OF_JUDGEMENT = 10;

    /** Fewest tries of which a number is made, and fewest cases with a cause. */
    private static final double FEWEST = 5;

    private static final int FEWEST_TO_TRY = 100;
    private static final double DIGITS = 10_000;

    private final Pack pack;
    private final Pack judged;
    private final EvidenceRules rules;

    /**
     * @param pack the pack in force
     * @param rules its rules
     */
    public Learner(Pack pack, EvidenceRules rules) {
        this.pack = pack;
        this.judged = pack.with(Measured.NONE);
        this.rules = rules;
    }

    /** How many cases the judgement of how frequent causes are is worth together: two for each cause. */
    static double judgementCases(Pack pack) {
        return 2.0 * (pack.causes().size() + 1);
    }

    /** Learns from kept cases, in any order; those that are not closed, or not of this pack, are passed over. */
    public Proposal learn(List<PastCase> cases) {
        List<ClosedCase> closed = cases.stream()
                .sorted(Comparator.comparing(past -> past.kept().id()))
                .flatMap(past -> ClosedCase.of(past, pack, rules).stream())
                .toList();
        return new Proposal(
                pack,
                closed.size(),
                (int) closed.stream().filter(ClosedCase::reviewed).count(),
                closed.stream()
                        .map(ClosedCase::at)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                measure(closed),
                trial(closed));
    }

    private Measured measure(List<ClosedCase> closed) {
        if (closed.isEmpty()) {
            return Measured.NONE;
        }
        Likelihoods likelihoods = new Likelihoods(judged);
        Attribution.Result attributed = new Attribution(likelihoods.priors(), judgementCases(pack))
                .of(closed.stream().map(likelihoods::of).toList());
        boolean enough = Basis.of(closed.size()) != Basis.ELICITED;
        int last = likelihoods.causes().size() - 1;
        Measured measured = new Measured(
                closed.size(),
                null,
                enough ? share(likelihoods, attributed, last, closed.size()) : null,
                enough ? shares(likelihoods, attributed, closed.size()) : new TreeMap<>(),
                rates(likelihoods, attributed, closed));
        Share temperature = rounded(TemperatureFit.of(judged, measured, named(closed)));
        if (temperature == null && measured.other() == null && measured.fixes().isEmpty()) {
            return Measured.NONE;
        }
        return new Measured(measured.cases(), temperature, measured.other(), measured.causes(), measured.fixes());
    }

    private static List<ClosedCase> named(List<ClosedCase> closed) {
        return closed.stream()
                .filter(one -> one.cause() != null || one.notCause() != null)
                .toList();
    }

    /** The causes that some cases had, and those that should have turned up and did not. */
    private SortedMap<String, Share> shares(Likelihoods likelihoods, Attribution.Result attributed, int cases) {
        SortedMap<String, Share> shares = new TreeMap<>();
        double[] priors = likelihoods.priors();
        for (int cause = 0; cause < priors.length - 1; cause++) {
            Share share = share(likelihoods, attributed, cause, cases);
            boolean outside = priors[cause] < share.low() || priors[cause] > share.high();
            if (share.cases() >= FEWEST || outside) {
                shares.put(likelihoods.causes().get(cause), share);
            }
        }
        return shares;
    }

    private Share share(Likelihoods likelihoods, Attribution.Result attributed, int cause, int cases) {
        double weight = judgementCases(pack);
        double count = attributed.counts()[cause];
        double yes = weight * likelihoods.priors()[cause] + count;
        BetaPosterior posterior = new BetaPosterior(yes, weight + cases - yes);
        Range range = posterior.interval();
        return new Share(rounded(posterior.mean()), rounded(range.low()), rounded(range.high()), tenths(count));
    }

    /** Only where somebody named the cause: where a fix that helped is all that is known, it would speak for itself. */
    private SortedMap<String, SortedMap<String, Rate>> rates(
            Likelihoods likelihoods, Attribution.Result attributed, List<ClosedCase> closed) {
        Map<String, double[]> tried = new TreeMap<>();
        Map<String, double[]> worked = new TreeMap<>();
        for (int number = 0; number < closed.size(); number++) {
            ClosedCase one = closed.get(number);
            if (one.cause() != null) {
                double[] ofCase = attributed.ofCase()[number];
                lastWords(one).forEach((fix, result) -> {
                    add(tried, fix, ofCase);
                    if (result == TriedFix.Result.FIXED) {
                        add(worked, fix, ofCase);
                    }
                });
            }
        }
        SortedMap<String, SortedMap<String, Rate>> rates = new TreeMap<>();
        tried.forEach((id, tries) -> {
            SortedMap<String, Rate> ofFix =
                    rates(likelihoods, id, tries, worked.getOrDefault(id, new double[tries.length]));
            if (!ofFix.isEmpty()) {
                rates.put(id, ofFix);
            }
        });
        return rates;
    }

    private SortedMap<String, Rate> rates(Likelihoods likelihoods, String id, double[] tried, double[] worked) {
        SortedMap<String, Rate> rates = new TreeMap<>();
        Fix fix = pack.fixes().get(id);
        if (fix != null) {
            for (String cause : fix.solves().keySet()) {
                if (pack.causes().containsKey(cause) && tried[likelihoods.number(cause)] >= FEWEST) {
                    int number = likelihoods.number(cause);
                    rates.put(cause, rate(judged.success(fix, cause), tried[number], worked[number]));
                }
            }
        }
        return rates;
    }

    private static Rate rate(double judgement, double tried, double worked) {
        BetaPosterior posterior = new BetaPosterior(
                TRIES_OF_JUDGEMENT * judgement + worked, TRIES_OF_JUDGEMENT * (1 - judgement) + tried - worked);
        Range range = posterior.interval();
        return new Rate(
                rounded(posterior.mean()), rounded(range.low()), rounded(range.high()), tenths(tried), tenths(worked));
    }

    /** A fix that was tried again counts once, as it ended; one that was broken off or met no such cause was not tried. */
    private static Map<String, TriedFix.Result> lastWords(ClosedCase closed) {
        Map<String, TriedFix.Result> last = new LinkedHashMap<>();
        for (TriedFix one : closed.came()) {
            switch (one.result()) {
                case FIXED, PRESENT_NOT_FIXED, MADE_WORSE -> last.put(one.fix(), one.result());
                case NOT_FOUND, INTERRUPTED -> {}
            }
        }
        return last;
    }

    private static void add(Map<String, double[]> sums, String fix, double[] parts) {
        double[] sum = sums.computeIfAbsent(fix, unused -> new double[parts.length]);
        for (int cause = 0; cause < parts.length; cause++) {
            sum[cause] += parts[cause];
        }
    }

    private @Nullable Trial trial(List<ClosedCase> closed) {
        List<ClosedCase> named = named(closed);
        if (named.size() < FEWEST_TO_TRY) {
            return null;
        }
        List<ClosedCase> newer = named.subList(named.size() / 2, named.size());
        Measured older = measure(closed.stream()
                .filter(one -> one.at().isBefore(newer.get(0).at()))
                .toList());
        Pack learned = pack.with(older);
        return new Trial(
                newer.size(),
                mean(TemperatureFit.surprise(pack, newer)),
                mean(TemperatureFit.surprise(learned, newer)),
                firstRight(pack, newer),
                firstRight(learned, newer));
    }

    private static double mean(double[] numbers) {
        return rounded(Arrays.stream(numbers).average().orElse(0));
    }

    private static double firstRight(Pack with, List<ClosedCase> closed) {
        Likelihoods likelihoods = new Likelihoods(with);
        List<ClosedCase> known = new ArrayList<>(closed);
        known.removeIf(one -> one.cause() == null);
        long right = known.stream()
                .filter(one -> likelihoods.number(String.valueOf(one.cause())) == first(likelihoods.answered(one)))
                .count();
        return known.isEmpty() ? 0 : rounded(right / (double) known.size());
    }

    private static int first(double[] probabilities) {
        int first = 0;
        for (int cause = 1; cause < probabilities.length; cause++) {
            first = probabilities[cause] > probabilities[first] ? cause : first;
        }
        return first;
    }

    private static @Nullable Share rounded(@Nullable Share share) {
        return Optional.ofNullable(share)
                .map(one -> new Share(rounded(one.value()), rounded(one.low()), rounded(one.high()), one.cases()))
                .orElse(null);
    }

    /** Four digits, and never nothing: no share of anything is nought. */
    private static double rounded(double number) {
        return Math.max(1, Math.round(number * DIGITS)) / DIGITS;
    }

    private static double tenths(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
