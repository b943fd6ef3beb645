package dev.causebook.pack;

import dev.causebook.cases.Scenario;
import dev.causebook.fact.Nearest;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.PackFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers texts of tickets whose cause is known: those of scenarios, and those of {@code examples/*.yaml}, in which no fact has
 * to be heard.
 */
final class ExamplesReader {

    private final Map<String, Cause> causes;
    private final List<PackFault> faults;
    private final SortedMap<String, List<String>> examples = new TreeMap<>();

    ExamplesReader(Map<String, Cause> causes, List<PackFault> faults) {
        this.causes = causes;
        this.faults = faults;
    }

    /** The texts by the id of their cause: of the scenarios first, then of the files. */
    SortedMap<String, List<String>> read(List<Scenario> scenarios, Map<String, String> files) {
        for (Scenario scenario : scenarios) {
            if (scenario.text() != null && scenario.expected().cause() != null) {
                add(scenario.expected().cause(), List.of(scenario.text()));
            }
        }
        files.forEach((path, text) -> YamlMap.read(path, text, faults).ifPresent(this::readFile));
        return examples;
    }

    private void readFile(YamlMap file) {
        try (file) {
            file.map("examples").ifPresent(this::readCauses);
        }
    }

    private void readCauses(YamlMap map) {
        try (map) {
            for (String cause : map.keys()) {
                if (!causes.containsKey(cause)) {
                    List<String> near = Nearest.to(cause, causes.keySet());
                    map.fault(
                            cause,
                            "unknown-cause",
                            "There is no cause '" + cause + "'."
                                    + (near.isEmpty() ? "" : " Maybe you meant " + String.join(" or ", near) + "?"));
                }
                add(cause, map.texts(cause));
            }
        }
    }

    private void add(String cause, List<String> texts) {
        examples.computeIfAbsent(cause, unused -> new ArrayList<>()).addAll(texts);
    }
}
