package dev.causebook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keygen FILE}: makes the keys that sign packs. */
@Command(
        name = "keygen",
        mixinStandardHelpOptions = true,
        description = "Makes a pair of keys that signs packs: FILE is the secret, FILE.pub what services trust.")
final class KeygenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Where the secret goes; it must not be there yet.")
    private Path file;

    private final Workbench workbench;

    KeygenCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        String open = workbench.makeKeys(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Keep " + file + " to yourself: whoever has it can say what services answer.");
        out.println("Services that take its packs only are started with CAUSEBOOK_TRUSTED_KEYS=" + open);
        out.flush();
        return 0;
    }
}
