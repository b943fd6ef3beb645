package dev.causebook.calibration;

import dev.causebook.cases.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose words count: of what one sender reports on one day (UTC), the outcomes of so many cases at most, those that come first
 * here. A script that closes thousands of cases then moves numbers no further than a busy person could. Where no sender is
 * proven, as without keys, none can be told from another, and all count; so do reviews, which want a reviewer's key.
 */
final class Turns {

    /** Cases of one sender and day whose outcomes count. */
    static final int MOST = 100;

    private record Day(String sender, LocalDate date) {}

    private final Map<Day, Set<String>> counted = new HashMap<>();
    private final Set<String> leftOut = new HashSet<>();

    /** True where the word of this sender about this case counts. */
    boolean counts(@Nullable String sender, Instant reported, String of) {
        if (sender == null) {
            return true;
        }
        Day day = new Day(sender, LocalDate.ofInstant(reported, ZoneOffset.UTC));
        Set<String> cases = counted.computeIfAbsent(day, unused -> new HashSet<>());
        if (cases.contains(of) || cases.size() < MOST) {
            cases.add(of);
            return true;
        }
        leftOut.add(of);
        return false;
    }

    /** The outcomes that count, for each case in the order of the ids. */
    Map<String, List<Outcome>> of(Collection<String> ids, Map<String, List<Outcome>> outcomes) {
        Map<String, List<Outcome>> counting = new LinkedHashMap<>();
        for (String id : ids) {
            counting.put(
                    id,
                    outcomes.getOrDefault(id, List.of()).stream()
                            .filter(one -> counts(one.reporter(), one.at(), one.of()))
                            .toList());
        }
        return counting;
    }

    /** How many cases were met of which a word did not count. */
    int leftOut() {
        return leftOut.size();
    }

    /** What to tell people of it; empty where every word counted. */
    static String says(int leftOut) {
        return leftOut == 0
                ? ""
                : "What was reported of " + leftOut + (leftOut == 1 ? " case is" : " cases is")
                        + " left out: of one sender and day, the outcomes of " + MOST + " cases count.";
    }
}
