package dev.causebook.cli;

import dev.causebook.cli.Workbench.CheckedPack;
import dev.causebook.cli.Workbench.Depth;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code test rules/}: replays the scenarios of packs. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Replays the scenarios of packs. Ends with 1 where one comes out otherwise.")
final class TestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private PackFolder folder = new PackFolder();

    @Option(names = "--report", paramLabel = "FILE", description = "Writes what the scenarios say as a page, too.")
    private @Nullable Path reportFile;

    private final Workbench workbench;

    TestCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean passed = true;
        List<ScenarioCoverage> coverage = new ArrayList<>();
        for (CheckedPack pack : workbench.check(folder.path(), Depth.REPLAYED)) {
            TestReport report = new TestReport(pack);
            report.print(out);
            passed &= report.passed();
            if (pack.desk().isPresent()) {
                coverage.add(ScenarioCoverage.of(pack));
            }
        }
        if (reportFile != null) {
            Files.writeString(reportFile, ReportPage.of(coverage));
            out.println("The report is in " + reportFile + ".");
        }
        out.flush();
        return passed ? 0 : 1;
    }
}
