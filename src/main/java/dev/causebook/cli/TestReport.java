package dev.causebook.cli;

import dev.causebook.cases.ScenarioCheck.Outcome;
import dev.causebook.cli.Workbench.CheckedPack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Rule;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** What the scenarios of one pack say of it. */
final class TestReport {

    private final CheckedPack pack;
    private final List<Outcome> failed;

    TestReport(CheckedPack pack) {
        this.pack = pack;
        this.failed =
                pack.outcomes().stream().filter(outcome -> !outcome.passed()).toList();
    }

    boolean passed() {
        return pack.clean() && failed.isEmpty();
    }

    void print(PrintWriter out) {
        pack.faults().stream()
                .filter(fault -> fault.severity() == PackFault.Severity.ERROR)
                .forEach(fault -> out.println(pack.folder() + "/" + fault));
        for (Outcome outcome : failed) {
            String scenario = pack.folder() + "/" + outcome.scenario().place() + ": '"
                    + outcome.scenario().name() + "': ";
            outcome.mismatches().forEach(mismatch -> out.println(scenario + mismatch));
        }
        if (pack.desk().isPresent()) {
            printConfusions(out);
            printUnheard(out);
        }
        out.println(pack.folder() + ": " + (pack.outcomes().size() - failed.size()) + " passed, " + failed.size()
                + " failed" + (pack.clean() ? "" : "; the pack is refused"));
    }

    /** Which cause wins where another was expected to be among the first; a pair that never occurs is left out. */
    private void printConfusions(PrintWriter out) {
        Map<String, Integer> pairs = ScenarioCoverage.of(pack).confused();
        if (!pairs.isEmpty()) {
            out.println("Confused, expected cause < winner (scenarios):");
            pairs.forEach((pair, count) -> out.println("  " + pair + " (" + count + ")"));
        }
    }

    /** Rules that no scenario fires: nobody has seen them do anything. */
    private void printUnheard(PrintWriter out) {
        ScenarioCoverage coverage = ScenarioCoverage.of(pack);
        List<Rule> unheard = coverage.unheard();
        int evidence = coverage.evidenceRules().size();
        if (!unheard.isEmpty()) {
            out.println("Fired by no scenario:");
            unheard.forEach(rule -> out.println("  " + rule.id() + "  " + pack.folder() + "/" + rule.place()));
        }
        List<String> rare = coverage.rarelyWinning();
        if (!rare.isEmpty()) {
            out.println("Winning in fewer than two scenarios of their own: " + String.join(", ", rare));
        }
        coverage.heldBack().forEach((fix, count) -> {
            if (count == 0) {
                out.println("No scenario shows '" + fix + "', which lowers security, held back.");
            }
        });
        out.println(pack.folder() + ": " + (evidence - unheard.size()) + " of " + evidence + " rules fired");
    }
}
