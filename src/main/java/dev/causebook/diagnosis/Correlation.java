package dev.causebook.diagnosis;

import dev.causebook.diagnosis.EvidenceModel.Item;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which of many cases are one fault: one cause behind one host, gateway, subnet or build.
 *
 * <p>Two hypotheses are weighed for every group of cases that have such a place in common. <i>Apart</i>: each case has a cause of
 * its own, drawn from the pack's priors, and the cases come as rarely as faults at such a place do. <i>Shared</i>: one cause,
 * drawn from those that can sit at that place (where its fixes are carried out) and {@code other}; what several cases report alike
 * is one observation, since they may all see the same thing; of the target itself a further report agrees in nine of ten; and the
 * cases come quickly after one another. The odds of the two are those of the
 * evidence, of the agreement, of the times, and of one case in ten belonging to a fault that was reported before.
 *
 * <p>Groups are built from single cases by joining, again and again, the two whose joining gains most, until none gains: Bayesian
 * hierarchical clustering (Heller and Ghahramani 2005). The joint posterior is that of the shared cause.
 */
public final class Correlation {

    /** Most cases that are compared at once. */
    public static final int MOST_CASES = 200;

    private static final double BELONGS = StrictMath.log(0.1 / 0.9);
    private static final double AGREES = 0.9;
    /** However rare a value is, a repeated report of it is no stronger evidence than nine to one. */
    private static final double MOST_PER_REPEAT = StrictMath.log(9);

    /** However much speaks for it: the model itself may be wrong. */
    private static final double SUREST = 0.99;

    private static final double MINUTES_BETWEEN_REPORTS = 30;
    private static final double UNKNOWN_GAP_MINUTES = 60;
    private static final double LEAST_SUCCESS = 0.3;
    private static final double LEAST_CONFIDENCE = 0.01;
    private static final int MOST_CAUSES = 5;

    /** What cases may have in common, from the most telling to the least. */
    public enum Place {
        /** One machine that is connected to. */
        HOST("host", 1_440, Set.of("host", "cloud-portal")),
        /** One gateway on the way. */
        GATEWAY("gateway", 720, Set.of("gateway")),
        /** One network of clients or hosts. */
        SUBNET("subnet", 720, Set.of("network", "gateway", "cloud-portal")),
        /** One build of an operating system or program. */
        BUILD("build", 120, Set.of("client", "host"));

        private final String word;
        private final double minutesBetweenFaults;
        private final Set<String> fixedAt;

        Place(String word, double minutesBetweenFaults, Set<String> fixedAt) {
            this.word = word;
            this.minutesBetweenFaults = minutesBetweenFaults;
            this.fixedAt = fixedAt;
        }

        /** The name as the API writes it. */
        public String word() {
            return word;
        }
    }

    /**
     * A case to compare.
     *
     * @param request the case
     * @param at when it was reported; null where that is not known
     * @param places where it happened: the caller's names, compared and never read
     */
    public record Member(Request request, @Nullable Instant at, SortedMap<Place, String> places) {
        public Member {
            places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
        }
    }

    /**
     * Cases that are one fault.
     *
     * @param place what they have in common
     * @param name its name
     * @param members numbers of the cases, at least two, sorted
     * @param shared probability that they share one cause, against each having its own
     * @param causes the shared cause: likely ones, likeliest first
     * @param other probability that it is none of the pack's
     */
    public record Incident(
            Place place, String name, List<Integer> members, double shared, List<Likely> causes, double other) {
        public Incident {
            members = List.copyOf(members);
            causes = List.copyOf(causes);
        }

        /** The same with its members named by those numbers. */
        public Incident of(List<Integer> numbers) {
            return new Incident(place, name, members.stream().map(numbers::get).toList(), shared, causes, other);
        }
    }

    /** A cause with its probability. */
    public record Likely(Cause cause, double confidence) {}

    private final Pack pack;
    private final EvidenceModel model;
    private final Map<Place, double[]> logPriors = new TreeMap<>();

    Correlation(Pack pack, EvidenceModel model, Remedies remedies) {
        this.pack = pack;
        this.model = model;
        for (Place place : Place.values()) {
            logPriors.put(place, logPrior(place, remedies));
        }
    }

    /** The priors of the causes that can sit at such a place, {@code other} among them; they sum to 1. */
    private double[] logPrior(Place place, Remedies remedies) {
        int causes = model.causes().size();
        boolean[] sits = new boolean[causes];
        sits[causes - 1] = true;
        for (int number = 0; number < remedies.count(); number++) {
            Fix fix = remedies.fix(number);
            for (int cause : remedies.solved(number)) {
                sits[cause] |= place.fixedAt.contains(fix.runAt()) && remedies.success(number)[cause] >= LEAST_SUCCESS;
            }
        }
        double sum = 0;
        for (int cause = 0; cause < causes; cause++) {
            sum += sits[cause] ? model.prior(cause) : 0;
        }
        double[] logs = new double[causes];
        for (int cause = 0; cause < causes; cause++) {
            logs[cause] = sits[cause] ? StrictMath.log(model.prior(cause) / sum) : Double.NEGATIVE_INFINITY;
        }
        return logs;
    }

