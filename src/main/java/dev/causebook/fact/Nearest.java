package dev.causebook.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the names that somebody probably meant. */
public final class Nearest {

    private static final int MOST = 3;
    private static final int LONGEST = 80;

    private Nearest() {}

    /** At most three of the names that differ least from what was written, best first; empty where none is near. */
    public static List<String> to(String written, Collection<String> names) {
        String wanted = written.toLowerCase(Locale.ROOT);
        if (wanted.length() > LONGEST) {
            return List.of();
        }
        int limit = Math.max(2, wanted.length() / 2);
        LevenshteinDistance distance = new LevenshteinDistance(limit);
        record Candidate(String name, int distance) {}
        List<Candidate> near = new ArrayList<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            int edits = distance.apply(wanted, lower);
            if (edits >= 0) {
                near.add(new Candidate(name, edits));
            } else if (wanted.length() >= 3 && (lower.contains(wanted) || wanted.contains(lower))) {
                near.add(new Candidate(name, limit + 1));
            }
        }
        near.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
        return near.stream().limit(MOST).map(Candidate::name).toList();
    }
}
