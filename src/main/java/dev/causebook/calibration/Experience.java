package dev.causebook.calibration;

import dev.causebook.cases.Case;
import dev.causebook.cases.Case.PackAnswer;
import dev.causebook.cases.IncidentDesk.Found;
import dev.causebook.cases.PastCase;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the newest cases show of the rules, and where cases come from.
 *
 * @param cases how many cases were gone through
 * @param since moment of the oldest of them; null without cases
 * @param rules how each rule that spoke fared, by {@link #key(String, String)}
 * @param places what hosts and clients the cases are about, the most frequent first
 * @param incidents ids of cases that look like one fault, with the fault, the largest first
 */
public record Experience(
        int cases,
        @Nullable Instant since,
        SortedMap<String, Fared> rules,
        List<Place> places,
        List<Together> incidents) {

    private static final int MOST_PLACES = 12;

    /** Facts that say what a case is about; a pack that has no such fact has no such lines. */
    private static final List<String> PLACES = List.of("host.os", "host.build", "client.os", "client.build");

    public Experience {
        places = List.copyOf(places);
        incidents = List.copyOf(incidents);
    }

    /**
     * How a rule fared.
     *
     * @param spoke in how many cases it spoke
     * @param judged in how many of them somebody named the cause
     * @param ofCause in how many of those it was the cause that the rule speaks of
     */
    public record Fared(int spoke, int judged, int ofCause) {
        static final Fared NEVER = new Fared(0, 0, 0);

        private Fared and(boolean named, boolean same) {
            return new Fared(spoke + 1, judged + (named ? 1 : 0), ofCause + (named && same ? 1 : 0));
        }
    }

    /**
     * Cases about one kind of host or client.
     *
     * @param fact id of the fact
     * @param value its value
     * @param cases how many
     * @param cause id of the cause that is likeliest most often; null where there is none
     * @param times how often it is
     */
    public record Place(
            String fact, String value, int cases, @Nullable String cause, int times) {}

    /**
     * Cases that look like one fault.
     *
     * @param found the fault; its members are numbers of the ids
     * @param ids ids of the cases that were compared
     */
    public record Together(Found found, List<String> ids) {
        public Together {
            ids = List.copyOf(ids);
        }
    }

    /** Nothing has been gone through. */
    static final Experience NONE = new Experience(0, null, new TreeMap<>(), List.of(), List.of());

    /** By what the figures of a rule are found. */
    public static String key(String pack, String rule) {
        return pack + " " + rule;
    }

    /** How that rule of a pack fared. */
    public Fared fared(String pack, String rule) {
        return rules.getOrDefault(key(pack, rule), Fared.NEVER);
    }

    static Experience of(List<PastCase> cases, List<Together> incidents) {
        SortedMap<String, Fared> rules = new TreeMap<>();
        Map<String, Map<String, Integer>> places = new TreeMap<>();
        Instant since = null;
        for (PastCase past : cases) {
            Case kept = past.kept();
            since = since == null || kept.at().isBefore(since) ? kept.at() : since;
            for (PackAnswer said : kept.packs()) {
                for (String rule : said.rules()) {
                    boolean same =
                            rule.substring(0, Math.max(0, rule.indexOf('/'))).equals(past.verified());
                    rules.merge(
                            key(said.pack(), rule),
                            Fared.NEVER.and(past.verified() != null, same),
                            (known, one) -> known.and(past.verified() != null, same));
                }
            }
            kept.facts().stream()
                    .filter(fact -> PLACES.contains(fact.fact()) && !(fact.value() instanceof Value.CannotTell))
                    .forEach(fact -> places.computeIfAbsent(place(fact), unused -> new TreeMap<>())
                            .merge(firstCause(kept), 1, Integer::sum));
        }
        return new Experience(cases.size(), since, rules, places(places), incidents);
    }

    private static String place(Observation fact) {
        return fact.fact() + " " + String.join(", ", fact.value().words());
    }

    private static String firstCause(Case kept) {
        return kept.packs().isEmpty() || kept.packs().get(0).causes().isEmpty()
                ? ""
                : kept.packs().get(0).causes().get(0).id();
    }

    private static List<Place> places(Map<String, Map<String, Integer>> counts) {
        List<Place> places = new ArrayList<>();
        counts.forEach((name, causes) -> {
            int space = name.indexOf(' ');
            int cases = causes.values().stream().mapToInt(one -> one).sum();
            Map.Entry<String, Integer> most = causes.entrySet().stream()
                    .filter(one -> !one.getKey().isEmpty())
                    .max(Map.Entry.comparingByValue())
                    .orElse(Map.entry("", 0));
            places.add(new Place(
                    name.substring(0, space),
                    name.substring(space + 1),
                    cases,
                    most.getKey().isEmpty() ? null : most.getKey(),
                    most.getValue()));
        });
        places.sort(Comparator.comparingInt((Place one) -> -one.cases())
                .thenComparing(Place::fact)
                .thenComparing(Place::value));
        return places.subList(0, Math.min(MOST_PLACES, places.size()));
    }
}
