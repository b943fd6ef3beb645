package dev.causebook.diagnosis;

import dev.causebook.diagnosis.Answers.State;
import dev.causebook.diagnosis.Diagnosis.NearbyFix;
import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The smallest changes that would put another fix first: one fact learnt, or one that was seen otherwise. */
final class OneFactAway {

    private static final double LEAST_ANSWER = 0.02;
    private static final int MOST_LEARNT = 3;
    private static final int MOST_OTHERWISE = 2;

    private final Pack pack;
    private final Answers answers;
    private final Planner planner;

    OneFactAway(Pack pack, Answers answers, Planner planner) {
        this.pack = pack;
        this.answers = answers;
        this.planner = planner;
    }

    /** The changes, the likeliest first, those of what was seen last; {@code first} is the fix that now comes first. */
    List<NearbyFix> of(State now, Optional<Fix> first) {
        List<NearbyFix> nearby = new ArrayList<>(learnt(now, first));
        nearby.addAll(otherwise(now, first));
        return nearby;
    }

    private List<NearbyFix> learnt(State now, Optional<Fix> first) {
        List<NearbyFix> learnt = new ArrayList<>();
        for (FactDefinition fact : answers.telling()) {
            if (fact.question() != null && !now.request().facts().knows(fact.id())) {
                for (Answers.Possible answer : answers.possible(now, fact)) {
                    AllowedValue value = fact.values().get(answer.value());
                    if (answer.probability() >= LEAST_ANSWER && !value.value().equals(Value.CannotTell.WORD)) {
                        changed(fact, value, answer.state(), first, answer.probability())
                                .ifPresent(learnt::add);
                    }
                }
            }
        }
        learnt.sort(Comparator.comparingDouble((NearbyFix one) -> -probability(one))
                .thenComparing(one -> one.fact().id())
                .thenComparing(one -> String.valueOf(one.value())));
        return learnt.stream().limit(MOST_LEARNT).toList();
    }

    private static double probability(NearbyFix one) {
        Double probability = one.probability();
        return probability == null ? 0 : probability;
    }

    /** What was seen least surely comes first: there a slip is likeliest; and of other values the likeliest. */
    private List<NearbyFix> otherwise(State now, Optional<Fix> first) {
        List<NearbyFix> otherwise = new ArrayList<>();
        Facts facts = now.request().facts();
        List<Observation> leastSure = facts.all().stream()
                .sorted(Comparator.comparingDouble(Observation::confidence).thenComparing(Observation::fact))
                .toList();
        for (Observation seen : leastSure) {
            FactDefinition fact = pack.vocabulary().find(seen.fact()).orElse(null);
            // What nobody can look at, such as what a ticket reads like, nobody can have seen wrongly.
            if (fact != null && fact.question() != null && fact.closed() && otherwise.size() < MOST_OTHERWISE) {
                without(now, fact, seen, first).ifPresent(otherwise::add);
            }
        }
        return otherwise;
    }

    private Optional<NearbyFix> without(State now, FactDefinition fact, Observation seen, Optional<Fix> first) {
        State unknown = answers.with(now, now.request().facts().without(fact.id()));
        Optional<NearbyFix> unseen = changed(fact, null, unknown, first, null);
        if (unseen.isPresent()) {
            return unseen;
        }
        return answers.possible(unknown, fact).stream()
                .sorted(Comparator.comparingDouble((Answers.Possible one) -> -one.probability())
                        .thenComparing(Answers.Possible::value))
                .filter(one -> !fact.value(fact.values().get(one.value())).equals(seen.value()))
                .filter(one -> !fact.values().get(one.value()).value().equals(Value.CannotTell.WORD))
                .flatMap(one -> changed(fact, fact.values().get(one.value()), one.state(), first, null).stream())
                .findFirst();
    }

    private Optional<NearbyFix> changed(
            FactDefinition fact,
            @Nullable AllowedValue value,
            State then,
            Optional<Fix> first,
            @Nullable Double probability) {
        Optional<Fix> quick = then.plan().first();
        if (quick.map(Fix::id).equals(first.map(Fix::id))) {
            return Optional.empty();
        }
        // The quick plan is only a hint: the whole one decides.
        Gate gate = new Gate(pack.vocabulary(), then.request());
        Planner.Plan plan = planner.plan(then.posterior(), gate, 1, (causes, failed) -> 1);
        Optional<Fix> is = plan.order().isEmpty()
                ? Optional.empty()
                : Optional.of(planner.remedies().fix(plan.order().get(0)));
        return is.map(Fix::id).equals(first.map(Fix::id))
                ? Optional.empty()
                : Optional.of(new NearbyFix(fact, value == null ? null : value.value(), probability, is.orElse(null)));
    }
}
