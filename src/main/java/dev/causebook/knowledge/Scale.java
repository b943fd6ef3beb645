package dev.causebook.knowledge;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers behind the words, in one table.
 *
 * @param priors word to relative prior weight
 * @param other prior probability of {@code other}
 * @param strengths word to likelihood ratio, above 1
 * @param success word to probability that a fix works
 * @param baseRates word to base rate
 * @param clusters what fixes share: name of a set-up, such as one reboot window, to its cost, charged once a case
 * @param escalateMinutes what handing the case on costs, in agent minutes
 * @param temperature how much evidence is flattened; 1 is not at all
 */
public record Scale(
        Map<String, Double> priors,
        double other,
        Map<String, Double> strengths,
        Map<String, Double> success,
        Map<String, Double> baseRates,
        SortedMap<String, Cost> clusters,
        double escalateMinutes,
        double temperature) {
    public Scale {
        priors = Map.copyOf(priors);
        strengths = Map.copyOf(strengths);
        success = Map.copyOf(success);
        baseRates = Map.copyOf(baseRates);
        clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
    }

    /** The likelihood ratio that a strength stands for: above 1 in favour, below 1 against. */
    public double likelihoodRatio(Strength strength) {
        double ratio = strengths.getOrDefault(strength.word(), 1.0);
        return strength.supports() ? ratio : 1 / ratio;
    }

    /** The probability behind a success word. */
    public double success(String word) {
        return success.getOrDefault(word, 0.0);
    }
}
