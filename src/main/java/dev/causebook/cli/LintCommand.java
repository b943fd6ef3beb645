package dev.causebook.cli;

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

/** {@code lint rules/}: checks packs and says what is wrong, with file, line and column. */
@Command(name = "lint", mixinStandardHelpOptions = true, description = "Checks knowledge packs. Ends with 1 where something is wrong.")
final class LintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(defaultValue = "rules", description = "Folder of packs, or one pack (default: ${DEFAULT-VALUE}).")
    private Path folder;

    private final Workbench workbench;

    LintCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean clean = true;
        for (CheckedPack pack : workbench.check(folder, false)) {
            for (PackFault fault : pack.faults()) {
                out.println(pack.folder() + "/" + fault);
            }
            clean &= pack.clean();
            out.println(pack.folder() + ": " + (pack.clean() ? "ok" : "refused") + summary(pack));
        }
        out.flush();
        return clean ? 0 : 1;
    }

    private static String summary(CheckedPack pack) {
        return pack.desk()
                .map(desk -> ", " + desk.pack().causes().size() + " causes, " + desk.pack().fixes().size() + " fixes, "
                        + desk.pack().rules().size() + " rules, " + desk.pack().codes().size() + " codes")
                .orElse("");
    }
}
