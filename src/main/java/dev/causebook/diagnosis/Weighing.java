package dev.causebook.diagnosis;

import dev.causebook.diagnosis.EvidenceModel.Item;
import dev.causebook.diagnosis.EvidenceModel.Weighed;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.knowledge.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weighs the evidence of one case. For one thread. */
final class Weighing {

    private final EvidenceModel model;
    private final Facts facts;
    /** By number of the fact; null where it is unknown. */
    private final @Nullable Observation[] known;
    /** Of conclusions the observations that they were drawn from, all by number; null where nothing was concluded. */
    private final @Nullable BitSet[] behind;

    private final List<Item> candidates = new ArrayList<>();

    Weighing(EvidenceModel model, Facts facts) {
        this.model = model;
        this.facts = facts;
        this.known = new Observation[model.looks()];
        this.behind = new BitSet[model.looks()];
        for (Observation observation : facts.all()) {
            int look = model.look(observation.fact());
            if (look >= 0) {
                known[look] = observation;
                behind[look] = drawnFrom(observation.fact());
            }
        }
    }

    private @Nullable BitSet drawnFrom(String fact) {
        List<Rule> concluding = model.concluding(fact);
        if (concluding == null) {
            return null;
        }
        BitSet drawnFrom = new BitSet();
        for (Rule rule : concluding) {
            if (NaiveEvidenceRules.holds(rule, facts)) {
                for (String looked : rule.facts()) {
                    int look = model.look(looked);
                    if (look >= 0) {
                        drawnFrom.set(look);
                    }
                }
            }
        }
        return drawnFrom;
    }

    /** See {@link EvidenceModel#weigh}. */
    List<Item> weigh(Collection<Rule> fired) {
        collect(fired);
        int[] begin = begins();
        Item[] sorted = sorted(begin);
        Claims claims = new Claims(model.looks(), behind);
        List<Item> taken = new ArrayList<>(sorted.length);
        int cause = -1;
        for (Item candidate : sorted) {
            if (candidate.cause() != cause) {
                cause = candidate.cause();
                claims.clear();
            }
            if (claims.claim(candidate.weighed().looks())) {
                taken.add(candidate);
            }
        }
        return taken;
    }

    /** The same evidence, kept so that more can be added to it. */
    Ledger ledger(Collection<Rule> fired, double[] tried) {
        collect(fired);
        int[] begin = begins();
        Item[] sorted = sorted(begin);
        Item[][] byCause = new Item[begin.length - 1][];
        for (int cause = 0; cause < byCause.length; cause++) {
            byCause[cause] = Arrays.copyOfRange(sorted, begin[cause], begin[cause + 1]);
        }
        return Ledger.of(model, tried, byCause, behind);
    }

    private void collect(Collection<Rule> fired) {
        for (Rule rule : fired) {
            Weighed weighed = model.weighed(rule);
            if (weighed != null) {
                candidates.add(spoken(weighed));
            }
        }
        for (Observation observation : facts.all()) {
            SpokenFact fact = model.spoken(observation.fact());
            if (fact != null) {
                for (Item implied : fact.implied(observation.value())) {
                    candidates.add(
                            observation.confidence() >= 1 ? implied : diluted(implied, observation.confidence()));
                }
            }
        }
    }

    private Item spoken(Weighed weighed) {
        double confidence = 1;
        for (int fact : weighed.looks().facts()) {
            Observation observation = known[fact];
            confidence *= observation == null ? 1 : observation.confidence();
        }
        Item certain = new Item(weighed, weight(weighed), false);
        return confidence >= 1 ? certain : diluted(certain, confidence);
    }

    private double weight(Weighed weighed) {
        WeightTable table = weighed.table();
        if (table == null) {
            return weighed.weight();
        }
        Observation observation = known[weighed.looks().facts()[0]];
        if (observation == null) {
            throw new IllegalArgumentException("rule " + weighed.rule().id() + " is said to hold of what is unknown");
        }
        return table.weight(observation.value());
    }

    static Item diluted(Item certain, double confidence) {
        return new Item(certain.weighed(), Likelihood.dilute(certain.weight(), confidence), certain.implied());
    }

    /** Where each cause begins once the candidates are sorted; the last ends there too. */
    private int[] begins() {
        int[] begin = new int[model.causes().size() + 1];
        for (Item candidate : candidates) {
            begin[candidate.cause() + 1]++;
        }
        for (int cause = 1; cause < begin.length; cause++) {
            begin[cause] += begin[cause - 1];
        }
        return begin;
    }

    /** Cause by cause, the weightiest first: the candidates are shared out to their causes before they are sorted. */
    private Item[] sorted(int[] begin) {
        Item[] sorted = new Item[candidates.size()];
        int[] end = begin.clone();
        for (Item candidate : candidates) {
            insert(sorted, begin[candidate.cause()], end[candidate.cause()]++, candidate);
        }
        return sorted;
    }

    /** A cause has few candidates, so they are sorted as they come. */
    static void insert(Item[] sorted, int begin, int end, Item candidate) {
        int at = end;
        while (at > begin && weightier(candidate, sorted[at - 1])) {
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = candidate;
    }

    private static boolean weightier(Item one, Item other) {
        int byWeight = Double.compare(Math.abs(one.weight()), Math.abs(other.weight()));
        return byWeight != 0
                ? byWeight > 0
                : one.weighed().rule().id().compareTo(other.weighed().rule().id()) < 0;
    }
}
