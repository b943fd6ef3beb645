package dev.causebook.calibration;

import dev.causebook.cases.CaseStatistics.Ended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How far confidences can be trusted, over all closed cases and for each version of a pack.
 *
 * @param ended how many cases somebody spoke of, those that teach nothing included
 * @param leftOut how many of them are left out, since their outcome's sender reported so much that day
 * @param all over all of them
 * @param versions for each version of a pack, the one with the newest case first
 */
public record Calibration(int ended, int leftOut, Reliability all, List<OfVersion> versions) {

    /** Newest closed cases that are looked at: older knowledge says little of today's. */
    public static final int MOST = 5_000;

    private static final long SEED = 20_260_701;

    public Calibration {
        versions = List.copyOf(versions);
    }

    /**
     * One version of a pack.
     *
     * @param pack id of the pack
     * @param version its version
     * @param digest its digest: two packs of one version may differ
     * @param reliability how far its confidences can be trusted
     */
    public record OfVersion(String pack, String version, String digest, Reliability reliability) {}

    private record Key(String pack, String version, String digest) {}

    /** Works it out from cases, newest first. Equal cases give equal figures: resamples are drawn from a fixed seed. */
    public static Calibration of(List<Ended> ended) {
        List<Closed> all = new ArrayList<>();
        Map<Key, List<Closed>> byVersion = new LinkedHashMap<>();
        Turns turns = new Turns();
        for (Ended one : ended) {
            if (!counts(one, turns)) {
                continue;
            }
            List<Closed> version = byVersion.computeIfAbsent(
                    new Key(one.pack(), one.version(), one.digest()), unused -> new ArrayList<>());
            Closed.of(one).ifPresent(closed -> {
                all.add(closed);
                version.add(closed);
            });
        }
        List<OfVersion> versions = new ArrayList<>();
        byVersion.forEach((key, closed) ->
                versions.add(new OfVersion(key.pack(), key.version(), key.digest(), reliability(closed))));
        return new Calibration(ended.size(), turns.leftOut(), reliability(all), versions);
    }

    /** A reviewer's verdict counts whoever reported the outcome. */
    private static boolean counts(Ended one, Turns turns) {
        Instant reported = one.reported();
        return one.verdict() != null || reported == null || turns.counts(one.reporter(), reported, one.id());
    }

    /** What was left out, in a sentence; empty for nothing. */
    public String says() {
        return Turns.says(leftOut);
    }

    private static Reliability reliability(List<Closed> closed) {
        return Reliability.of(closed, new SplittableRandom(SEED));
    }
}