    /** What one case brings into a group: evidence by what it rests on, and how well it agrees with the pack alone. */
    private record Heard(Map<String, Item> items, double[] tried, Facts facts, double logAlone) {}

    private Heard hear(EvidenceRules.Fired fired, double[] tried) {
        Map<String, Item> items = new TreeMap<>();
        double[] all = tried.clone();
        for (Item item : model.weigh(fired.rules(), fired.facts())) {
            all[item.cause()] += item.weight();
            items.put(key(item, fired.facts()), item);
        }
        return new Heard(items, tried, fired.facts(), Posterior.logEvidence(model.logPrior(), all));
    }

    private static String key(Item item, Facts facts) {
        StringBuilder key = new StringBuilder().append(item.cause());
        for (String fact : item.weighed().looks().names()) {
            key.append(' ')
                    .append(fact)
                    .append('=')
                    .append(facts.find(fact).map(one -> one.value().plain()).orElse(""));
        }
        return key.toString();
    }

    /**
     * How far cases agree on what was seen of the target.
     *
     * @param repeats how many reports repeat another
     * @param bonus how much likelier they are where all look at the same thing, in nepers
     * @param conflicts how much less likely those are that say otherwise, likewise
     */
    private record Agreement(int repeats, double bonus, double conflicts) {

        /** With what the evidence says of one cause against many; a repeated report is never more than nine to one. */
        double with(double evidence) {
            double without = evidence + conflicts;
            return Math.max(without, Math.min(without + bonus, repeats * MOST_PER_REPEAT));
        }
    }

    /** A group while it grows. */
    private final class Group {
        private final List<Integer> numbers;
        private final List<Member> members;
        private final List<Heard> heard;
        private final SortedMap<Place, String> places;
        private final @Nullable Place place;
        private final double[] weights;
        private final double logOdds;

        Group(int number, Member member, Heard alone) {
            this.numbers = List.of(number);
            this.members = List.of(member);
            this.heard = List.of(alone);
            this.places = member.places();
            this.place = null;
            this.weights = new double[0];
            this.logOdds = 0;
        }

        private Group(Group one, Group other, SortedMap<Place, String> common) {
            this.numbers = both(one.numbers, other.numbers);
            this.members = both(one.members, other.members);
            this.heard = both(one.heard, other.heard);
            this.places = common;
            this.weights = together();
            Agreement agreement = agreement();
            double alone = heard.stream().mapToDouble(Heard::logAlone).sum();
            Place best = common.firstKey();
            double most = Double.NEGATIVE_INFINITY;
            for (Place candidate : common.keySet()) {
                double evidence = agreement.with(Posterior.logEvidence(logPrior(candidate), weights) - alone);
                double odds = evidence + timing(candidate) + (members.size() - 1) * BELONGS;
                if (odds > most) {
                    best = candidate;
                    most = odds;
                }
            }
            this.place = best;
            this.logOdds = most;
        }

        /** The two as one, or nothing where they have no place in common. */
        Optional<Group> with(Group other) {
            SortedMap<Place, String> common = new TreeMap<>(places);
            common.entrySet().removeIf(one -> !one.getValue().equals(other.places.get(one.getKey())));
            return common.isEmpty() ? Optional.empty() : Optional.of(new Group(this, other, common));
        }

        /** For each cause what all cases together say: what several report alike counts once, a fix that failed too. */
        private double[] together() {
            double[] sums = new double[model.causes().size()];
            Map<String, Item> once = new TreeMap<>();
            for (Heard one : heard) {
                for (int cause = 0; cause < sums.length; cause++) {
                    sums[cause] =
                            Math.abs(one.tried()[cause]) > Math.abs(sums[cause]) ? one.tried()[cause] : sums[cause];
                }
                one.items()
                        .forEach((key, item) ->
                                once.merge(key, item, (a, b) -> Math.abs(b.weight()) > Math.abs(a.weight()) ? b : a));
            }
            once.values().forEach(item -> sums[item.cause()] += item.weight());
            return sums;
        }

