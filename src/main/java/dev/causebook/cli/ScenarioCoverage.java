package dev.causebook.cli;

import dev.causebook.cases.ScenarioCheck.Outcome;
import dev.causebook.cli.Workbench.CheckedPack;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the scenarios of a pack try of it, and what they do not. */
final class ScenarioCoverage {

    private static final int FEWEST_WINS = 2;
    private static final String NOTHING = "(nothing)";

    private final Pack pack;
    private final List<Outcome> outcomes;

    ScenarioCoverage(Pack pack, List<Outcome> outcomes) {
        this.pack = pack;
        this.outcomes = outcomes;
    }

    /** The coverage of a pack that could be used. */
    static ScenarioCoverage of(CheckedPack pack) {
        return new ScenarioCoverage(pack.desk().orElseThrow().pack(), pack.outcomes());
    }

    /** Each cause with the names of the scenarios in which it ranks first, in their order. */
    SortedMap<String, List<String>> wins() {
        SortedMap<String, List<String>> wins = new TreeMap<>();
        pack.causes().keySet().forEach(cause -> wins.put(cause, new ArrayList<>()));
        for (Outcome outcome : outcomes) {
            List<String> own = wins.get(outcome.firstCause());
            if (own != null) {
                own.add(outcome.scenario().name());
            }
        }
        return wins;
    }

    /** Causes that win in fewer than two scenarios of their own folder. */
    List<String> rarelyWinning() {
        List<String> rare = new ArrayList<>();
        for (String cause : pack.causes().keySet()) {
            long own = outcomes.stream()
                    .filter(outcome -> cause.equals(outcome.scenario().owner())
                            && outcome.firstCause().equals(cause))
                    .count();
            if (own < FEWEST_WINS) {
                rare.add(cause);
            }
        }
        return rare;
    }

    /** Which cause wins where which is expected: expected to winner to number of scenarios; those that agree too. */
    SortedMap<String, SortedMap<String, Integer>> confusion() {
        SortedMap<String, SortedMap<String, Integer>> table = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            String expected = outcome.scenario().expected().cause();
            if (expected != null) {
                String winner = outcome.firstCause().isEmpty() ? NOTHING : outcome.firstCause();
                table.computeIfAbsent(expected, unused -> new TreeMap<>()).merge(winner, 1, Integer::sum);
            }
        }
        return table;
    }

    /** The pairs of {@link #confusion()} that do not agree, such as "a &lt; b": b wins where a is expected. */
    SortedMap<String, Integer> confused() {
        SortedMap<String, Integer> pairs = new TreeMap<>();
        confusion()
                .forEach((expected, winners) -> winners.forEach((winner, count) -> {
                    if (!winner.equals(expected)) {
                        pairs.put(expected + " < " + winner, count);
                    }
                }));
        return pairs;
    }

    /** Rules that say something of a cause; conclusions are heard through those that rest on them. */
    List<Rule> evidenceRules() {
        return pack.rules().stream()
                .filter(rule -> !rule.id().startsWith("shared/"))
                .toList();
    }

    /** Rules that no scenario fires: nobody has seen them do anything. */
    List<Rule> unheard() {
        Set<String> fired = new HashSet<>();
        outcomes.forEach(outcome -> fired.addAll(outcome.fired()));
        return evidenceRules().stream()
                .filter(rule -> !fired.contains(rule.id()))
                .toList();
    }

    /** Fixes that lower security, each with the number of scenarios that show it held back. */
    SortedMap<String, Integer> heldBack() {
        SortedMap<String, Integer> shown = new TreeMap<>();
        pack.fixes().values().stream().filter(Fix::lowersSecurity).forEach(fix -> shown.put(fix.id(), 0));
        for (Outcome outcome : outcomes) {
            for (String fix : outcome.scenario().expected().blocked()) {
                shown.computeIfPresent(fix, (id, count) -> count + (outcome.passed() ? 1 : 0));
            }
        }
        return shown;
    }

    Map<String, Integer> firings() {
        Map<String, Integer> firings = new TreeMap<>();
        outcomes.forEach(outcome -> outcome.fired().forEach(rule -> firings.merge(rule, 1, Integer::sum)));
        return firings;
    }

    Pack pack() {
        return pack;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }
}
