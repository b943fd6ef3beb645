package dev.causebook.diagnosis;

import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a case, by number of the fact: quicker to look up and to add to than {@link Facts}. Immutable. */
final class Known {

    private final @Nullable Observation[] byFact;

    private Known(@Nullable Observation[] byFact) {
        this.byFact = byFact;
    }

    /** These facts and one more. */
    Known with(int fact, Observation observation) {
        @Nullable Observation[] more = byFact.clone();
        more[fact] = observation;
        return new Known(more);
    }

    /** These facts without one. */
    Known without(int fact) {
        @Nullable Observation[] fewer = byFact.clone();
        fewer[fact] = null;
        return new Known(fewer);
    }

    /** What is known of a fact; null where it is unknown. */
    @Nullable
    Observation observation(int fact) {
        return byFact[fact];
    }

    /** True where all of these facts are known. */
    boolean all(int[] facts) {
        for (int fact : facts) {
            if (byFact[fact] == null) {
                return false;
            }
        }
        return true;
    }

    /** True where all of these hold. */
    boolean hold(List<Look> looks) {
        for (Look look : looks) {
            Observation observation = byFact[look.fact()];
            if (observation == null || !look.condition().holds(observation.value())) {
                return false;
            }
        }
        return true;
    }

    /** How sure these facts are together; what is unknown counts as sure. */
    double confidence(int[] facts) {
        double confidence = 1;
        for (int fact : facts) {
            Observation observation = byFact[fact];
            confidence *= observation == null ? 1 : observation.confidence();
        }
        return confidence;
    }

    /** A condition with the number of its fact. */
    record Look(int fact, Condition condition) {
        boolean holds(Value value) {
            return condition.holds(value);
        }
    }

    /** The numbers of a vocabulary's facts. */
    static final class Numbers {
        private final Map<String, Integer> byId = new HashMap<>();

        Numbers(Vocabulary vocabulary) {
            vocabulary.facts().forEach(fact -> byId.put(fact.id(), byId.size()));
        }

        int of(String fact) {
            Integer number = byId.get(fact);
            if (number == null) {
                throw new IllegalArgumentException("no fact " + fact + " in the vocabulary");
            }
            return number;
        }

        /** The conditions on that fact, or those on all others. */
        List<Look> looks(List<Condition> conditions, String fact, boolean others) {
            List<Look> looks = new ArrayList<>();
            for (Condition condition : conditions) {
                if (condition.fact().equals(fact) != others) {
                    looks.add(new Look(of(condition.fact()), condition));
                }
            }
            return List.copyOf(looks);
        }

        Known known(Facts facts) {
            @Nullable Observation[] known = new Observation[byId.size()];
            for (Observation observation : facts.all()) {
                Integer number = byId.get(observation.fact());
                if (number != null) {
                    known[number] = observation;
                }
            }
            return new Known(known);
        }
    }
}