        /** Further reports of what was seen of the target, the ones that agree and the ones that do not. */
        private Agreement agreement() {
            Map<String, Map<Value, Integer>> reports = new TreeMap<>();
            for (Heard one : heard) {
                for (Observation seen : one.facts().all()) {
                    FactDefinition fact = pack.vocabulary().get(seen.fact());
                    if (fact.direct() && !fact.derived() && comparable(fact)) {
                        reports.computeIfAbsent(fact.id(), unused -> new HashMap<>())
                                .merge(seen.value(), 1, Integer::sum);
                    }
                }
            }
            int repeats = 0;
            double bonus = 0;
            double conflicts = 0;
            for (Map.Entry<String, Map<Value, Integer>> reported : reports.entrySet()) {
                FactDefinition fact = pack.vocabulary().get(reported.getKey());
                for (Map.Entry<Value, Integer> value : reported.getValue().entrySet()) {
                    int again = value.getValue() - 1;
                    double base = fact.baseRate(value.getKey().plain().toString());
                    repeats += again;
                    bonus += again * StrictMath.log(AGREES / Math.min(AGREES, base));
                }
                conflicts += (reported.getValue().size() - 1) * StrictMath.log(1 - AGREES);
            }
            return new Agreement(repeats, bonus, conflicts);
        }

        private boolean comparable(FactDefinition fact) {
            return switch (fact.kind()) {
                case WORD, FLAG, CODE -> true;
                case WORDS, NUMBER, TEXT -> false;
            };
        }

        /** How much likelier the times are where one fault is reported again than where faults come by chance. */
        private double timing(Place where) {
            List<Instant> known = new ArrayList<>();
            members.forEach(member -> Optional.ofNullable(member.at()).ifPresent(known::add));
            Collections.sort(known);
            double sum = 0;
            for (int next = 1; next < members.size(); next++) {
                double gap = next < known.size()
                        ? Duration.between(known.get(next - 1), known.get(next)).toSeconds() / 60.0
                        : UNKNOWN_GAP_MINUTES;
                sum += StrictMath.log(where.minutesBetweenFaults / MINUTES_BETWEEN_REPORTS)
                        - gap / MINUTES_BETWEEN_REPORTS
                        + gap / where.minutesBetweenFaults;
            }
            return sum;
        }

        Incident incident() {
            Place where = place == null ? Place.HOST : place;
            double[] joint = Posterior.of(logPrior(where), weights);
            List<Likely> causes = new ArrayList<>();
            for (int cause = 0; cause < joint.length - 1; cause++) {
                if (joint[cause] >= LEAST_CONFIDENCE) {
                    causes.add(new Likely(pack.cause(model.causes().get(cause)), joint[cause]));
                }
            }
            causes.sort(Comparator.comparingDouble((Likely one) -> -one.confidence())
                    .thenComparing(one -> one.cause().id()));
            return new Incident(
                    where,
                    places.getOrDefault(where, ""),
                    numbers.stream().sorted().toList(),
                    Math.min(SUREST, 1 / (1 + StrictMath.exp(-logOdds))),
                    causes.stream().limit(MOST_CAUSES).toList(),
                    joint[joint.length - 1]);
        }
    }

    private double[] logPrior(Place place) {
        return logPriors.getOrDefault(place, model.logPrior());
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return List.copyOf(both);
    }

    /**
     * The faults that several of the cases share, the largest first; cases in none of them stand alone.
     *
     * @param fired what the rules say of each case
     * @param tried weights that tried fixes give in each case, by cause
     * @throws IllegalArgumentException with more than {@link #MOST_CASES} cases
     */
    List<Incident> incidents(List<Member> members, List<EvidenceRules.Fired> fired, List<double[]> tried) {
        if (members.size() > MOST_CASES) {
            throw new IllegalArgumentException(members.size() + " cases are too many to be compared at once");
        }
        List<Group> groups = new ArrayList<>();
        for (int number = 0; number < members.size(); number++) {
            groups.add(new Group(number, members.get(number), hear(fired.get(number), tried.get(number))));
        }
        List<Joining> joinings = new ArrayList<>();
        for (int one = 0; one < groups.size(); one++) {
            for (int other = one + 1; other < groups.size(); other++) {
                join(groups.get(one), groups.get(other)).ifPresent(joinings::add);
            }
        }
        while (!joinings.isEmpty()) {
            Joining best = Collections.max(joinings, Comparator.comparingDouble(Joining::gain));
            groups.removeAll(List.of(best.one(), best.other()));
            joinings.removeIf(joining -> joining.touches(best.one()) || joining.touches(best.other()));
            for (Group group : groups) {
                join(best.joined(), group).ifPresent(joinings::add);
            }
            groups.add(best.joined());
        }
        return groups.stream()
                .filter(group -> group.members.size() > 1)
                .map(Group::incident)
                .sorted(Comparator.comparingInt(
                                (Incident incident) -> -incident.members().size())
                        .thenComparing(incident -> incident.members().get(0)))
                .toList();
    }

    /** Two groups that would gain by being one. */
    private record Joining(Group one, Group other, Group joined) {
        double gain() {
            return joined.logOdds - one.logOdds - other.logOdds;
        }

        @SuppressWarnings("ReferenceEquality") // A group is itself and no other, whatever it holds.
        boolean touches(Group group) {
            return one == group || other == group;
        }
    }

    private static Optional<Joining> join(Group one, Group other) {
        return one.with(other).map(joined -> new Joining(one, other, joined)).filter(joining -> joining.gain() > 0);
    }
}
