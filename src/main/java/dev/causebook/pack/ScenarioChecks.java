package dev.causebook.pack;

import dev.causebook.cases.Answer;
import dev.causebook.cases.Scenario;
import dev.causebook.cases.Scenario.Expected;
import dev.causebook.fact.Nearest;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.TriedFix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the names in scenarios. A misspelt one would not fail when it is replayed: what does not exist never speaks, and
 * is never offered.
 */
final class ScenarioChecks {

    private final Pack pack;
    private final List<Scenario> scenarios;
    private final List<PackFault> faults = new ArrayList<>();

    ScenarioChecks(Pack pack, List<Scenario> scenarios) {
        this.pack = pack;
        this.scenarios = scenarios;
    }

    List<PackFault> run() {
        scenarios.forEach(this::check);
        return faults;
    }

    private void check(Scenario scenario) {
        Expected expected = scenario.expected();
        List<String> statuses =
                Arrays.stream(Answer.Status.values()).map(Answer.Status::word).toList();
        known(scenario, expected.status(), statuses, "unknown-word", "status");
        known(scenario, expected.cause(), pack.causes().keySet(), "unknown-cause", "cause");
        known(scenario, expected.firstFix(), pack.fixes().keySet(), "unknown-fix", "fix");
        expected.blocked().forEach(fix -> known(scenario, fix, pack.fixes().keySet(), "unknown-fix", "fix"));
        scenario.tried().stream()
                .map(TriedFix::fix)
                .forEach(fix -> known(scenario, fix, pack.fixes().keySet(), "unknown-fix", "fix"));
        checkFindings(scenario, expected);
    }

    private void checkFindings(Scenario scenario, Expected expected) {
        List<String> named = new ArrayList<>(expected.speaks());
        named.addAll(expected.silent());
        String owner = scenario.owner();
        if (owner == null) {
            if (!named.isEmpty()) {
                fault(
                        scenario,
                        "unknown-finding",
                        "'speaks' and 'silent' name findings of the cause in whose folder the file stands, and this one stands in none.");
            }
            return;
        }
        Cause cause = pack.causes().get(owner);
        if (cause == null) {
            fault(
                    scenario,
                    "unknown-cause",
                    "This file stands in the folder of a cause '" + owner + "' that has no cause.yaml.");
            return;
        }
        named.forEach(finding ->
                known(scenario, finding, cause.findings().keySet(), "unknown-finding", "finding of '" + owner + "'"));
    }

    private void known(Scenario scenario, @Nullable String name, Collection<String> names, String check, String what) {
        if (name != null && !names.contains(name)) {
            List<String> near = Nearest.to(name, names);
            fault(
                    scenario,
                    check,
                    "There is no " + what + " '" + name + "'."
                            + (near.isEmpty() ? "" : " Maybe you meant " + String.join(" or ", near) + "?"));
        }
    }

    private void fault(Scenario scenario, String check, String message) {
        faults.add(PackFault.error(scenario.place(), check, "Scenario '" + scenario.name() + "': " + message));
    }
}
