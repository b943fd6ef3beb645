package dev.causebook.diagnosis;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Condition;
import java.util.List;

/**
 * What one fact says of one cause, whatever its value: P(v | cause) = b(v)·λ(v) for the values that rules speak of, and
 * the other values share the rest. Weights in nepers against the base rates, already flattened by the temperature.
 */
final class WeightTable {

    /**
     * A rule that looks at this fact alone.
     *
     * @param conditions its conditions, all on this fact
     * @param ratio its likelihood ratio
     * @param baseRate base rate of its finding; 0 to take the values'
     */
    record Speaker(List<Condition> conditions, double ratio, double baseRate) {
        boolean holds(Value value) {
            for (Condition condition : conditions) {
                if (!condition.holds(value)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final FactDefinition fact;
    private final List<Speaker> speakers;
    private final double temperature;
    private final boolean byValue;
    private final double[] valueWeights;
    private final double[] valueLikelihoods;
    private final double[] speakerWeights;
    private final double silentWeight;

    WeightTable(FactDefinition fact, List<Speaker> speakers, double temperature) {
        this.fact = fact;
        this.speakers = List.copyOf(speakers);
        this.temperature = temperature;
        this.byValue = fact.closed() && speakers.stream().allMatch(s -> s.baseRate() == 0);
        this.valueLikelihoods = new double[fact.values().size()];
        this.valueWeights = byValue ? valueWeights() : new double[0];
        this.speakerWeights = new double[speakers.size()];
        this.silentWeight = byValue ? 0 : weighSpeakers();
        if (!byValue && fact.closed()) {
            spreadOverValues();
        }
    }

    private double[] valueWeights() {
        int count = fact.values().size();
        double[] base = new double[count];
        double[] seen = new double[count];
        boolean[] spoken = new boolean[count];
        double spokenBase = 0;
        double spokenSeen = 0;
        for (int index = 0; index < count; index++) {
            base[index] = fact.values().get(index).baseRate();
            double ratio = ratio(fact.values().get(index));
            spoken[index] = ratio > 0;
            if (spoken[index]) {
                seen[index] = base[index] * ratio;
                spokenBase += base[index];
                spokenSeen += seen[index];
            }
        }
        double rest = Math.max(0.01, 1 - spokenSeen) / Math.max(1e-9, sum(base) - spokenBase);
        for (int index = 0; index < count; index++) {
            if (!spoken[index]) {
                seen[index] = base[index] * rest;
            }
        }
        double[] temperedBase = Likelihood.temper(normalise(base), temperature);
        double[] temperedSeen = Likelihood.temper(normalise(seen), temperature);
        double[] weights = new double[count];
        for (int index = 0; index < count; index++) {
            valueLikelihoods[index] = temperedSeen[index];
            weights[index] = StrictMath.log(temperedSeen[index] / temperedBase[index]);
        }
        return weights;
    }

    /** Where findings state base rates of their own: what they give is shared by the values that satisfy them. */
    private void spreadOverValues() {
        int count = valueLikelihoods.length;
        double[] seen = new double[count];
        double given = 0;
        for (Speaker speaker : speakers) {
            double covered = 0;
            for (int index = 0; index < count; index++) {
                covered += seen[index] == 0 && holds(speaker, index)
                        ? fact.values().get(index).baseRate()
                        : 0;
            }
            double probability = Likelihood.temper(Math.min(0.99, rate(speaker) * speaker.ratio()), temperature);
            for (int index = 0; index < count && covered > 0; index++) {
                if (seen[index] == 0 && holds(speaker, index)) {
                    seen[index] = probability * fact.values().get(index).baseRate() / covered;
                    given += seen[index];
                }
            }
        }
        double open = 0;
        for (int index = 0; index < count; index++) {
            open += seen[index] == 0 ? fact.values().get(index).baseRate() : 0;
        }
        double scale = given > 0.99 ? 0.99 / given : 1;
        double rest = Math.max(0.01, 1 - given * scale);
        for (int index = 0; index < count; index++) {
            boolean spoken = seen[index] > 0;
            valueLikelihoods[index] = spoken
                    ? seen[index] * scale
                    : rest * fact.values().get(index).baseRate() / open;
        }
    }

    private boolean holds(Speaker speaker, int index) {
        return speaker.holds(fact.value(fact.values().get(index)));
    }

    /** The ratio of the rule that says most about a value; 0 where none speaks of it. */
    private double ratio(AllowedValue allowed) {
        Value value = fact.value(allowed);
        double strongest = 0;
        for (Speaker speaker : speakers) {
            if (speaker.holds(value) && (strongest == 0 || extent(speaker.ratio()) > extent(strongest))) {
                strongest = speaker.ratio();
            }
        }
        return strongest;
    }

    private static double extent(double ratio) {
        return Math.abs(StrictMath.log(ratio));
    }

    private double weighSpeakers() {
        double base = 0;
        double seen = 0;
        for (int index = 0; index < speakers.size(); index++) {
            Speaker speaker = speakers.get(index);
            double rate = rate(speaker);
            base += rate;
            seen += rate * speaker.ratio();
            speakerWeights[index] = weight(rate, speaker.ratio(), temperature);
        }
        if (fact.kind() == FactKind.WORDS) {
            return 0; // A set that lacks a word does not say that the word was looked for.
        }
        double baseElse = Math.max(0.01, 1 - base);
        double seenElse = Math.max(0.01, 1 - seen);
        return StrictMath.log(Likelihood.temper(seenElse, temperature) / Likelihood.temper(baseElse, temperature));
    }

    private double rate(Speaker speaker) {
        if (speaker.baseRate() > 0) {
            return speaker.baseRate();
        }
        return conditionRate(fact, speaker.conditions());
    }

    /** Base rate of conditions on one fact: the rates of the values that satisfy them. */
    static double conditionRate(FactDefinition fact, List<Condition> conditions) {
        double rate = 0;
        for (String literal : conditions.get(0).literals()) {
            rate += switch (conditions.get(0).operator()) {
                case IS, IN, CONTAINS -> fact.baseRate(literal);
                case LESS, AT_MOST, MORE, AT_LEAST -> FactDefinition.UNLISTED_BASE_RATE;
            };
        }
        return Math.min(0.99, rate);
    }

    /** Weight of a finding of that base rate and likelihood ratio, in nepers. */
    static double weight(double baseRate, double ratio, double temperature) {
        double seen = Math.min(0.99, baseRate * ratio);
        return StrictMath.log(Likelihood.temper(seen, temperature) / Likelihood.temper(baseRate, temperature));
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static double[] normalise(double[] numbers) {
        double sum = sum(numbers);
        double[] normal = new double[numbers.length];
        for (int index = 0; index < numbers.length; index++) {
            normal[index] = numbers[index] / sum;
        }
        return normal;
    }

    /** Weight of an observation of this fact, in nepers. */
    double weight(Value value) {
        if (byValue) {
            int index = indexOf(value);
            return index < 0 ? 0 : valueWeights[index];
        }
        double strongest = 0;
        boolean spoken = false;
        for (int index = 0; index < speakers.size(); index++) {
            if (speakers.get(index).holds(value)) {
                spoken = true;
                if (Math.abs(speakerWeights[index]) > Math.abs(strongest)) {
                    strongest = speakerWeights[index];
                }
            }
        }
        return spoken ? strongest : silentWeight;
    }

    /** Weight of an observation that no rule of this cause speaks of, in nepers; 0 where one does. */
    double impliedWeight(Value value) {
        for (Speaker speaker : speakers) {
            if (speaker.holds(value)) {
                return 0;
            }
        }
        return weight(value);
    }

    /** The greatest weight of the fact's values less the least, in nepers; 0 for facts whose values are not a closed list. */
    double reach() {
        double most = 0;
        double least = 0;
        for (double weight : byValue ? valueWeights : speakerWeights) {
            most = Math.max(most, weight);
            least = Math.min(least, weight);
        }
        return Math.max(most, silentWeight) - Math.min(least, silentWeight);
    }

    /** Flattened probability of the value under this cause; only for facts whose values are a closed list. */
    double likelihood(int valueIndex) {
        return valueLikelihoods[valueIndex];
    }

    boolean closed() {
        return fact.closed();
    }

    private int indexOf(Value value) {
        String text = value.plain().toString();
        List<AllowedValue> values = fact.values();
        for (int index = 0; index < values.size(); index++) {
            if (values.get(index).value().equals(text)) {
                return index;
            }
        }
        return -1;
    }
}
