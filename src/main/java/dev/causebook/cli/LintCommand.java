package dev.causebook.cli;

import dev.causebook.cli.Workbench.CheckedPack;
import dev.causebook.cli.Workbench.Depth;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lint rules/}: checks packs and says what is wrong, with file, line and column. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Checks knowledge packs. Ends with 1 where something is wrong.")
final class LintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private PackFolder folder = new PackFolder();

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (default: text).")
    private LintFormat format = LintFormat.TEXT;

    private final Workbench workbench;

    LintCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        List<CheckedPack> packs = workbench.check(folder.path(), Depth.COMPILED);
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.write(packs));
        out.flush();
        return packs.stream().allMatch(CheckedPack::clean) ? 0 : 1;
    }
}
