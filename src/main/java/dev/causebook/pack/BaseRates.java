package dev.causebook.pack;

import dev.causebook.fact.FactKind;
import dev.causebook.knowledge.Scale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out the base rates of one fact's values: stated ones as they are, the others share what is left. */
final class BaseRates {

    private static final double ABNORMAL = 0.02;

    private final Map<String, Double> rates = new HashMap<>();

    BaseRates(YamlMap fact, List<YamlMap> entries, FactKind kind, Scale scale) {
        double stated = 0;
        int open = 0;
        for (YamlMap entry : entries) {
            Optional<Double> rate = stated(entry, scale);
            String value = entry.optionalText("value").orElse("");
            if (rate.isPresent()) {
                rates.put(value, rate.get());
                stated += rate.get();
            } else {
                open++;
            }
        }
        boolean exclusive = kind == FactKind.WORD || kind == FactKind.FLAG;
        if (exclusive && stated > 1 + 1e-9) {
            fact.fault(
                    "values",
                    "base-rates",
                    "The base rates of this fact's values sum to " + Math.round(stated * 1000) / 1000.0
                            + "; the values exclude one another, so at most 1 is possible.");
        }
        double share = exclusive ? Math.max(1e-6, (1 - stated) / Math.max(1, open)) : ABNORMAL;
        for (YamlMap entry : entries) {
            rates.putIfAbsent(entry.optionalText("value").orElse(""), share);
        }
    }

    private static Optional<Double> stated(YamlMap entry, Scale scale) {
        Optional<String> written = entry.optionalText("baseRate");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Double named = scale.baseRates().get(written.get());
        Optional<Double> rate = named != null ? Optional.of(named) : entry.number("baseRate");
        if (rate.isPresent() && !(rate.get() > 0 && rate.get() < 1)) {
            entry.fault("baseRate", "out-of-range", "A base rate lies between 0 and 1, both excluded.");
            return Optional.empty();
        }
        return rate;
    }

    double of(String value) {
        return rates.getOrDefault(value, ABNORMAL);
    }
}
