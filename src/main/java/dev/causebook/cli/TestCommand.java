package dev.causebook.cli;

import dev.causebook.cases.ScenarioCheck.Outcome;
import dev.causebook.cli.Workbench.CheckedPack;
import dev.causebook.knowledge.PackFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test rules/}: replays the scenarios of packs. */
@Command(name = "test", mixinStandardHelpOptions = true, description = "Replays the scenarios of packs. Ends with 1 where one comes out otherwise.")
final class TestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(defaultValue = "rules", description = "Folder of packs, or one pack (default: ${DEFAULT-VALUE}).")
    private Path folder;

    private final Workbench workbench;

    TestCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean passed = true;
        for (CheckedPack pack : workbench.check(folder, true)) {
            pack.faults().stream()
                    .filter(fault -> fault.severity() == PackFault.Severity.ERROR)
                    .forEach(fault -> out.println(pack.folder() + "/" + fault));
            for (Outcome outcome : pack.outcomes()) {
                outcome.mismatches().forEach(mismatch -> out.println(
                        pack.folder() + "/" + outcome.scenario().place() + ": '" + outcome.scenario().name() + "': " + mismatch));
            }
            long failed = pack.outcomes().stream().filter(outcome -> !outcome.passed()).count();
            out.println(pack.folder() + ": " + (pack.outcomes().size() - failed) + " passed, " + failed + " failed");
            passed &= pack.clean() && failed == 0;
        }
        out.flush();
        return passed ? 0 : 1;
    }
}
