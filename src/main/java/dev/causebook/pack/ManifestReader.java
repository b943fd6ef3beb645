package dev.causebook.pack;

import dev.causebook.knowledge.Attempts;
import dev.causebook.knowledge.Cost;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Scale;
import dev.causebook.knowledge.Scope;
import dev.causebook.knowledge.Sequence;
import dev.causebook.knowledge.Strength;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code pack.yaml}. */
final class ManifestReader {

    private static final double DEFAULT_OTHER = 0.08;
    private static final double DEFAULT_ESCALATION_MINUTES = 120;
    private static final double DEFAULT_TEMPERATURE = 1.4;

    private ManifestReader() {}

    /**
     * What {@code pack.yaml} says.
     *
     * @param id id of the pack
     * @param title what it is about
     * @param version its version
     * @param owners who keeps it
     * @param scale the numbers behind the words
     * @param scope which cases it speaks of
     * @param attempts how people say what they tried
     * @param sequence how people tell what came first and what holds now
     */
    record Manifest(
            String id,
            String title,
            String version,
            List<String> owners,
            Scale scale,
            Scope scope,
            Attempts attempts,
            Sequence sequence) {}

    static Optional<Manifest> read(String text, List<PackFault> faults) {
        return YamlMap.read("pack.yaml", text, faults).map(map -> {
            try (map) {
                Scale scale = map.map("scale").map(ManifestReader::readScale).orElseGet(() -> {
                    map.fault("scale", "missing", "'scale' is missing: the numbers behind the words.");
                    return new Scale(
                            Map.of(),
                            DEFAULT_OTHER,
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            Collections.emptySortedMap(),
                            DEFAULT_ESCALATION_MINUTES,
                            DEFAULT_TEMPERATURE);
                });
                Scope scope = map.map("scope").map(ManifestReader::readScope).orElseGet(() -> {
                    map.fault("scope", "missing", "'scope' is missing: which cases the pack speaks of.");
                    return Scope.NONE;
                });
                Attempts attempts =
                        map.map("attempts").map(ManifestReader::readAttempts).orElse(Attempts.NONE);
                return new Manifest(
                        map.id("id"),
                        map.text("title"),
                        map.text("version"),
                        map.texts("owners"),
                        scale,
                        scope,
                        attempts,
                        map.map("sequence").map(ManifestReader::readSequence).orElse(Sequence.NONE));
            }
        });
    }

    private static Scale readScale(YamlMap map) {
        try (map) {
            Map<String, Double> strengths = numbers(map, "strengths", 1, 10_000);
            for (Strength strength : Strength.values()) {
                if (strengths.putIfAbsent(strength.word(), 1.0) == null) {
                    map.fault(
                            "strengths",
                            "missing",
                            "'strengths' gives no number for '" + strength.word() + "', which rules may use.");
                }
            }
            return new Scale(
                    numbers(map, "priors", 0, 1_000),
                    number(map, "other", DEFAULT_OTHER, 0, 1),
                    strengths,
                    numbers(map, "success", 0, 1),
                    numbers(map, "baseRates", 0, 1),
                    readClusters(map),
                    number(map, "escalateMinutes", DEFAULT_ESCALATION_MINUTES, 0, 100_000),
                    number(map, "temperature", DEFAULT_TEMPERATURE, 0.5, 10));
        }
    }

    private static SortedMap<String, Cost> readClusters(YamlMap scale) {
        SortedMap<String, Cost> clusters = new TreeMap<>();
        scale.map("clusters").ifPresent(map -> {
            try (map) {
                for (String name : map.keys()) {
                    map.map(name).ifPresent(cost -> clusters.put(name, FixReader.readParts(cost)));
                }
            }
        });
        return clusters;
    }

    private static Scope readScope(YamlMap map) {
        try (map) {
            return new Scope(
                    new LinkedHashSet<>(map.texts("facts")),
                    map.texts("words"),
                    map.texts("hints"),
                    map.texts("elsewhere"),
                    map.texts("within"),
                    map.texts("failing"),
                    map.texts("resolved"));
        }
    }

    private static Attempts readAttempts(YamlMap map) {
        try (map) {
            return new Attempts(map.texts("made"), map.texts("planned"), map.texts("failed"), map.texts("helped"));
        }
    }

    private static Sequence readSequence(YamlMap map) {
        try (map) {
            return new Sequence(map.texts("facts"), map.texts("earlier"), map.texts("now"));
        }
    }

    private static double number(YamlMap map, String key, double fallback, double above, double below) {
        double number = map.number(key).orElse(fallback);
        if (!(number > above && number < below)) {
            map.fault(
                    key, "out-of-range", "'" + key + "' lies between " + above + " and " + below + ", both excluded.");
            return fallback;
        }
        return number;
    }

    private static Map<String, Double> numbers(YamlMap scale, String key, double above, double below) {
        Map<String, Double> numbers = new HashMap<>();
        Optional<YamlMap> words = scale.map(key);
        if (words.isEmpty()) {
            scale.fault(key, "missing", "'" + key + "' is missing: a number for each word.");
            return numbers;
        }
        try (YamlMap map = words.get()) {
            for (String word : map.keys()) {
                numbers.put(word, number(map, word, (above + Math.min(below, above + 2)) / 2, above, below));
            }
        }
        return numbers;
    }
}
