package dev.causebook.cli;

import dev.causebook.intake.CollectorScript;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code collector}: the script that collects diagnostics on a Windows machine. */
@Command(
        name = "collector",
        mixinStandardHelpOptions = true,
        description =
                "Prints the PowerShell script that collects diagnostics on a client or a host; what it writes is read by extract.")
final class CollectorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(CollectorScript.text());
        out.flush();
        return 0;
    }
}
