package dev.causebook.pack;

import dev.causebook.cases.Scenario;
import dev.causebook.fact.FactReader;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.TriedFix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code scenarios.yaml}. */
final class ScenarioReader {

    private static final List<String> EXPECTED = List.of("cause", "firstFix", "speaks", "silent", "blocked", "status");

    private final Vocabulary vocabulary;
    private final List<PackFault> faults;

    ScenarioReader(Vocabulary vocabulary, List<PackFault> faults) {
        this.vocabulary = vocabulary;
        this.faults = faults;
    }

    /**
     * Reads a file of scenarios.
     *
     * @param owner cause in whose folder the file stands; null for none
     */
    List<Scenario> read(String path, String text, @Nullable String owner) {
        List<Scenario> scenarios = new ArrayList<>();
        YamlMap.read(path, text, faults).ifPresent(file -> {
            try (file) {
                for (YamlMap entry : file.maps("scenarios")) {
                    Scenario scenario = readScenario(entry, owner);
                    if (scenarios.stream().anyMatch(known -> known.name().equals(scenario.name()))) {
                        entry.fault("name", "duplicate", "This file has two scenarios of that name.");
                    }
                    scenarios.add(scenario);
                }
            }
        });
        return scenarios;
    }

    private Scenario readScenario(YamlMap map, @Nullable String owner) {
        try (map) {
            List<Observation> facts = dotted(map.plain("facts"), vocabulary, map, "facts");
            String text = map.optionalText("text").orElse(null);
            if (facts.isEmpty() && text == null && !map.has("tried")) {
                map.fault("facts", "missing", "A scenario has 'facts', a 'text', or both.");
            }
            Optional<YamlMap> expect = map.map("expect");
            if (expect.isEmpty()) {
                map.fault("expect", "missing", "A scenario says under 'expect' what must come out.");
            }
            return new Scenario(
                    map.text("name"),
                    map.place(),
                    owner,
                    facts,
                    text,
                    readTried(map),
                    expect.map(ScenarioReader::readExpected)
                            .orElseGet(() -> new Scenario.Expected(
                                    null, null, 1, null, null, null, List.of(), List.of(), List.of())));
        }
    }

    private static List<TriedFix> readTried(YamlMap scenario) {
        List<TriedFix> tried = new ArrayList<>();
        for (YamlMap map : scenario.maps("tried")) {
            try (map) {
                Optional<TriedFix.Result> result = TriedFix.Result.of(map.text("result"));
                if (result.isEmpty()) {
                    map.fault(
                            "result",
                            "unknown-word",
                            "'result' is fixed, present-not-fixed, not-found, interrupted or made-worse.");
                }
                tried.add(new TriedFix(map.text("fix"), result.orElse(TriedFix.Result.INTERRUPTED)));
            }
        }
        return tried;
    }

    private static Scenario.Expected readExpected(YamlMap map) {
        try (map) {
            if (EXPECTED.stream().noneMatch(map::has)) {
                map.fault("cause", "missing", "'expect' names at least one of " + String.join(", ", EXPECTED) + ".");
            }
            int among = map.wholeNumber("among").orElse(1);
            if (among < 1) {
                map.fault("among", "out-of-range", "'among' is the number of first places that will do, at least 1.");
            }
            return new Scenario.Expected(
                    map.optionalText("status").orElse(null),
                    map.optionalText("cause").orElse(null),
                    Math.max(1, among),
                    map.number("above").orElse(null),
                    map.number("below").orElse(null),
                    map.optionalText("firstFix").orElse(null),
                    map.texts("speaks"),
                    map.texts("silent"),
                    map.texts("blocked"));
        }
    }

    /** Facts written as {@code { group: { name: value } }} or, shorter, {@code { group.name: value }}. */
    static List<Observation> dotted(Map<String, Object> plain, Vocabulary vocabulary, YamlMap map, String key) {
        Map<String, Map<String, Object>> grouped = new LinkedHashMap<>();
        plain.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot > 0) {
                grouped.computeIfAbsent(name.substring(0, dot), unused -> new LinkedHashMap<>())
                        .put(name.substring(dot + 1), value);
            } else if (value instanceof Map<?, ?> members) {
                Map<String, Object> group = grouped.computeIfAbsent(name, unused -> new LinkedHashMap<>());
                members.forEach((member, plainValue) -> group.put(String.valueOf(member), plainValue));
            } else {
                map.fault(key, "unknown-fact", "'" + name + "' is no fact: write group.name: value.");
            }
        });
        FactReader reader = new FactReader(vocabulary).read(grouped, "");
        for (Fault fault : reader.faults()) {
            map.fault(
                    key,
                    "unknown-fact",
                    fault.detail()
                            + (fault.nearest().isEmpty()
                                    ? ""
                                    : " Maybe you meant " + String.join(" or ", fault.nearest()) + "?"));
        }
        return reader.observations();
    }
}
