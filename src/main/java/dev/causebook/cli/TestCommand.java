package dev.causebook.cli;

import dev.causebook.cli.Workbench.CheckedPack;
import dev.causebook.cli.Workbench.Depth;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test rules/}: replays the scenarios of packs. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Replays the scenarios of packs. Ends with 1 where one comes out otherwise.")
final class TestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            defaultValue = "${env:CAUSEBOOK_RULES:-rules}",
            description = "Folder of packs, or one pack (default: $CAUSEBOOK_RULES, else rules).")
    private Path folder;

    private final Workbench workbench;

    TestCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean passed = true;
        for (CheckedPack pack : workbench.check(folder, Depth.REPLAYED)) {
            TestReport report = new TestReport(pack);
            report.print(out);
            passed &= report.passed();
        }
        out.flush();
        return passed ? 0 : 1;
    }
}
